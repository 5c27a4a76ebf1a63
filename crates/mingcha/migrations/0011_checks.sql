-- Checks of files from elsewhere, what was accepted of them, and why the rest stays.
create table reports_checks (
  office text not null,
  id text not null,
  name text not null,
  year bigint,
  checked text not null,
  checker text not null,
  errors bigint not null,
  warnings bigint not null,
  notes bigint not null,
  holding bigint not null,
  batch text not null,
  file text not null,
  text text not null,
  remarks text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create index reports_checks_checked on reports_checks (office, checked, id);
create index reports_checks_batch on reports_checks (office, batch, id);

create table reports_corrections (
  office text not null,
  id text not null,
  tieout text not null,
  rule text not null,
  stated text not null,
  fix text not null,
  sentence text not null,
  accepted text not null,
  accepter text not null,
  finding text not null,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, tieout) references reports_checks (office, id)
);
create index reports_corrections_tieout on reports_corrections (office, tieout, id);
create index reports_corrections_accepted on reports_corrections (office, accepted, id);

create table reports_explanations (
  office text not null,
  id text not null,
  tieout text,
  report text,
  rule text not null,
  stated text not null,
  sentence text not null,
  reason text not null,
  explained text not null,
  explainer text not null,
  finding text not null,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, tieout) references reports_checks (office, id),
  foreign key (office, report) references reports_reports (office, id)
);
create index reports_explanations_tieout on reports_explanations (office, tieout, id);
create index reports_explanations_report on reports_explanations (office, report, id);
create index reports_explanations_explained on reports_explanations (office, explained, id);
create unique index reports_explanations_finding on reports_explanations (office, finding) where withdrawn is null;
