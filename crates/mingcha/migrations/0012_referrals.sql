-- What the unit that wrote a text is asked about it.
create table reports_referrals (
  office text not null,
  id text not null,
  tieout text not null,
  rule text not null,
  stated text not null,
  sentence text not null,
  asked text not null,
  referred text not null,
  referrer text not null,
  finding text not null,
  searched text not null,
  changed bigint not null,
  withdrawn bigint,
  primary key (office, id),
  foreign key (office, tieout) references reports_checks (office, id)
);
create index reports_referrals_tieout on reports_referrals (office, tieout, id);
create index reports_referrals_referred on reports_referrals (office, referred, id);
