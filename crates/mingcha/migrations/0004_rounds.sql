-- Terms, rounds and tasks.
create table rounds_terms (
  office text not null,
  id text not null,
  name text not null,
  started text not null,
  ended text,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create unique index rounds_terms_name on rounds_terms (office, name) where withdrawn is null;

create table rounds_rounds (
  office text not null,
  id text not null,
  name text not null,
  term text not null,
  number bigint,
  direction text not null,
  entered text not null,
  stay_ended text,
  rectified_by text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, term) references rounds_terms (office, id)
);
create unique index rounds_rounds_name on rounds_rounds (office, name) where withdrawn is null;
create index rounds_rounds_term on rounds_rounds (office, term, id);
create index rounds_rounds_entered on rounds_rounds (office, entered, id);

create table rounds_tasks (
  office text not null,
  id text not null,
  name text not null,
  round text not null,
  organisation text not null,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, round) references rounds_rounds (office, id),
  foreign key (office, organisation) references organisations_organisations (office, id)
);
create unique index rounds_tasks_name on rounds_tasks (office, name) where withdrawn is null;
create index rounds_tasks_round on rounds_tasks (office, round, id);
create index rounds_tasks_organisation on rounds_tasks (office, organisation, id);
