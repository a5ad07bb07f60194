-- A register number counts for the council that published it alone, and an organisation here only as
-- the body that somebody else proved it to be (docs/decisions/0016).
ALTER TABLE "payee_identifier" ADD COLUMN "gss" TEXT NOT NULL DEFAULT '';
ALTER TABLE "payee_identifier" DROP CONSTRAINT "payee_identifier_pkey";
-- To each council whose lines give it, and to no other.
INSERT INTO "payee_identifier" ("payee_id", "gss", "scheme", "value")
SELECT DISTINCT i."payee_id", x."authority_code", i."scheme", i."value"
FROM "payee_identifier" i
JOIN (
    SELECT "payee_id", "authority_code", "charity_number", "company_number" FROM "payment"
    UNION ALL SELECT "payee_id", "authority_code", "charity_number", "company_number" FROM "grant_award"
    UNION ALL SELECT "payee_id", "authority_code", "charity_number", "company_number" FROM "contract_entry"
) x ON x."payee_id" = i."payee_id"
WHERE i."gss" = '' AND ltrim(regexp_replace(i."value", '\D', '', 'g'), '0') IN (
    ltrim(regexp_replace(x."charity_number", '\D', '', 'g'), '0'),
    ltrim(regexp_replace(x."company_number", '\D', '', 'g'), '0'));
DELETE FROM "payee_identifier" WHERE "gss" = '';
ALTER TABLE "payee_identifier" ALTER COLUMN "gss" DROP DEFAULT;
ALTER TABLE "payee_identifier" ADD CONSTRAINT "payee_identifier_pkey" PRIMARY KEY ("payee_id", "gss", "scheme", "value");
CREATE INDEX "payee_identifier_gss_idx" ON "payee_identifier"("gss");

ALTER TABLE "payee_council_match" ADD COLUMN "how" TEXT NOT NULL DEFAULT '';
ALTER TABLE "payee_candidate" ADD COLUMN "gss" TEXT NOT NULL DEFAULT '';
ALTER TABLE "payee_candidate" DROP CONSTRAINT "payee_candidate_pkey";
ALTER TABLE "payee_candidate" ADD CONSTRAINT "payee_candidate_pkey" PRIMARY KEY ("payee_id", "gss", "rank");

ALTER TABLE "organisation" ADD COLUMN "identity_changed_at" TIMESTAMPTZ(3);

-- All are looked for again by these rules.
UPDATE "payee_match" SET "matched_with" = '';
