-- Holiday cover: a reader who is away until a day, and one who stands in until then.
alter table alert_reader
  add column starts_at timestamptz(3),
  add column ends_at timestamptz(3);
