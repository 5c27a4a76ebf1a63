-- The counting indexes anew. SQLite takes one for answering without the table only if every column asked for stands in it, the one
-- that it is limited by too. Items stand in the order of their ids, and sign-offs begin with the item's, so that asking whether each
-- item was signed off walks both in one order; an id belongs to one office, so that nothing is lost by not beginning with the office.
drop index rectification_items_counted;
drop index rectification_acceptances_counted;
drop index rectification_outcomes_counted;
drop index rectification_rules_counted;
drop index rectification_recoveries_counted;
drop index finance_payments_counted;
create index rectification_items_counted on rectification_items (office, round, id, fed_back, withdrawn) where withdrawn is null;
create index rectification_acceptances_counted on rectification_acceptances (item, accepted, id, office, withdrawn) where withdrawn is null;
create index rectification_outcomes_counted on rectification_outcomes (office, round, decided, kind, person, withdrawn) where withdrawn is null;
create index rectification_rules_counted on rectification_rules (office, round, issued, kind, withdrawn) where withdrawn is null;
create index rectification_recoveries_counted on rectification_recoveries (office, round, recovered, kind, amount, withdrawn) where withdrawn is null;
create index finance_payments_counted on finance_payments (office, paid, category, amount, withdrawn) where withdrawn is null;
