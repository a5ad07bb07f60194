-- The search index that PostgreSQL keeps when no other engine is set up. It holds only what anyone
-- may read, can be rebuilt from the other tables at any time, and is written by search/postgres alone.
create schema search;

-- An index is built in a new generation beside the live one, then the two change places.
create table search.generation (
  id integer generated always as identity primary key,
  index_name text not null,
  state text not null check (state in ('building', 'live')),
  settings_hash text not null,
  documents bigint not null default 0,
  created_at timestamptz(3) not null default now(),
  unique (index_name, state)
);

-- The distinct combinations of countable values. Rows never change, so they may be remembered.
create table search.facet_set (
  id integer generated always as identity primary key,
  key text not null
);
create unique index facet_set_key on search.facet_set (md5(key));

-- The words of each generation with how many documents hold them: where typos are looked up.
create table search.term (
  generation integer not null,
  term text collate "C" not null,
  documents integer not null,
  first_letter text collate "C" not null generated always as (left(term, 1)) stored,
  last_letter text collate "C" not null generated always as (right(term, 1)) stored,
  letters smallint not null generated always as (length(term)) stored,
  primary key (generation, term)
) with (fillfactor = 80);
create index term_first on search.term (generation, first_letter, letters);
create index term_last on search.term (generation, last_letter, letters);

create table search.opportunities (
  generation integer not null,
  id uuid not null,
  version bigint not null,
  removed boolean not null default false,
  facet_set integer,
  keys text[] collate "C" not null default '{}',
  area_codes text[] collate "C" not null default '{}',
  buyer_id text collate "C",
  lat double precision,
  lng double precision,
  published_at bigint,
  closes_at bigint,
  awarded_at bigint,
  withdrawn_at bigint,
  value_low bigint,
  value_high bigint,
  sort_name text collate "C",
  lead tsvector not null default '',
  words tsvector not null default '',
  body jsonb,
  primary key (generation, id)
);
-- Texts go out of line early, so that counting reads few pages; the first words stay beside the row.
alter table search.opportunities alter column lead set storage main;
alter table search.opportunities set (toast_tuple_target = 1024);
create index on search.opportunities using gin (words) with (gin_pending_list_limit = 256);
create index on search.opportunities using gin (keys) with (fastupdate = off);
create index on search.opportunities using gin (area_codes) with (fastupdate = off);
create index on search.opportunities (generation, lat, lng) where lat is not null;
create index on search.opportunities (generation, published_at desc, id)
  include (facet_set, closes_at, awarded_at, withdrawn_at);
create index on search.opportunities (generation, closes_at);

create table search.organisations (like search.opportunities including all);
alter table search.organisations set (toast_tuple_target = 1024);
