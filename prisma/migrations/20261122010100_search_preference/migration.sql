-- A person's saved place and filters: one row each, gone with the person.
create table search_preference (
  user_id uuid not null,
  params text not null,
  saved_at timestamptz(3) not null,
  constraint search_preference_pkey primary key (user_id),
  constraint search_preference_user_id_fkey foreign key (user_id)
    references app_user (id) on delete cascade on update cascade
);
