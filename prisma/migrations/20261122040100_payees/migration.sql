-- Who was paid: payees, the registers they are looked for in, and what people decided (see
-- docs/decisions/0016-who-was-paid.md).
CREATE TYPE "payee_status" AS ENUM ('matched', 'doubtful', 'unknown', 'none');
CREATE TYPE "payee_sector" AS ENUM ('in_house', 'public_sector', 'vcse', 'sme', 'large', 'individual', 'unknown');
CREATE TYPE "payee_verdict" AS ENUM ('is', 'is_not', 'none', 'sort');
CREATE TABLE "payee_paid" (
    "payee_id" UUID NOT NULL,
    "gss" TEXT NOT NULL,
    "amount_pence" BIGINT NOT NULL,
    "payments" INTEGER NOT NULL,
    "last_on" DATE,

    CONSTRAINT "payee_paid_pkey" PRIMARY KEY ("payee_id","gss")
);
CREATE TABLE "payee_identifier" (
    "payee_id" UUID NOT NULL,
    "scheme" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "payee_identifier_pkey" PRIMARY KEY ("payee_id","scheme","value")
);
CREATE TABLE "payee_match" (
    "payee_id" UUID NOT NULL,
    "status" "payee_status" NOT NULL,
    "how" TEXT NOT NULL,
    "scheme" TEXT,
    "number" TEXT,
    "organisation_id" UUID,
    "authority_gss" TEXT,
    "confidence" DOUBLE PRECISION NOT NULL,
    "evidence" TEXT[],
    "sector" "payee_sector" NOT NULL,
    "sector_reason" TEXT NOT NULL,
    "matched_with" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payee_match_pkey" PRIMARY KEY ("payee_id")
);
CREATE TABLE "payee_council_match" (
    "payee_id" UUID NOT NULL,
    "gss" TEXT NOT NULL,
    "status" "payee_status" NOT NULL,
    "scheme" TEXT,
    "number" TEXT,
    "organisation_id" UUID,
    "sector" "payee_sector" NOT NULL,
    "sector_reason" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payee_council_match_pkey" PRIMARY KEY ("payee_id","gss")
);
CREATE TABLE "payee_candidate" (
    "payee_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "scheme" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "organisation_id" UUID,
    "name" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "evidence" TEXT[],

    CONSTRAINT "payee_candidate_pkey" PRIMARY KEY ("payee_id","rank")
);
CREATE TABLE "payee_decision" (
    "id" UUID NOT NULL,
    "payee_key" TEXT NOT NULL,
    "gss" TEXT NOT NULL DEFAULT '',
    "verdict" "payee_verdict" NOT NULL,
    "scheme" TEXT NOT NULL DEFAULT '',
    "number" TEXT NOT NULL DEFAULT '',
    "sector" "payee_sector",
    "note" TEXT NOT NULL DEFAULT '',
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "retention_class" TEXT NOT NULL DEFAULT 'publication-record',

    CONSTRAINT "payee_decision_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "register_entry" (
    "scheme" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT '',
    "removed_on" DATE,
    "removed" BOOLEAN NOT NULL DEFAULT false,
    "district" TEXT,
    "company_number" TEXT,
    "accounts" TEXT,
    "income_pence" BIGINT,
    "website" TEXT,
    "digest" BYTEA NOT NULL,
    "run_id" UUID NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "register_entry_pkey" PRIMARY KEY ("scheme","number")
);
CREATE TABLE "register_name" (
    "id" BIGSERIAL NOT NULL,
    "scheme" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "core" TEXT NOT NULL,

    CONSTRAINT "register_name_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "register_word" (
    "word" TEXT NOT NULL,
    "names" INTEGER NOT NULL,

    CONSTRAINT "register_word_pkey" PRIMARY KEY ("word")
);
CREATE TABLE "register_run" (
    "id" UUID NOT NULL,
    "scheme" TEXT NOT NULL,
    "files" TEXT[],
    "is_whole" BOOLEAN NOT NULL,
    "rules" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "rows" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "gone" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "register_run_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "register_staged" (
    "id" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "removed_on" DATE,
    "removed" BOOLEAN NOT NULL,
    "district" TEXT,
    "company_number" TEXT,
    "accounts" TEXT,
    "income_pence" BIGINT,
    "website" TEXT,
    "digest" BYTEA NOT NULL,
    "names" JSONB NOT NULL,
    "only_names" BOOLEAN NOT NULL,

    CONSTRAINT "register_staged_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "payee_paid_gss_amount_pence_idx" ON "payee_paid"("gss", "amount_pence" DESC);
CREATE INDEX "payee_match_status_idx" ON "payee_match"("status");
CREATE INDEX "payee_match_organisation_id_idx" ON "payee_match"("organisation_id");
CREATE INDEX "payee_match_scheme_number_idx" ON "payee_match"("scheme", "number");
CREATE INDEX "payee_decision_payee_key_gss_idx" ON "payee_decision"("payee_key", "gss");
CREATE INDEX "register_entry_company_number_idx" ON "register_entry"("company_number");
CREATE INDEX "register_name_scheme_number_idx" ON "register_name"("scheme", "number");
CREATE INDEX "register_name_key_idx" ON "register_name"("key");
CREATE INDEX "register_name_core_idx" ON "register_name"("core");
CREATE INDEX "register_run_scheme_started_at_idx" ON "register_run"("scheme", "started_at");
CREATE INDEX "register_staged_run_id_number_idx" ON "register_staged"("run_id", "number");
ALTER TABLE "payee_paid" ADD CONSTRAINT "payee_paid_payee_id_fkey" FOREIGN KEY ("payee_id") REFERENCES "payee"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "payee_identifier" ADD CONSTRAINT "payee_identifier_payee_id_fkey" FOREIGN KEY ("payee_id") REFERENCES "payee"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "payee_match" ADD CONSTRAINT "payee_match_payee_id_fkey" FOREIGN KEY ("payee_id") REFERENCES "payee"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "payee_council_match" ADD CONSTRAINT "payee_council_match_payee_id_fkey" FOREIGN KEY ("payee_id") REFERENCES "payee"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "payee_candidate" ADD CONSTRAINT "payee_candidate_payee_id_fkey" FOREIGN KEY ("payee_id") REFERENCES "payee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Names that share most of their letters. The extension is a trusted one and has a schema of its own,
-- so that its functions stay out of ours.
create schema if not exists trigram;
create extension if not exists pg_trgm with schema trigram;
grant usage on schema trigram to public;
create index register_name_core_letters on register_name using gin (core trigram.gin_trgm_ops);
create index register_name_core_words on register_name using gin (string_to_array(core, ' '));

-- What is on its way in may be lost in a crash: the files are still there.
alter table register_staged set unlogged;

-- A decision is for one entry, for none, or about the sort.
alter table payee_decision
  add constraint payee_decision_is_whole check (
    (verdict in ('is', 'is_not')) = (scheme <> '' and number <> '')
    and (verdict = 'sort') = (sector is not null));
