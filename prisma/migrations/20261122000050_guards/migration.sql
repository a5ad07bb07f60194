-- What the schema language can't say: rows that never change, and numbers that must make sense.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_head_append_only before update or delete on audit_head
  for each row execute function refuse_change();
create trigger bid_version_append_only before update or delete on bid_version
  for each row execute function refuse_change();
create trigger bid_opening_append_only before update or delete on bid_opening
  for each row execute function refuse_change();
create trigger opportunity_version_append_only before update or delete on opportunity_version
  for each row execute function refuse_change();

-- A published opportunity is withdrawn, never deleted.
create function refuse_delete_of_published() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'a published opportunity is withdrawn, never deleted' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
create trigger opportunity_not_deleted before delete on opportunity
  for each row execute function refuse_delete_of_published();

-- A sealed bid may be opened only after its deadline, by the database's own clock, whoever asks.
create function refuse_early_opening() returns trigger language plpgsql as $$
declare
  closes timestamptz;
begin
  select bids_close_at into closes from opportunity where id = new.opportunity_id;
  if closes is null or clock_timestamp() < closes then
    raise exception 'bids may not be opened before the deadline' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger bid_opening_after_deadline before insert on bid_opening
  for each row execute function refuse_early_opening();

-- A version submitted after the deadline can't exist.
create function refuse_late_submission() returns trigger language plpgsql as $$
declare
  closes timestamptz;
begin
  select o.bids_close_at into closes from bid b join opportunity o on o.id = b.opportunity_id where b.id = new.bid_id;
  if closes is null or new.submitted_at >= closes then
    raise exception 'the deadline has passed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger bid_version_before_deadline before insert on bid_version
  for each row execute function refuse_late_submission();

alter table opportunity
  add constraint opportunity_here_has_buyer check (source = 'elsewhere' or buyer_id is not null),
  add constraint opportunity_value_positive check (estimated_value_pence is null or estimated_value_pence > 0),
  add constraint opportunity_questions_before_bids check (questions_close_at is null or bids_close_at is null or questions_close_at <= bids_close_at),
  add constraint opportunity_published_has_deadline check (source = 'elsewhere' or published_at is null or kind = 'market_engagement' or bids_close_at is not null);
alter table cost_line
  add constraint cost_line_withheld_has_no_sum check (withheld_reason is null or amount_pence is null);
alter table criterion
  add constraint criterion_weight_range check (weight between 0 and 100);
alter table bid_party
  add constraint bid_party_share_range check (share_percent is null or (share_percent > 0 and share_percent <= 100));
alter table award
  add constraint award_value_positive check (value_pence >= 0);
