-- Persons whom outcomes concern.
create table people_persons (
  office text not null,
  id text not null,
  number text not null,
  organisation text,
  name text,
  post text,
  identity text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, organisation) references organisations_organisations (office, id)
);
create unique index people_persons_number on people_persons (office, number) where withdrawn is null;
create index people_persons_organisation on people_persons (office, organisation, id);
