-- Alerts: what people look for, what was found for them and why, and what was sent (see
-- docs/decisions/0012-alerts-matched-backwards.md).
alter table mail_message add column headers jsonb, add column suppressed_at timestamptz(3);

CREATE TYPE "alert_about" AS ENUM ('search', 'profile', 'follows');
CREATE TYPE "alert_rhythm" AS ENUM ('instant', 'daily', 'weekly');
CREATE TYPE "alert_item_end" AS ENUM ('sent', 'counted', 'repeated', 'over', 'unreachable');
CREATE TYPE "suppression_reason" AS ENUM ('bounce', 'complaint', 'manual');
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "user_id" UUID,
    "organisation_id" UUID,
    "address" TEXT,
    "owner_key" TEXT NOT NULL,
    "about" "alert_about" NOT NULL,
    "name" TEXT NOT NULL,
    "criteria" JSONB NOT NULL,
    "profile_id" UUID,
    "compiled" JSONB,
    "compiled_with" TEXT NOT NULL DEFAULT '',
    "others_too" BOOLEAN NOT NULL DEFAULT false,
    "we_are" "reservation"[],
    "rhythm" "alert_rhythm" NOT NULL DEFAULT 'daily',
    "at_hour" INTEGER NOT NULL DEFAULT 7,
    "on_weekday" INTEGER NOT NULL DEFAULT 1,
    "most_items" INTEGER NOT NULL DEFAULT 20,
    "confirmed_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "paused_until" TIMESTAMPTZ(3),
    "off_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "last_sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "retention_class" TEXT NOT NULL DEFAULT 'alert',

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "alert_key" (
    "key" TEXT NOT NULL,
    "alert_id" UUID NOT NULL,

    CONSTRAINT "alert_key_pkey" PRIMARY KEY ("key","alert_id")
);
CREATE TABLE "alert_reader" (
    "alert_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "alert_reader_pkey" PRIMARY KEY ("alert_id","user_id")
);
CREATE TABLE "alert_item" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "event" TEXT NOT NULL DEFAULT '',
    "why" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_as" "alert_item_end",

    CONSTRAINT "alert_item_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "alert_delivery" (
    "id" UUID NOT NULL,
    "owner_key" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "alert_ids" UUID[],
    "message_id" TEXT NOT NULL,
    "item_count" INTEGER NOT NULL,
    "more_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retention_class" TEXT NOT NULL DEFAULT 'alert-ledger-1-year',

    CONSTRAINT "alert_delivery_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "alert_sent" (
    "recipient" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "event" TEXT NOT NULL DEFAULT '',
    "item_id" BIGINT NOT NULL,
    "delivery_id" UUID NOT NULL,

    CONSTRAINT "alert_sent_pkey" PRIMARY KEY ("recipient","kind","subject_id","event")
);
CREATE TABLE "follow" (
    "user_id" UUID NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closes_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_pkey" PRIMARY KEY ("user_id","opportunity_id")
);
CREATE TABLE "mail_suppression" (
    "address" TEXT NOT NULL,
    "reason" "suppression_reason" NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_suppression_pkey" PRIMARY KEY ("address")
);
CREATE INDEX "alert_owner_key_idx" ON "alert"("owner_key");
CREATE INDEX "alert_due_at_idx" ON "alert"("due_at");
CREATE INDEX "alert_about_compiled_with_idx" ON "alert"("about", "compiled_with");
CREATE INDEX "alert_profile_id_idx" ON "alert"("profile_id");
CREATE INDEX "alert_key_alert_id_idx" ON "alert_key"("alert_id");
CREATE INDEX "alert_reader_user_id_idx" ON "alert_reader"("user_id");
CREATE INDEX "alert_item_alert_id_ended_at_idx" ON "alert_item"("alert_id", "ended_at");
CREATE UNIQUE INDEX "alert_item_alert_id_kind_subject_id_event_key" ON "alert_item"("alert_id", "kind", "subject_id", "event");
CREATE UNIQUE INDEX "alert_delivery_message_id_key" ON "alert_delivery"("message_id");
CREATE INDEX "alert_delivery_address_created_at_idx" ON "alert_delivery"("address", "created_at");
CREATE INDEX "alert_delivery_created_at_idx" ON "alert_delivery"("created_at");
CREATE INDEX "alert_sent_item_id_idx" ON "alert_sent"("item_id");
CREATE INDEX "alert_sent_delivery_id_idx" ON "alert_sent"("delivery_id");
CREATE INDEX "follow_opportunity_id_idx" ON "follow"("opportunity_id");
ALTER TABLE "alert" ADD CONSTRAINT "alert_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert" ADD CONSTRAINT "alert_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert" ADD CONSTRAINT "alert_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_key" ADD CONSTRAINT "alert_key_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_reader" ADD CONSTRAINT "alert_reader_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_reader" ADD CONSTRAINT "alert_reader_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_item" ADD CONSTRAINT "alert_item_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_sent" ADD CONSTRAINT "alert_sent_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "alert_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_sent" ADD CONSTRAINT "alert_sent_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "alert_delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "follow" ADD CONSTRAINT "follow_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "follow" ADD CONSTRAINT "follow_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table alert
  add constraint alert_has_one_owner check (num_nonnulls(user_id, organisation_id, address) = 1),
  add constraint alert_hours check (at_hour between 0 and 23 and on_weekday between 1 and 7
    and most_items between 1 and 100);
