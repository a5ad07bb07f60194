-- Awards that were published elsewhere as OCDS stand beside lines of registers.
ALTER TABLE "contract_entry" ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'register';
ALTER TABLE "contract_entry" ADD COLUMN "publisher" TEXT;
ALTER TABLE "contract_entry" ADD COLUMN "said_at" TIMESTAMPTZ(3);
CREATE INDEX "contract_entry_ocid_idx" ON "contract_entry"("ocid");
CREATE INDEX "contract_entry_origin_end_on_idx" ON "contract_entry"("origin", "end_on");
