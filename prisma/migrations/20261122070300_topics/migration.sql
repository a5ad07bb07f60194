-- Following contracts, councils, their services and notices of change (kernel/topics.ts).
CREATE TABLE "topic_follow" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "topic_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "topic_follow_pkey" PRIMARY KEY ("user_id","kind","topic_id")
);
CREATE TABLE "topic_event" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "told_at" TIMESTAMPTZ(6),

    CONSTRAINT "topic_event_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "topic_event_topic" (
    "kind" TEXT NOT NULL,
    "topic_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "event_id" UUID NOT NULL,

    CONSTRAINT "topic_event_topic_pkey" PRIMARY KEY ("kind","topic_id","event")
);
CREATE INDEX "topic_follow_kind_topic_id_idx" ON "topic_follow"("kind", "topic_id");
CREATE INDEX "topic_event_told_at_idx" ON "topic_event"("told_at");
CREATE INDEX "topic_event_topic_event_id_idx" ON "topic_event_topic"("event_id");
ALTER TABLE "topic_follow" ADD CONSTRAINT "topic_follow_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "topic_event_topic" ADD CONSTRAINT "topic_event_topic_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "topic_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;
