-- What figures and totals count by: indexes of live rows that answer without the table.
create index rectification_items_counted on rectification_items (office, round, fed_back, id) where withdrawn is null;
create index rectification_acceptances_counted on rectification_acceptances (office, item, accepted, id) where withdrawn is null;
create index rectification_outcomes_counted on rectification_outcomes (office, round, decided, kind, person) where withdrawn is null;
create index rectification_rules_counted on rectification_rules (office, round, issued, kind) where withdrawn is null;
create index rectification_recoveries_counted on rectification_recoveries (office, round, recovered, kind, amount) where withdrawn is null;
create index finance_payments_counted on finance_payments (office, paid, category, amount) where withdrawn is null;
