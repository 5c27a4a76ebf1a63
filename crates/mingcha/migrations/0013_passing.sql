-- When a check was passed, and by whom. None of the old ones was.
alter table reports_checks add column passed text;
alter table reports_checks add column passer text;
