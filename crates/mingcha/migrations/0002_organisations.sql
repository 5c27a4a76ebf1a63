-- The office, its sections, areas, the organisations it inspects and their leaders.
create table organisations_offices (
  office text not null,
  id text not null,
  name text not null,
  short_name text not null,
  committee text not null,
  division text,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create unique index organisations_offices_name on organisations_offices (office, name) where withdrawn is null;

create table organisations_sections (
  office text not null,
  id text not null,
  name text not null,
  founded text,
  dissolved text,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create unique index organisations_sections_name on organisations_sections (office, name) where withdrawn is null;

create table organisations_areas (
  office text not null,
  id text not null,
  name text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create unique index organisations_areas_name on organisations_areas (office, name) where withdrawn is null;

create table organisations_organisations (
  office text not null,
  id text not null,
  name text not null,
  kind text not null,
  area text,
  parent text,
  founded text,
  dissolved text,
  successor text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, area) references organisations_areas (office, id),
  foreign key (office, parent) references organisations_organisations (office, id) deferrable initially deferred,
  foreign key (office, successor) references organisations_organisations (office, id) deferrable initially deferred
);
create unique index organisations_organisations_name on organisations_organisations (office, name) where withdrawn is null;
create index organisations_organisations_kind on organisations_organisations (office, kind, id);
create index organisations_organisations_area on organisations_organisations (office, area, id);
create index organisations_organisations_parent on organisations_organisations (office, parent, id);
create index organisations_organisations_successor on organisations_organisations (office, successor, id);

create table organisations_leaders (
  office text not null,
  id text not null,
  organisation text not null,
  leader text not null,
  since text not null,
  ended text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, organisation) references organisations_organisations (office, id)
);
create index organisations_leaders_organisation on organisations_leaders (office, organisation, id);
create index organisations_leaders_since on organisations_leaders (office, since, id);
