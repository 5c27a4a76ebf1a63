-- Findings, items and what came of them.
create table rectification_findings (
  office text not null,
  id text not null,
  number text not null,
  round text not null,
  organisation text not null,
  problem text not null,
  class text not null,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, round) references rounds_rounds (office, id),
  foreign key (office, organisation) references organisations_organisations (office, id)
);
create unique index rectification_findings_number on rectification_findings (office, number) where withdrawn is null;
create index rectification_findings_round on rectification_findings (office, round, id);
create index rectification_findings_organisation on rectification_findings (office, organisation, id);

create table rectification_decisions (
  office text not null,
  id text not null,
  finding text not null,
  decision text not null,
  decided text not null,
  basis text,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, finding) references rectification_findings (office, id)
);
create index rectification_decisions_finding on rectification_decisions (office, finding, id);
create index rectification_decisions_decided on rectification_decisions (office, decided, id);

create table rectification_items (
  office text not null,
  id text not null,
  number text not null,
  finding text,
  round text not null,
  organisation text not null,
  problem text not null,
  class text not null,
  fed_back text not null,
  due text not null,
  leader text,
  department text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, finding) references rectification_findings (office, id),
  foreign key (office, round) references rounds_rounds (office, id),
  foreign key (office, organisation) references organisations_organisations (office, id)
);
create unique index rectification_items_number on rectification_items (office, number) where withdrawn is null;
create index rectification_items_finding on rectification_items (office, finding, id);
create index rectification_items_round on rectification_items (office, round, id);
create index rectification_items_organisation on rectification_items (office, organisation, id);
create index rectification_items_fed_back on rectification_items (office, fed_back, id);
create index rectification_items_due on rectification_items (office, due, id);

create table rectification_measures (
  office text not null,
  id text not null,
  item text not null,
  measure text not null,
  done text,
  evidence text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, item) references rectification_items (office, id)
);
create index rectification_measures_item on rectification_measures (office, item, id);

create table rectification_progress (
  office text not null,
  id text not null,
  item text not null,
  reported text not null,
  text text not null,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, item) references rectification_items (office, id)
);
create index rectification_progress_item on rectification_progress (office, item, id);
create index rectification_progress_reported on rectification_progress (office, reported, id);

create table rectification_acceptances (
  office text not null,
  id text not null,
  item text not null,
  accepted text not null,
  note text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, item) references rectification_items (office, id)
);
create index rectification_acceptances_item on rectification_acceptances (office, item, id);
create index rectification_acceptances_accepted on rectification_acceptances (office, accepted, id);

create table rectification_reopenings (
  office text not null,
  id text not null,
  item text not null,
  acceptance text not null,
  reopened text not null,
  reason text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, item) references rectification_items (office, id),
  foreign key (office, acceptance) references rectification_acceptances (office, id)
);
create index rectification_reopenings_item on rectification_reopenings (office, item, id);
create unique index rectification_reopenings_acceptance on rectification_reopenings (office, acceptance) where withdrawn is null;
create index rectification_reopenings_reopened on rectification_reopenings (office, reopened, id);

create table rectification_extensions (
  office text not null,
  id text not null,
  item text not null,
  decided text not null,
  due text not null,
  reason text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, item) references rectification_items (office, id)
);
create index rectification_extensions_item on rectification_extensions (office, item, id);
create index rectification_extensions_decided on rectification_extensions (office, decided, id);

create table rectification_long_terms (
  office text not null,
  id text not null,
  item text not null,
  decided text not null,
  reason text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, item) references rectification_items (office, id)
);
create unique index rectification_long_terms_item on rectification_long_terms (office, item) where withdrawn is null;
create index rectification_long_terms_decided on rectification_long_terms (office, decided, id);

create table rectification_outcomes (
  office text not null,
  id text not null,
  number text not null,
  round text not null,
  organisation text not null,
  person text not null,
  kind text not null,
  decided text not null,
  authority text,
  document text,
  item text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, round) references rounds_rounds (office, id),
  foreign key (office, organisation) references organisations_organisations (office, id),
  foreign key (office, person) references people_persons (office, id),
  foreign key (office, item) references rectification_items (office, id)
);
create unique index rectification_outcomes_number on rectification_outcomes (office, number) where withdrawn is null;
create index rectification_outcomes_round on rectification_outcomes (office, round, id);
create index rectification_outcomes_organisation on rectification_outcomes (office, organisation, id);
create index rectification_outcomes_person on rectification_outcomes (office, person, id);
create index rectification_outcomes_decided on rectification_outcomes (office, decided, id);
create index rectification_outcomes_item on rectification_outcomes (office, item, id);

create table rectification_rules (
  office text not null,
  id text not null,
  number text not null,
  round text not null,
  organisation text not null,
  kind text not null,
  name text not null,
  issued text not null,
  document text,
  item text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, round) references rounds_rounds (office, id),
  foreign key (office, organisation) references organisations_organisations (office, id),
  foreign key (office, item) references rectification_items (office, id)
);
create unique index rectification_rules_number on rectification_rules (office, number) where withdrawn is null;
create index rectification_rules_round on rectification_rules (office, round, id);
create index rectification_rules_organisation on rectification_rules (office, organisation, id);
create index rectification_rules_issued on rectification_rules (office, issued, id);
create index rectification_rules_item on rectification_rules (office, item, id);

create table rectification_recoveries (
  office text not null,
  id text not null,
  number text not null,
  round text not null,
  organisation text not null,
  kind text not null,
  amount bigint not null,
  recovered text not null,
  destination text,
  voucher text,
  item text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, round) references rounds_rounds (office, id),
  foreign key (office, organisation) references organisations_organisations (office, id),
  foreign key (office, item) references rectification_items (office, id)
);
create unique index rectification_recoveries_number on rectification_recoveries (office, number) where withdrawn is null;
create index rectification_recoveries_round on rectification_recoveries (office, round, id);
create index rectification_recoveries_organisation on rectification_recoveries (office, organisation, id);
create index rectification_recoveries_recovered on rectification_recoveries (office, recovered, id);
create index rectification_recoveries_item on rectification_recoveries (office, item, id);

create table rectification_disclosures (
  office text not null,
  id text not null,
  number text not null,
  round text not null,
  organisation text not null,
  kind text not null,
  disclosed text not null,
  medium text not null,
  until text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, round) references rounds_rounds (office, id),
  foreign key (office, organisation) references organisations_organisations (office, id)
);
create unique index rectification_disclosures_number on rectification_disclosures (office, number) where withdrawn is null;
create index rectification_disclosures_round on rectification_disclosures (office, round, id);
create index rectification_disclosures_organisation on rectification_disclosures (office, organisation, id);
create index rectification_disclosures_disclosed on rectification_disclosures (office, disclosed, id);
