-- What an opportunity's cost of today is made of (see docs/decisions/0019-from-spend-to-baseline.md).
CREATE TYPE "baseline_source_kind" AS ENUM ('payment', 'contract');
CREATE TABLE "baseline_source" (
    "id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "lot_id" UUID,
    "kind" "baseline_source_kind" NOT NULL,
    "row_id" UUID NOT NULL,
    "day" DATE,
    "ends_on" DATE,
    "payee" TEXT,
    "payee_id" UUID,
    "sector" TEXT NOT NULL DEFAULT 'unknown',
    "amount_pence" BIGINT,
    "vat_basis" "vat_basis" NOT NULL,
    "department" TEXT NOT NULL DEFAULT '',
    "words" TEXT NOT NULL DEFAULT '',
    "file" TEXT,
    "is_ticked" BOOLEAN NOT NULL DEFAULT true,
    "is_used" BOOLEAN NOT NULL DEFAULT false,
    "picked_at" TIMESTAMPTZ(3) NOT NULL,
    "picked_by_id" UUID,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "baseline_source_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "baseline_source_opportunity_id_idx" ON "baseline_source"("opportunity_id");
CREATE INDEX "baseline_source_row_id_idx" ON "baseline_source"("row_id");
ALTER TABLE "baseline_source" ADD CONSTRAINT "baseline_source_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "baseline_source" ADD CONSTRAINT "baseline_source_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lot"("id") ON DELETE CASCADE ON UPDATE CASCADE;
