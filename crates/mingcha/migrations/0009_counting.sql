-- What figures and totals count by: an index that answers without the table.
create index rectification_items_counted on rectification_items (office, withdrawn, round, fed_back, id);
create index rectification_acceptances_counted on rectification_acceptances (office, item, withdrawn, accepted, id);
create index rectification_outcomes_counted on rectification_outcomes (office, withdrawn, round, decided, kind, person);
create index rectification_rules_counted on rectification_rules (office, withdrawn, round, issued, kind);
create index rectification_recoveries_counted on rectification_recoveries (office, withdrawn, round, recovered, kind, amount);
create index finance_payments_counted on finance_payments (office, withdrawn, paid, category, amount);
