-- Webhooks: where organisations want to be told what their alerts find, what was sent there and what
-- came back (see docs/decisions/0013-webhooks.md).
CREATE TYPE "webhook_off" AS ENUM ('admin', 'gone', 'failing');
CREATE TYPE "webhook_end" AS ENUM ('taken', 'given_up', 'off');
CREATE TABLE "webhook_endpoint" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "all_alerts" BOOLEAN NOT NULL DEFAULT true,
    "alert_ids" UUID[],
    "tells_later" BOOLEAN NOT NULL DEFAULT true,
    "tells_own" BOOLEAN NOT NULL DEFAULT false,
    "secret" BYTEA NOT NULL,
    "secret_key_id" TEXT NOT NULL,
    "old_secret" BYTEA,
    "old_secret_key_id" TEXT,
    "old_secret_until" TIMESTAMPTZ(3),
    "on_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "off_at" TIMESTAMPTZ(3),
    "off_because" "webhook_off",
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "rest_until" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "left_out" INTEGER NOT NULL DEFAULT 0,
    "left_out_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "retention_class" TEXT NOT NULL DEFAULT 'webhook',

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "ended_at" TIMESTAMPTZ(3),
    "ended_as" "webhook_end",
    "retention_class" TEXT NOT NULL DEFAULT 'webhook-log-30-days',

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "webhook_attempt" (
    "id" BIGSERIAL NOT NULL,
    "delivery_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER,
    "duration_ms" INTEGER NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "webhook_told" (
    "endpoint_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "event" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closes_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_told_pkey" PRIMARY KEY ("endpoint_id","kind","subject_id","event")
);
CREATE UNIQUE INDEX "webhook_endpoint_organisation_id_url_key" ON "webhook_endpoint"("organisation_id", "url");
CREATE INDEX "webhook_delivery_endpoint_id_ended_at_due_at_idx" ON "webhook_delivery"("endpoint_id", "ended_at", "due_at");
CREATE INDEX "webhook_delivery_endpoint_id_created_at_idx" ON "webhook_delivery"("endpoint_id", "created_at");
CREATE INDEX "webhook_delivery_created_at_idx" ON "webhook_delivery"("created_at");
CREATE INDEX "webhook_attempt_delivery_id_idx" ON "webhook_attempt"("delivery_id");
CREATE INDEX "webhook_told_subject_id_idx" ON "webhook_told"("subject_id");
CREATE INDEX "webhook_told_created_at_idx" ON "webhook_told"("created_at");
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "webhook_delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_told" ADD CONSTRAINT "webhook_told_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_off_has_reason" CHECK (("off_at" is null) = ("off_because" is null));
-- The notices folded into an opportunity are looked for at each piece of news about it.
CREATE INDEX "opportunity_same_as_id_idx" ON "opportunity"("same_as_id");
