//! What finance counts, in 万元 from fen.
use super::{Adjustment, Line, Payment, Receipt, ThreePublic, conditions::*};
use desk::{
    Figure,
    figure::{change_rate, decrease_on_year, ratio, rows, sum, total},
};

/// 工资福利 and 商品和服务 are economic classes; 人员 and 公用 are groups of them. The two may not be compared.
const BY_CLASS: &str = "按部门经济分类的类";
const BY_CATEGORY: &str = "按人员、公用划分";

/// The figures of this feature.
pub const FIGURES: &[Figure] = &[
    sum("finance.budget_income", "预算收入", "amount", rows::<Line>(&[IN_BUDGET, INITIAL, INCOME])),
    sum("finance.budget_total", "预算支出", "amount", rows::<Line>(&[IN_BUDGET, INITIAL, EXPENDITURE])),
    sum("finance.budget_basic", "预算基本支出", "amount", rows::<Line>(&[IN_BUDGET, INITIAL, EXPENDITURE, LINE_BASIC])),
    sum(
        "finance.budget_wages",
        "预算工资福利支出",
        "amount",
        rows::<Line>(&[IN_BUDGET, INITIAL, EXPENDITURE, LINE_BASIC, WAGES]),
    )
    .by(BY_CLASS),
    sum(
        "finance.budget_goods",
        "预算商品和服务支出（基本）",
        "amount",
        rows::<Line>(&[IN_BUDGET, INITIAL, EXPENDITURE, LINE_BASIC, GOODS]),
    )
    .by(BY_CLASS),
    sum(
        "finance.budget_project",
        "预算项目支出",
        "amount",
        rows::<Line>(&[IN_BUDGET, INITIAL, EXPENDITURE, LINE_PROJECT]),
    ),
    sum(
        "finance.budget_personnel",
        "预算人员经费",
        "amount",
        rows::<Line>(&[IN_BUDGET, INITIAL, EXPENDITURE, LINE_BASIC, PERSONNEL]),
    )
    .by(BY_CATEGORY)
    .aside(),
    sum(
        "finance.budget_public",
        "预算日常公用经费",
        "amount",
        rows::<Line>(&[IN_BUDGET, INITIAL, EXPENDITURE, LINE_BASIC, PUBLIC]),
    )
    .by(BY_CATEGORY)
    .aside(),
    sum("finance.adjustments", "年中调整", "amount", rows::<Adjustment>(&[ADJUSTED])).aside(),
    sum(
        "finance.adjustments_undocumented",
        "缺文号的调整",
        "amount",
        rows::<Adjustment>(&[ADJUSTED, DOCUMENT_MISSING]),
    )
    .aside(),
    total("finance.adjusted_budget", "调整后预算", &["finance.budget_total", "finance.adjustments"]).aside(),
    sum("finance.final_income", "决算财政拨款收入", "amount", rows::<Receipt>(&[RECEIVED, FISCAL])),
    sum("finance.final_total", "决算支出", "amount", rows::<Payment>(&[PAID])),
    sum("finance.final_basic", "决算基本支出", "amount", rows::<Payment>(&[PAID, BASIC])),
    ratio("finance.final_basic_share", "基本支出占比", "finance.final_basic", "finance.final_total"),
    sum("finance.final_project", "决算项目支出", "amount", rows::<Payment>(&[PAID, PROJECT])),
    ratio("finance.final_project_share", "项目支出占比", "finance.final_project", "finance.final_total"),
    sum("finance.final_personnel", "人员经费", "amount", rows::<Payment>(&[PAID, BASIC, PERSONNEL])).by(BY_CATEGORY),
    ratio("finance.final_personnel_share", "人员经费占基本支出", "finance.final_personnel", "finance.final_basic"),
    sum("finance.final_public", "日常公用经费", "amount", rows::<Payment>(&[PAID, BASIC, PUBLIC])).by(BY_CATEGORY),
    ratio("finance.final_public_share", "日常公用经费占基本支出", "finance.final_public", "finance.final_basic"),
    sum(
        "finance.final_regular_inspection",
        "常规巡察工作经费",
        "amount",
        rows::<Payment>(&[PAID, PROJECT, REGULAR_INSPECTION]),
    ),
    ratio(
        "finance.final_regular_inspection_share",
        "常规巡察工作经费占项目支出",
        "finance.final_regular_inspection",
        "finance.final_project",
    ),
    sum("finance.three_public", "三公经费决算数", "amount", rows::<ThreePublic>(&[SPENT])),
    decrease_on_year("finance.three_public_decrease", "三公经费较上年减少", "finance.three_public", false),
    sum("finance.three_public_abroad", "因公出国（境）费", "amount", rows::<ThreePublic>(&[SPENT, ABROAD])),
    sum("finance.three_public_purchase", "公务用车购置费", "amount", rows::<ThreePublic>(&[SPENT, VEHICLE_PURCHASE]))
        .aside(),
    sum(
        "finance.three_public_vehicles",
        "公务用车运行维护费",
        "amount",
        rows::<ThreePublic>(&[SPENT, VEHICLE_RUNNING]),
    ),
    sum("finance.three_public_reception", "公务接待费", "amount", rows::<ThreePublic>(&[SPENT, RECEPTION])),
    decrease_on_year(
        "finance.three_public_reception_decrease_rate",
        "公务接待费同比减少",
        "finance.three_public_reception",
        true,
    ),
    change_rate("finance.budget_change_rate", "决算较年初预算变动率", "finance.budget_total", "finance.final_total"),
    ratio("finance.execution_rate", "预算执行率", "finance.final_total", "finance.adjusted_budget").aside(),
];
