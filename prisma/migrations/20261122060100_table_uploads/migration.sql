-- Tables on their way in through the pages.
CREATE TABLE "table_upload" (
    "id" UUID NOT NULL,
    "kind" "published_kind" NOT NULL,
    "authority_code" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "storage_key" TEXT,
    "preview" JSONB NOT NULL,
    "mappings" JSONB,
    "uploaded_by_id" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "started_by_id" UUID,
    "finished_at" TIMESTAMPTZ(3),
    "problems" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "table_upload_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "table_upload_authority_code_uploaded_at_idx" ON "table_upload"("authority_code", "uploaded_at");

ALTER TABLE "import_run" ADD COLUMN "upload_id" UUID;
CREATE INDEX "import_run_upload_id_idx" ON "import_run"("upload_id");
