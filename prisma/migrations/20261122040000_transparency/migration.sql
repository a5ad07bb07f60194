-- What councils publish, as they published it: payees, imports, payments, grants, contracts
-- (see docs/decisions/0015-reading-what-councils-publish.md).

CREATE TYPE "published_kind" AS ENUM ('spend', 'grants', 'contracts');
CREATE TABLE "payee" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payee_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "kind" "published_kind" NOT NULL,
    "authority_code" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "bytes" BIGINT NOT NULL,
    "encoding" TEXT,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "imported" INTEGER NOT NULL DEFAULT 0,
    "duplicate" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "preamble" INTEGER NOT NULL DEFAULT 0,
    "blank" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "sum_pence" BIGINT NOT NULL DEFAULT 0,
    "first_day" DATE,
    "last_day" DATE,
    "columns" JSONB NOT NULL DEFAULT '{}',
    "rows_so_far" INTEGER NOT NULL DEFAULT 0,
    "bytes_so_far" BIGINT NOT NULL DEFAULT 0,
    "started_by_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "import_refusal" (
    "import_run_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "row_no" INTEGER NOT NULL,
    "field" TEXT,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "whole_row" BOOLEAN NOT NULL,

    CONSTRAINT "import_refusal_pkey" PRIMARY KEY ("import_run_id","seq")
);
CREATE TABLE "import_sighting" (
    "row_id" UUID NOT NULL,
    "import_run_id" UUID NOT NULL,
    "row_no" INTEGER NOT NULL,

    CONSTRAINT "import_sighting_pkey" PRIMARY KEY ("row_id","import_run_id")
);
CREATE TABLE "import_layout" (
    "authority_code" TEXT NOT NULL,
    "kind" "published_kind" NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "is_decided" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_layout_pkey" PRIMARY KEY ("authority_code","kind","fingerprint")
);
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "import_run_id" UUID NOT NULL,
    "payee_id" UUID,
    "amount_pence" BIGINT NOT NULL,
    "irrecoverable_vat_pence" BIGINT,
    "paid_on" DATE NOT NULL,
    "row_no" INTEGER NOT NULL,
    "occurrence" INTEGER NOT NULL,
    "vat_basis" "vat_basis" NOT NULL,
    "day_unknown" BOOLEAN NOT NULL,
    "redacted" BOOLEAN NOT NULL,
    "authority_code" TEXT NOT NULL,
    "beneficiary" TEXT,
    "department" TEXT,
    "service" TEXT,
    "purpose" TEXT,
    "expense_type" TEXT,
    "merchant_category" TEXT,
    "reference" TEXT,
    "supplier_ref" TEXT,
    "company_number" TEXT,
    "charity_number" TEXT,
    "contract_ref" TEXT,
    "procurement_category" TEXT,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "grant_award" (
    "id" UUID NOT NULL,
    "import_run_id" UUID NOT NULL,
    "payee_id" UUID,
    "authority_code" TEXT NOT NULL,
    "row_no" INTEGER NOT NULL,
    "occurrence" INTEGER NOT NULL,
    "is_current" BOOLEAN NOT NULL DEFAULT true,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "same_as" UUID NOT NULL,
    "identifier" TEXT,
    "title" TEXT,
    "description" TEXT,
    "amount_pence" BIGINT NOT NULL,
    "awarded_on" DATE,
    "start_on" DATE,
    "end_on" DATE,
    "months" INTEGER,
    "day_unknown" BOOLEAN NOT NULL,
    "redacted" BOOLEAN NOT NULL,
    "beneficiary" TEXT,
    "recipient_id" TEXT,
    "charity_number" TEXT,
    "company_number" TEXT,
    "postcode" TEXT,
    "department" TEXT,
    "programme_code" TEXT,
    "programme" TEXT,
    "open_call" TEXT,
    "place_code" TEXT,
    "place_name" TEXT,
    "funder_id" TEXT,
    "funder" TEXT,
    "modified_at" TEXT,
    "data_source" TEXT,

    CONSTRAINT "grant_award_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "contract_entry" (
    "id" UUID NOT NULL,
    "import_run_id" UUID NOT NULL,
    "payee_id" UUID,
    "authority_code" TEXT NOT NULL,
    "row_no" INTEGER NOT NULL,
    "occurrence" INTEGER NOT NULL,
    "is_current" BOOLEAN NOT NULL DEFAULT true,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "same_as" UUID NOT NULL,
    "reference" TEXT,
    "title" TEXT,
    "description" TEXT,
    "department" TEXT,
    "service" TEXT,
    "beneficiary" TEXT,
    "redacted" BOOLEAN NOT NULL,
    "company_number" TEXT,
    "charity_number" TEXT,
    "supplier_ref" TEXT,
    "amount_pence" BIGINT,
    "annual_pence" BIGINT,
    "irrecoverable_vat_pence" BIGINT,
    "vat_basis" "vat_basis" NOT NULL,
    "start_on" DATE,
    "end_on" DATE,
    "review_on" DATE,
    "extension" TEXT,
    "process" TEXT,
    "contract_type" TEXT,
    "sme" TEXT,
    "vcse" TEXT,
    "procurement_category" TEXT,
    "cpv" TEXT,
    "ocid" TEXT,

    CONSTRAINT "contract_entry_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "payee_key_key" ON "payee"("key");
CREATE INDEX "import_run_authority_code_kind_started_at_idx" ON "import_run"("authority_code", "kind", "started_at");
CREATE INDEX "import_sighting_import_run_id_idx" ON "import_sighting"("import_run_id");
CREATE INDEX "payment_authority_code_paid_on_idx" ON "payment"("authority_code", "paid_on");
CREATE INDEX "payment_payee_id_idx" ON "payment"("payee_id");
CREATE INDEX "grant_award_authority_code_awarded_on_idx" ON "grant_award"("authority_code", "awarded_on");
CREATE INDEX "grant_award_payee_id_idx" ON "grant_award"("payee_id");
CREATE INDEX "grant_award_same_as_idx" ON "grant_award"("same_as");
CREATE INDEX "contract_entry_authority_code_end_on_idx" ON "contract_entry"("authority_code", "end_on");
CREATE INDEX "contract_entry_payee_id_idx" ON "contract_entry"("payee_id");
CREATE INDEX "contract_entry_same_as_idx" ON "contract_entry"("same_as");
ALTER TABLE "import_refusal" ADD CONSTRAINT "import_refusal_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
