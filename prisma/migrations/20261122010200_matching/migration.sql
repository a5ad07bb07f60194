-- What matching and its invitations need to know of a provider: whether it takes on new work, and
-- whether councils may write to it. And whom a council has told of what it published.
create type "taking_on_work" as enum ('now', 'later', 'not_now');

alter table "organisation"
  add column "taking_on_work" "taking_on_work",
  add column "taking_on_from" date,
  add column "no_opportunity_mail" boolean not null default false;

create table "opportunity_told" (
  "opportunity_id" uuid not null,
  "organisation_id" uuid not null,
  "told_at" timestamptz(3) not null,
  "told_by_id" uuid not null,
  constraint "opportunity_told_pkey" primary key ("opportunity_id", "organisation_id"),
  constraint "opportunity_told_opportunity_id_fkey" foreign key ("opportunity_id")
    references "opportunity" ("id") on delete restrict on update cascade,
  constraint "opportunity_told_organisation_id_fkey" foreign key ("organisation_id")
    references "organisation" ("id") on delete restrict on update cascade
);

create index "opportunity_told_organisation_id_idx" on "opportunity_told" ("organisation_id");

-- A lot may ask for services of its own.
create index "lot_service_ids_idx" on "lot" using gin ("service_ids");
