-- The journal: heads, lines and changes; and saved views.
create table journal_heads (
  office text not null,
  node text not null,
  seq bigint not null,
  hash text not null,
  signature text not null,
  primary key (office, node)
);
create table journal (
  office text not null,
  node text not null,
  seq bigint not null,
  at text not null,
  actor text not null,
  act text not null,
  reason text not null,
  hash text not null,
  primary key (office, node, seq)
);
create table journal_changes (
  office text not null,
  node text not null,
  seq bigint not null,
  n bigint not null,
  record text not null,
  record_id text not null,
  what text not null,
  primary key (office, node, seq, n)
);
create index journal_changes_record on journal_changes (office, record, record_id, seq);
create table desk_views (
  office text not null,
  id text not null,
  actor text not null,
  noun text not null,
  name text not null,
  query text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id)
);
create index desk_views_actor on desk_views (office, actor, noun);
