-- What decision 21 promises of notices of change, held by the database too: also when the application
-- itself asks otherwise. The owner of the tables, who is never the application, is let through.

create function refuse_rewritten_change() returns trigger language plpgsql as $$
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'member') then
    return new;
  end if;
  if old.published_at is not null then
    if (new.published_at, new.reference, new.council_id, new.title, new.is_demonstration)
      is distinct from (old.published_at, old.reference, old.council_id, old.title, old.is_demonstration)
    then
      raise exception 'what was published stays published' using errcode = 'restrict_violation';
    end if;
    if new.closes_at is distinct from old.closes_at
      and (new.closes_at is null or new.closes_at < old.closes_at or clock_timestamp() >= old.closes_at)
    then
      raise exception 'the close of a notice moves later only, and not once it has passed'
        using errcode = 'restrict_violation';
    end if;
    if old.decided_at is not null
      and (new.decided_at, new.decision, new.decision_reasons, new.decision_by, new.content)
        is distinct from (old.decided_at, old.decision, old.decision_reasons, old.decision_by, old.content)
    then
      raise exception 'a decision about a notice is final' using errcode = 'restrict_violation';
    end if;
    if old.decided_at is null and new.decided_at is not null and new.decision is distinct from 'withdrawn'
      and (clock_timestamp() < old.closes_at or exists (
        select from change_proposal p
        where p.notice_id = old.id and p.submitted_at is not null and p.answered_at is null))
    then
      raise exception 'a notice goes ahead once proposals have closed and each is answered'
        using errcode = 'restrict_violation';
    end if;
  end if;
  if new.published_at is not null
    and (old.published_at is null or new.content is distinct from old.content)
    and new.content is distinct from (
      select v.content from change_version v where v.notice_id = new.id order by v.number desc limit 1)
  then
    raise exception 'a notice says what its newest version says' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger change_notice_kept before update on change_notice
  for each row execute function refuse_rewritten_change();

-- A proposal is sent, replaced or taken back while its notice is open, and the instant that says so
-- was taken in the transaction that writes it: none can be dated back. Those of a notice that was
-- invented for the demonstration are put in with their history.
create function refuse_rewritten_proposal() returns trigger language plpgsql as $$
declare
  closes timestamptz;
  is_decided boolean;
  is_invented boolean;
  sent_at timestamptz;
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'member') then
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  select n.closes_at, n.decided_at is not null, n.is_demonstration into closes, is_decided, is_invented
    from change_notice n
    where n.id = case when tg_op = 'INSERT' then new.notice_id else old.notice_id end;
  if tg_op = 'DELETE' then
    if is_decided or closes is null or clock_timestamp() >= closes then
      raise exception 'a proposal stays once its notice has closed' using errcode = 'restrict_violation';
    end if;
    return old;
  end if;
  if tg_op = 'INSERT' and (is_invented or new.submitted_at is null) then return new; end if;
  if tg_op = 'INSERT' or (new.content, new.submitted_at, new.withdrawn_at)
    is distinct from (old.content, old.submitted_at, old.withdrawn_at)
  then
    sent_at := coalesce(new.submitted_at, new.withdrawn_at);
    if is_decided or closes is null or sent_at is null or sent_at >= closes
      or sent_at < date_trunc('milliseconds', now())
    then
      raise exception 'a proposal is sent or taken back while its notice is open, and at that moment'
        using errcode = 'restrict_violation';
    end if;
  end if;
  if tg_op = 'UPDATE' then
    if (new.notice_id, new.organisation_id) is distinct from (old.notice_id, old.organisation_id) then
      raise exception 'a proposal stays with its notice and its organisation'
        using errcode = 'restrict_violation';
    end if;
    if (new.answer, new.answer_reason, new.answered_at)
      is distinct from (old.answer, old.answer_reason, old.answered_at)
      and (old.answered_at is not null or not (is_decided or clock_timestamp() >= closes))
    then
      raise exception 'a proposal is answered once, after its notice has closed'
        using errcode = 'restrict_violation';
    end if;
  end if;
  return new;
end $$;
-- After change_proposal_before_close, which says it plainly of what is late.
create trigger change_proposal_kept before insert or update or delete on change_proposal
  for each row execute function refuse_rewritten_proposal();

-- Answers go only with the question that they answer.
create function refuse_change_of_answer() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (select from enquiry e where e.id = old.enquiry_id) then
    return old;
  end if;
  raise exception 'enquiry_answer is append-only' using errcode = 'restrict_violation';
end $$;
create trigger enquiry_answer_append_only before update or delete on enquiry_answer
  for each row execute function refuse_change_of_answer();

-- Which parts each version changed, so that no page compares all versions again.
alter table change_version add column "changed" TEXT[];
alter table change_version disable trigger change_version_append_only;
update change_version v set changed = array(
  select part.label
  from change_version b, (values
    (1, 'title', array['title']),
    (2, 'what is meant', array['kind']),
    (3, 'what it is about', array['subjectIds', 'inWords', 'providerName', 'providerIds']),
    (4, 'services', array['serviceIds']),
    (5, 'places', array['areas']),
    (6, 'sums', array['todayPence', 'afterPence', 'vat', 'sumsNotGiven']),
    (7, 'who is affected', array['people', 'affected']),
    (8, 'reason', array['reason']),
    (9, 'what was considered', array['considered']),
    (10, 'unequal effects', array['equality', 'equalityUrl']),
    (11, 'decision', array['stage', 'decidedBy', 'decisionUrl', 'decisionOn']),
    (12, 'when the provider was told', array['givenOn']),
    (13, 'when it takes effect', array['effectOn']),
    (14, 'when proposals close', array['closesAt']),
    (15, 'why the notice is shorter', array['whyShorter']),
    (16, 'whom to write to', array['contact'])) as part(at, label, fields)
  where b.notice_id = v.notice_id and b.number = v.number - 1
    and exists (select from unnest(part.fields) f where b.content -> f is distinct from v.content -> f)
  order by part.at);
alter table change_version enable trigger change_version_append_only;
