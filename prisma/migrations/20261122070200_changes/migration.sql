-- Notices of change: what a council means to end or cut, and what others would do instead
-- (see docs/decisions/0021-notice-of-change.md).
CREATE TYPE "change_kind" AS ENUM ('end', 'cut', 'terms', 'not_renew', 'in_house', 'merge');
CREATE TYPE "change_decision" AS ENUM ('goes_ahead', 'goes_ahead_changed', 'withdrawn');
CREATE TYPE "proposal_answer" AS ENUM ('taken_up', 'taken_up_in_part', 'not_taken_up');
CREATE TABLE "change_notice" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "council_id" UUID NOT NULL,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,
    "content" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "kind" "change_kind",
    "service_ids" TEXT[],
    "area_codes" TEXT[],
    "subject_ids" UUID[],
    "effect_on" DATE,
    "closes_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decision" "change_decision",
    "decision_reasons" TEXT,
    "decision_by" TEXT,
    "opportunity_reference" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "change_notice_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "change_version" (
    "notice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" BYTEA NOT NULL,
    "why" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by_id" UUID NOT NULL,

    CONSTRAINT "change_version_pkey" PRIMARY KEY ("notice_id","number")
);
CREATE TABLE "change_proposal" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "draft" JSONB NOT NULL,
    "content" JSONB,
    "submitted_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "answer" "proposal_answer",
    "answer_reason" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "change_proposal_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "change_notice_reference_key" ON "change_notice"("reference");
CREATE INDEX "change_notice_council_id_idx" ON "change_notice"("council_id");
CREATE INDEX "change_notice_published_at_idx" ON "change_notice"("published_at");
CREATE INDEX "change_notice_subject_ids_idx" ON "change_notice" USING GIN ("subject_ids");
CREATE INDEX "change_proposal_organisation_id_idx" ON "change_proposal"("organisation_id");
CREATE UNIQUE INDEX "change_proposal_notice_id_organisation_id_key" ON "change_proposal"("notice_id", "organisation_id");
ALTER TABLE "change_notice" ADD CONSTRAINT "change_notice_council_id_fkey" FOREIGN KEY ("council_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "change_version" ADD CONSTRAINT "change_version_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "change_notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "change_proposal" ADD CONSTRAINT "change_proposal_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "change_notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "change_proposal" ADD CONSTRAINT "change_proposal_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a notice said stays as it was said.
create trigger change_version_append_only before update or delete on change_version
  for each row execute function refuse_change();

create function refuse_delete_of_published_change() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'a published notice of change is withdrawn, never deleted' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
create trigger change_notice_not_deleted before delete on change_notice
  for each row execute function refuse_delete_of_published_change();

-- A proposal sent or taken back after its notice closed can't exist, whoever writes it.
create function refuse_late_proposal() returns trigger language plpgsql as $$
declare
  closes timestamptz;
begin
  select closes_at into closes from change_notice where id = new.notice_id;
  if new.submitted_at is not null and (closes is null or new.submitted_at >= closes) then
    raise exception 'the time for proposals has passed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger change_proposal_before_close before insert or update of submitted_at on change_proposal
  for each row execute function refuse_late_proposal();
