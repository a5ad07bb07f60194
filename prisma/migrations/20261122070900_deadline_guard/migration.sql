-- Bids are opened by the deadline that stands in the row, so the row's deadline may only move later,
-- and not once it has passed: also when the application itself asks otherwise. The owner of the table,
-- who is never the application, is let through.
create function refuse_earlier_deadline() returns trigger language plpgsql as $$
begin
  if old.source = 'here' and old.published_at is not null
    and not pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'member')
  then
    if new.published_at is null or new.source <> old.source then
      raise exception 'what was published stays published' using errcode = 'restrict_violation';
    end if;
    if new.bids_close_at is distinct from old.bids_close_at and old.bids_close_at is not null
      and (new.bids_close_at is null or new.bids_close_at < old.bids_close_at
        or clock_timestamp() >= old.bids_close_at)
    then
      raise exception 'a deadline moves later only, and not once it has passed'
        using errcode = 'restrict_violation';
    end if;
  end if;
  return new;
end $$;
create trigger opportunity_deadline_later before update of bids_close_at, published_at, source
  on opportunity for each row execute function refuse_earlier_deadline();
