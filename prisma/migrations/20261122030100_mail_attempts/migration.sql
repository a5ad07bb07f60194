-- Each try to hand a message over is noted before it is made, and how it ended after.

alter table mail_message
  add column next_try_at timestamptz(3) default current_timestamp,
  add column claimed_until timestamptz(3),
  add column failed_at timestamptz(3),
  add column ambiguous_at timestamptz(3),
  add column returned_at timestamptz(3);
update mail_message set next_try_at = null where sent_at is not null or suppressed_at is not null;

create type mail_attempt_outcome as enum ('taken', 'refused', 'later', 'ambiguous');
create table mail_attempt (
  id bigserial not null,
  mail_id uuid not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  outcome mail_attempt_outcome,
  detail text not null default '',
  constraint mail_attempt_pkey primary key (id),
  constraint mail_attempt_mail_id_fkey foreign key (mail_id)
    references mail_message (id) on delete cascade on update cascade
);
create index mail_attempt_mail_id_idx on mail_attempt (mail_id);
create index mail_message_next_try_at_idx on mail_message (next_try_at);
create index mail_message_failed_at_idx on mail_message (failed_at);
create index mail_message_ambiguous_at_idx on mail_message (ambiguous_at);
create index mail_message_returned_at_idx on mail_message (returned_at);
