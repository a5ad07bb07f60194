-- A row goes to the engine that stands in first, whether the other is there or not.
ALTER TABLE "search_outbox" ADD COLUMN     "stood_in" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "search_run" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "engine" TEXT NOT NULL,
    "index_name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "documents" INTEGER,
    "differences" INTEGER,
    "mended" INTEGER,
    "refused" INTEGER,
    "failure" TEXT,

    CONSTRAINT "search_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_engine_absence" (
    "engine" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "search_engine_absence_pkey" PRIMARY KEY ("engine")
);

-- CreateIndex
CREATE INDEX "search_run_kind_engine_index_name_started_at_idx" ON "search_run"("kind", "engine", "index_name", "started_at");
