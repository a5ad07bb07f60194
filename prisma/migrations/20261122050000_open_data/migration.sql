-- What was told to the world, in the order in which it was told (docs/decisions/0017-open-data-out.md).
CREATE TABLE "public_release" (
    "position" BIGINT NOT NULL,
    "opportunity_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "ocid" TEXT NOT NULL,
    "tags" TEXT[],
    "released_at" TIMESTAMPTZ(3) NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,

    CONSTRAINT "public_release_pkey" PRIMARY KEY ("position")
);
CREATE UNIQUE INDEX "public_release_release_id_key" ON "public_release"("release_id");
CREATE UNIQUE INDEX "public_release_opportunity_id_event_key" ON "public_release"("opportunity_id", "event");
CREATE INDEX "public_release_ocid_position_idx" ON "public_release"("ocid", "position");
CREATE INDEX "public_release_added_at_idx" ON "public_release"("added_at");
ALTER TABLE "public_release" ADD CONSTRAINT "public_release_opportunity_id_fkey" FOREIGN KEY ("opportunity_id") REFERENCES "opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

create trigger public_release_append_only before update or delete on public_release
  for each row execute function refuse_change();
