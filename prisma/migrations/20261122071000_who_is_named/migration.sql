-- Who may be named in public is closed by default and kept with the payee (docs/decisions/0016), and
-- ids of published lines are made with a secret of the installation's own (docs/decisions/0015).
ALTER TABLE "payee" ADD COLUMN "may_be_named" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "payee_match" ADD COLUMN "may_be_named" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "payee_council_match" ADD COLUMN "may_be_named" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "payee_paid" ADD COLUMN "name" TEXT NOT NULL DEFAULT '';
CREATE TABLE "installation_secret" (
    "name" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "wrapping_key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_secret_pkey" PRIMARY KEY ("name")
);
-- All are looked for again, so that each gets its verdict.
UPDATE "payee_match" SET "matched_with" = '';
