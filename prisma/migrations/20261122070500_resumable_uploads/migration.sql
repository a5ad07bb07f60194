-- Files on their way in, a piece at a time.
CREATE TABLE "table_sending" (
    "id" UUID NOT NULL,
    "authority_code" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "begun_by_id" UUID NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "table_sending_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "table_sending_begun_by_id_begun_at_idx" ON "table_sending"("begun_by_id", "begun_at");
