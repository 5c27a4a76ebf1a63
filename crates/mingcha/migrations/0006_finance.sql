-- Budget, adjustments, payments, receipts and the three public expenses.
create table finance_approvals (
  office text not null,
  id text not null,
  document text not null,
  year bigint not null,
  approved text not null,
  total bigint not null,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create unique index finance_approvals_document on finance_approvals (office, document) where withdrawn is null;
create index finance_approvals_year on finance_approvals (office, year, id);
create index finance_approvals_approved on finance_approvals (office, approved, id);

create table finance_projects (
  office text not null,
  id text not null,
  name text not null,
  kind text not null,
  started text,
  ended text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create unique index finance_projects_name on finance_projects (office, name) where withdrawn is null;

create table finance_lines (
  office text not null,
  id text not null,
  name text not null,
  approval text not null,
  direction text not null,
  nature text,
  function_code text,
  class text,
  purpose text not null,
  project text,
  section text,
  version text not null,
  amount bigint not null,
  category text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, approval) references finance_approvals (office, id),
  foreign key (office, project) references finance_projects (office, id),
  foreign key (office, section) references organisations_sections (office, id)
);
create unique index finance_lines_name on finance_lines (office, name) where withdrawn is null;
create index finance_lines_approval on finance_lines (office, approval, id);
create index finance_lines_project on finance_lines (office, project, id);
create index finance_lines_section on finance_lines (office, section, id);

create table finance_adjustments (
  office text not null,
  id text not null,
  line text not null,
  adjusted text not null,
  kind text not null,
  amount bigint not null,
  document text,
  reason text not null,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, line) references finance_lines (office, id)
);
create index finance_adjustments_line on finance_adjustments (office, line, id);
create index finance_adjustments_adjusted on finance_adjustments (office, adjusted, id);

create table finance_payments (
  office text not null,
  id text not null,
  number text not null,
  paid text not null,
  line text not null,
  category text not null,
  project text,
  purpose text not null,
  class text not null,
  function_code text not null,
  amount bigint not null,
  round text,
  payee text,
  method text,
  papers bigint not null,
  handled text,
  reviewed text,
  approved text,
  overrun text,
  reverses text,
  rule text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, line) references finance_lines (office, id),
  foreign key (office, project) references finance_projects (office, id),
  foreign key (office, round) references rounds_rounds (office, id),
  foreign key (office, reverses) references finance_payments (office, id) deferrable initially deferred
);
create unique index finance_payments_number on finance_payments (office, number) where withdrawn is null;
create index finance_payments_paid on finance_payments (office, paid, id);
create index finance_payments_line on finance_payments (office, line, id);
create index finance_payments_project on finance_payments (office, project, id);
create index finance_payments_amount on finance_payments (office, amount, id);
create index finance_payments_round on finance_payments (office, round, id);
create index finance_payments_reverses on finance_payments (office, reverses, id);

create table finance_receipts (
  office text not null,
  id text not null,
  number text not null,
  received text not null,
  source text not null,
  amount bigint not null,
  note text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create unique index finance_receipts_number on finance_receipts (office, number) where withdrawn is null;
create index finance_receipts_received on finance_receipts (office, received, id);
create index finance_receipts_amount on finance_receipts (office, amount, id);

create table finance_ceilings (
  office text not null,
  id text not null,
  name text not null,
  year bigint not null,
  item text not null,
  amount bigint not null,
  document text,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create unique index finance_ceilings_name on finance_ceilings (office, name) where withdrawn is null;

create table finance_three_public (
  office text not null,
  id text not null,
  number text not null,
  item text not null,
  spent text not null,
  amount bigint not null,
  batches bigint,
  persons bigint,
  letter text,
  payment text,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, payment) references finance_payments (office, id)
);
create unique index finance_three_public_number on finance_three_public (office, number) where withdrawn is null;
create index finance_three_public_spent on finance_three_public (office, spent, id);
create index finance_three_public_payment on finance_three_public (office, payment, id);
