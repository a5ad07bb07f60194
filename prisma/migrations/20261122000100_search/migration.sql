-- The search index that PostgreSQL keeps when no other engine is set up. It holds only what anyone
-- may read, can be rebuilt from the other tables at any time, and is written by search/postgres alone.
-- Why it is laid out like this: docs/decisions/0005-search-in-narrow-rows.md
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

-- The distinct lists of codes that documents have: the services of one, the areas of another.
-- Rows hold the number of a list. Lists never change, so they may be remembered.
create table search.value_list (
  id integer generated always as identity primary key,
  held jsonb not null
);
create unique index value_list_held on search.value_list (md5(held::text));
create index value_list_values on search.value_list using gin (held) with (fastupdate = off);

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

-- Numbers beside the row, texts out of line: counting reads the numbers of many documents and the
-- texts of none. `words` says which documents hold a word, and by marked words in which fields.
create table search.opportunities (
  generation integer not null,
  id uuid not null,
  version bigint not null,
  removed boolean not null default false,
  services integer,
  kind integer,
  reserved integer,
  source integer,
  value_band integer,
  has_current_cost integer,
  buyer_id integer,
  cpv integer,
  area_codes integer,
  lat double precision,
  lng double precision,
  published_at bigint,
  closes_at bigint,
  awarded_at bigint,
  withdrawn_at bigint,
  value_low bigint,
  value_high bigint,
  words tsvector not null default '',
  body jsonb,
  primary key (generation, id)
);
alter table search.opportunities alter column words set storage external;
alter table search.opportunities set (toast_tuple_target = 128);
create index on search.opportunities using gin (words);
create index on search.opportunities (generation, area_codes);
create index on search.opportunities (generation, lat, lng) where lat is not null;
create index on search.opportunities (generation, published_at desc, id);
create index on search.opportunities (generation, closes_at);

create table search.organisations (
  generation integer not null,
  id uuid not null,
  version bigint not null,
  removed boolean not null default false,
  services integer,
  kind integer,
  size_band integer,
  verified integer,
  open_to_joint_bids integer,
  vcse integer,
  sme integer,
  identifiers integer,
  area_codes integer,
  lat double precision,
  lng double precision,
  sort_name text collate "C",
  words tsvector not null default '',
  body jsonb,
  primary key (generation, id)
);
alter table search.organisations alter column words set storage external;
-- Lists are in this order when no words rank them, so it stays beside the numbers.
alter table search.organisations alter column sort_name set storage main;
alter table search.organisations set (toast_tuple_target = 128);
create index on search.organisations using gin (words);
create index on search.organisations (generation, area_codes);
create index on search.organisations (generation, identifiers);
create index on search.organisations (generation, lat, lng) where lat is not null;
