-- What those who run a copy say of a council's lines is not said in the council's name.
ALTER TABLE "explanation" ADD COLUMN "by_operator" BOOLEAN NOT NULL DEFAULT false;
UPDATE "explanation" e SET "by_operator" = true FROM "app_user" u
WHERE u."id" = e."said_by_id" AND u."is_operator" AND NOT EXISTS (
    SELECT 1 FROM "membership" m JOIN "organisation" o ON o."id" = m."organisation_id"
    WHERE m."user_id" = u."id" AND m."state" = 'active'
      AND (o."gss" = e."authority_code" OR o."id"::text = e."authority_code"));
