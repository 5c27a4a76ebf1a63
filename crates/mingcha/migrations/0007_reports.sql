-- Reports, their scopes, prose, seals and sealed figures.
create table reports_reports (
  office text not null,
  id text not null,
  title text not null,
  year bigint not null,
  signed text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create unique index reports_reports_title on reports_reports (office, title) where withdrawn is null;
create index reports_reports_year on reports_reports (office, year, id);

create table reports_scopes (
  office text not null,
  id text not null,
  report text not null,
  figures text not null,
  words text not null,
  since text not null,
  until text not null,
  rounds text,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, report) references reports_reports (office, id)
);
create index reports_scopes_report on reports_scopes (office, report, id);
create index reports_scopes_until on reports_scopes (office, until, id);

create table reports_prose (
  office text not null,
  id text not null,
  report text not null,
  place text not null,
  text text not null,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, report) references reports_reports (office, id)
);
create index reports_prose_report on reports_prose (office, report, id);

create table reports_seals (
  office text not null,
  id text not null,
  report text not null,
  sealed text not null,
  note text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, report) references reports_reports (office, id)
);
create unique index reports_seals_report on reports_seals (office, report) where withdrawn is null;
create index reports_seals_sealed on reports_seals (office, sealed, id);

create table reports_figures (
  office text not null,
  id text not null,
  seal text not null,
  figure text not null,
  amount text not null,
  text text not null,
  scope text not null,
  formula text not null,
  row_count bigint not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, seal) references reports_seals (office, id)
);
create index reports_figures_seal on reports_figures (office, seal, id);
create index reports_figures_figure on reports_figures (office, figure, id);
