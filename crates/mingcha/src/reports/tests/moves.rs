//! Every condition of a reported figure is needed: a row that is moved over its edge, and over no other, moves the figures that name
//! the condition, and leaves those beside them.
use crate::standing::offices;

/// What is done to the rows, which figures must change by it, and which must not.
type Move = (&'static str, &'static [&'static str], &'static [&'static str]);

const MONEY: &[Move] = &[
    (
        "update finance_approvals set year = 2021 where year = 2022",
        &["finance.budget_total", "finance.budget_income"],
        &[],
    ),
    ("update finance_approvals set approved = '2023-01-01' where year = 2022", &["finance.budget_total"], &[]),
    (
        "update finance_lines set version = 'adjusted' where name like '2022%30201%'",
        &["finance.budget_total", "finance.budget_basic", "finance.budget_goods"],
        &["finance.budget_wages", "finance.budget_project", "finance.budget_income"],
    ),
    (
        "update finance_lines set direction = 'income' where name like '2022%30201%'",
        &["finance.budget_total", "finance.budget_goods", "finance.budget_income"],
        &["finance.budget_wages", "finance.budget_project"],
    ),
    (
        "update finance_lines set nature = 'project' where name like '2022%30201%'",
        &["finance.budget_basic", "finance.budget_goods", "finance.budget_project"],
        &["finance.budget_total", "finance.budget_wages"],
    ),
    (
        "update finance_lines set class = '30101' where name like '2022%30201%'",
        &["finance.budget_goods", "finance.budget_wages"],
        &["finance.budget_basic", "finance.budget_total"],
    ),
    (
        "update finance_adjustments set adjusted = '2023-01-05' where adjusted = '2022-12-05'",
        &["finance.adjusted_budget", "finance.execution_rate", "finance.adjustments_undocumented"],
        &["finance.budget_total", "finance.final_total"],
    ),
    (
        "update finance_adjustments set document = '财预追〔2022〕120号' where document is null",
        &["finance.adjustments_undocumented"],
        &["finance.adjusted_budget"],
    ),
    ("update finance_receipts set received = '2021-12-31' where number = '2022-S01'", &["finance.final_income"], &[]),
    ("update finance_receipts set received = '2023-01-01' where number = '2022-S01'", &["finance.final_income"], &[]),
    ("update finance_receipts set source = 'other_funds' where number = '2022-S01'", &["finance.final_income"], &[]),
    (
        "update finance_payments set paid = '2021-12-31' where number = '2022-0375'",
        &["finance.final_total", "finance.final_public"],
        &["finance.final_personnel"],
    ),
    ("update finance_payments set paid = '2021-12-31' where number = '2023-0001'", &[], &["finance.final_total"]),
    (
        "update finance_payments set category = 'personnel' where number = '2022-0375'",
        &["finance.final_personnel", "finance.final_public"],
        &["finance.final_basic", "finance.final_project", "finance.final_total"],
    ),
    (
        "update finance_projects set kind = 'special' where kind = 'regular'",
        &["finance.final_regular_inspection", "finance.final_regular_inspection_share"],
        &["finance.final_project"],
    ),
    (
        "update finance_three_public set spent = '2023-01-05' where number = '2020-JD00'",
        &[],
        &["finance.three_public", "finance.three_public_decrease"],
    ),
    (
        "update finance_three_public set spent = '2022-05-01' where number = '2021-JD01'",
        &[
            "finance.three_public",
            "finance.three_public_decrease",
            "finance.three_public_reception",
            "finance.three_public_reception_decrease_rate",
        ],
        &["finance.three_public_abroad", "finance.three_public_vehicles"],
    ),
    (
        "update finance_three_public set spent = '2022-05-01', item = 'abroad' where number = '2021-JD01'",
        &["finance.three_public", "finance.three_public_abroad"],
        &["finance.three_public_reception", "finance.three_public_vehicles"],
    ),
    (
        "update finance_three_public set spent = '2022-05-01', item = 'vehicle_running' where number = '2021-JD01'",
        &["finance.three_public", "finance.three_public_vehicles"],
        &["finance.three_public_reception", "finance.three_public_abroad"],
    ),
    (
        "update finance_three_public set spent = '2022-05-01', item = 'vehicle_purchase' where number = '2021-JD01'",
        &["finance.three_public"],
        &["finance.three_public_reception", "finance.three_public_abroad", "finance.three_public_vehicles"],
    ),
];

const RECTIFICATION: &[Move] = &[
    (
        "update rectification_items set fed_back = '2022-10-01' where number = 'R1-0001'",
        &["rectification.done", "rectification.done_rate"],
        &[],
    ),
    (
        "update rectification_outcomes set decided = '2022-10-01' where kind = 'summoned'",
        &["rectification.summoned"],
        &["rectification.admonished"],
    ),
    (
        "update rectification_rules set issued = '2022-10-01' where number = 'R1-Z001'",
        &["rectification.rules_new"],
        &["rectification.rules_improved"],
    ),
    (
        "update rectification_recoveries set recovered = '2022-10-01' where number = 'R1-Q001'",
        &["rectification.allowances_recovered"],
        &["rectification.illicit_funds_recovered"],
    ),
    (
        "update rectification_recoveries set kind = 'illicit' where number = 'R1-Q001'",
        &["rectification.allowances_recovered", "rectification.illicit_funds_recovered"],
        &[],
    ),
    (
        "update rectification_disclosures set disclosed = '2022-10-01' where kind = 'society'",
        &["rectification.disclosed_rate"],
        &[],
    ),
    (
        "update rectification_disclosures set kind = 'party' where kind = 'society'",
        &["rectification.disclosed_rate"],
        &[],
    ),
    (
        "update rectification_disclosures set round = (select id from rounds_rounds where name = '十三届第二轮')",
        &["rectification.disclosed_rate"],
        &[],
    ),
    (
        "update rectification_disclosures set organisation = (select id from organisations_organisations where name = '市直单位丁')",
        &["rectification.disclosed_rate"],
        &[],
    ),
    // Signed off twice: the second taken away leaves it open, and a reopening that was a mistake leaves the first standing.
    (
        "update rectification_acceptances set withdrawn = 1 where accepted = '2022-07-25' \
         and item = (select id from rectification_items where number = 'R1-0023'); \
         update rectification_reopenings set withdrawn = 1 where reopened = '2022-05-16'",
        &[],
        &["rectification.done"],
    ),
];

#[test]
fn every_condition_of_a_reported_figure_is_needed() {
    for (i, (sql, changed, kept)) in MONEY.iter().chain(RECTIFICATION).enumerate() {
        let o = offices(&format!("move{i}")).remove(0);
        let before = o.figures();
        o.sql(sql);
        let after = o.figures();
        let value = |all: &[(String, String)], id: &str| all.iter().find(|f| f.0 == id).map(|f| f.1.clone()).unwrap();
        for id in *changed {
            assert_ne!(value(&after, id), value(&before, id), "{id} does not look at: {sql}");
        }
        for id in *kept {
            assert_eq!(value(&after, id), value(&before, id), "{id} counts: {sql}");
        }
    }
}
