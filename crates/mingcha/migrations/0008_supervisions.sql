-- Joint checks of a round's rectification.
create table rectification_supervisions (
  office text not null,
  id text not null,
  name text not null,
  round text not null,
  kind text not null,
  started text not null,
  ended text,
  members text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, round) references rounds_rounds (office, id)
);
create unique index rectification_supervisions_name on rectification_supervisions (office, name) where withdrawn is null;
create index rectification_supervisions_round on rectification_supervisions (office, round, id);
create index rectification_supervisions_started on rectification_supervisions (office, started, id);
