-- Councils as payers: what they asked for, what the payment service told, its news
-- (see docs/decisions/0022-billing.md).
CREATE TYPE "billing_intent_kind" AS ENUM ('checkout', 'invoice', 'change', 'cancel', 'keep');
CREATE TYPE "billing_intent_end" AS ENUM ('done', 'abandoned', 'replaced', 'failed');
CREATE TABLE "billing_account" (
    "organisation_id" UUID NOT NULL,
    "customer_id" TEXT,
    "customer_gone_at" TIMESTAMPTZ(3),
    "payer_name" TEXT NOT NULL DEFAULT '',
    "address_lines" TEXT[],
    "postcode" TEXT NOT NULL DEFAULT '',
    "accounts_email" TEXT NOT NULL DEFAULT '',
    "po_number" TEXT NOT NULL DEFAULT '',
    "trial_plan" TEXT,
    "trial_start_at" TIMESTAMPTZ(3),
    "trial_ends_at" TIMESTAMPTZ(3),
    "covered_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "converged_at" TIMESTAMPTZ(3),
    "retention_class" TEXT NOT NULL DEFAULT 'accounting-6-years',

    CONSTRAINT "billing_account_pkey" PRIMARY KEY ("organisation_id")
);
CREATE TABLE "billing_contact" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retention_class" TEXT NOT NULL DEFAULT 'account',

    CONSTRAINT "billing_contact_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "billing_intent" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "kind" "billing_intent_kind" NOT NULL,
    "plan" TEXT NOT NULL,
    "frozen" JSONB NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "session_id" TEXT,
    "session_url" TEXT,
    "subscription_id" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "looked_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "ended_at" TIMESTAMPTZ(3),
    "ended_as" "billing_intent_end",
    "retention_class" TEXT NOT NULL DEFAULT 'accounting-6-years',

    CONSTRAINT "billing_intent_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "billing_quotation" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "plan" TEXT NOT NULL,
    "price_id" TEXT NOT NULL,
    "payer_name" TEXT NOT NULL,
    "address_lines" TEXT[],
    "postcode" TEXT NOT NULL,
    "net_pence" BIGINT NOT NULL,
    "tax_pence" BIGINT NOT NULL,
    "gross_pence" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "tax_words" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" DATE NOT NULL,
    "created_by_id" UUID,
    "retention_class" TEXT NOT NULL DEFAULT 'accounting-6-years',

    CONSTRAINT "billing_quotation_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "billing_subscription" (
    "id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "plan" TEXT,
    "item_id" TEXT NOT NULL,
    "price_id" TEXT NOT NULL,
    "net_pence" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "interval" TEXT NOT NULL,
    "interval_count" INTEGER NOT NULL,
    "collection" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "period_end" TIMESTAMPTZ(3) NOT NULL,
    "trial_ends_at" TIMESTAMPTZ(3),
    "cancel_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "intent_id" TEXT,
    "is_live" BOOLEAN NOT NULL,
    "retention_class" TEXT NOT NULL DEFAULT 'accounting-6-years',

    CONSTRAINT "billing_subscription_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "billing_invoice" (
    "id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "subscription_id" TEXT,
    "number" TEXT,
    "status" TEXT NOT NULL,
    "collection" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "net_pence" BIGINT NOT NULL,
    "tax_pence" BIGINT NOT NULL,
    "total_pence" BIGINT NOT NULL,
    "paid_pence" BIGINT NOT NULL,
    "remaining_pence" BIGINT NOT NULL,
    "credited_pence" BIGINT NOT NULL,
    "refunded_pence" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "paid_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL,
    "po_number" TEXT,
    "hosted_url" TEXT,
    "pdf_url" TEXT,
    "is_live" BOOLEAN NOT NULL,
    "retention_class" TEXT NOT NULL DEFAULT 'accounting-6-years',

    CONSTRAINT "billing_invoice_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "billing_price" (
    "lookup_key" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "price_id" TEXT NOT NULL,
    "net_pence" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "tax_behavior" TEXT NOT NULL,
    "interval" TEXT NOT NULL,
    "interval_count" INTEGER NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "billing_price_pkey" PRIMARY KEY ("lookup_key")
);
CREATE TABLE "billing_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "object_id" TEXT,
    "customer_id" TEXT,
    "is_live" BOOLEAN NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "receipts" INTEGER NOT NULL DEFAULT 1,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "handled_at" TIMESTAMPTZ(3),
    "parked_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "retention_class" TEXT NOT NULL DEFAULT 'billing-event-1-year',

    CONSTRAINT "billing_event_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "billing_refusal" (
    "day" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "billing_refusal_pkey" PRIMARY KEY ("day","reason")
);
CREATE TABLE "billing_reconcile" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "customers" INTEGER NOT NULL DEFAULT 0,
    "differences" JSONB NOT NULL DEFAULT '[]',
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "billing_reconcile_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "billing_account_customer_id_key" ON "billing_account"("customer_id");
CREATE INDEX "billing_account_covered_by_id_idx" ON "billing_account"("covered_by_id");
CREATE UNIQUE INDEX "billing_contact_organisation_id_email_key" ON "billing_contact"("organisation_id", "email");
CREATE INDEX "billing_intent_organisation_id_created_at_idx" ON "billing_intent"("organisation_id", "created_at");
CREATE INDEX "billing_intent_due_at_idx" ON "billing_intent"("due_at");
CREATE UNIQUE INDEX "billing_quotation_reference_key" ON "billing_quotation"("reference");
CREATE INDEX "billing_quotation_organisation_id_made_at_idx" ON "billing_quotation"("organisation_id", "made_at");
CREATE INDEX "billing_subscription_organisation_id_idx" ON "billing_subscription"("organisation_id");
CREATE INDEX "billing_invoice_organisation_id_created_at_idx" ON "billing_invoice"("organisation_id", "created_at");
CREATE INDEX "billing_event_due_at_idx" ON "billing_event"("due_at");
CREATE INDEX "billing_event_parked_at_idx" ON "billing_event"("parked_at");
CREATE INDEX "billing_event_received_at_idx" ON "billing_event"("received_at");
CREATE INDEX "billing_reconcile_started_at_idx" ON "billing_reconcile"("started_at");
ALTER TABLE "billing_account" ADD CONSTRAINT "billing_account_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "billing_account" ADD CONSTRAINT "billing_account_covered_by_id_fkey" FOREIGN KEY ("covered_by_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "billing_contact" ADD CONSTRAINT "billing_contact_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "billing_account"("organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "billing_intent" ADD CONSTRAINT "billing_intent_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "billing_account"("organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "billing_quotation" ADD CONSTRAINT "billing_quotation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "billing_account"("organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "billing_subscription" ADD CONSTRAINT "billing_subscription_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "billing_account"("organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "billing_invoice" ADD CONSTRAINT "billing_invoice_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "billing_account"("organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One at a time: two tabs, or two people, never buy twice.
CREATE UNIQUE INDEX "billing_intent_one_open" ON "billing_intent"("organisation_id") WHERE "ended_at" IS NULL;
ALTER TABLE "billing_intent" ADD CONSTRAINT "billing_intent_end_is_whole" CHECK (("ended_at" is null) = ("ended_as" is null));
ALTER TABLE "billing_account" ADD CONSTRAINT "billing_account_not_own_group" CHECK ("covered_by_id" is distinct from "organisation_id");
-- What was quoted stays what was quoted.
create trigger billing_quotation_unchanged before update on billing_quotation
  for each row execute function refuse_change();
