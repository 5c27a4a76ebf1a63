//! The navigation, in the order of the work: before, during and after a round, what comes of it, and what keeps it going.
use desk::{
    Reader,
    page::{NavBand, NavGroup, NavItem},
};

type Group = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const MENU: &[(&str, &[Group])] = &[
    ("", &[("工作台", "home", &[("工作台", "/")])]),
    (
        "巡前",
        &[(
            "计划",
            "plan",
            &[
                ("轮次", "/rounds/rounds"),
                ("巡察任务", "/rounds/tasks"),
                ("届次", "/rounds/terms"),
                ("巡察对象", "/organisations/organisations"),
                ("分管领导", "/organisations/leaders"),
                ("片区", "/organisations/areas"),
            ],
        )],
    ),
    (
        "巡中",
        &[(
            "巡察",
            "inspect",
            &[
                ("发现问题", "/rectification/findings"),
                ("反馈决定", "/rectification/decisions"),
                ("涉及人员", "/people/persons"),
            ],
        )],
    ),
    (
        "巡后",
        &[(
            "整改",
            "fix",
            &[
                ("三清单", "/rectification/lists"),
                ("整改事项", "/rectification/items"),
                ("整改进展", "/rectification/progress"),
                ("处理结果", "/rectification/outcomes"),
                ("制度变化", "/rectification/rules"),
                ("资金追缴", "/rectification/recoveries"),
                ("整改公开", "/rectification/disclosures"),
                ("整改督查", "/rectification/supervisions"),
            ],
        )],
    ),
    (
        "成果",
        &[(
            "报告",
            "report",
            &[
                ("编写", "/reports/paper"),
                ("文书", "/reports/forms"),
                ("校核外来稿", "/reports/check"),
                ("校核记录", "/reports/checks"),
                ("年度报告", "/reports/reports"),
                ("统计口径", "/reports/scopes"),
                ("报告文字", "/reports/prose"),
            ],
        )],
    ),
    (
        "保障",
        &[
            (
                "经费",
                "money",
                &[
                    ("预算与执行", "/finance/budget"),
                    ("支出凭证", "/finance/payments"),
                    ("收入凭证", "/finance/receipts"),
                    ("预算批复", "/finance/approvals"),
                    ("预算行", "/finance/lines"),
                    ("预算调整", "/finance/adjustments"),
                    ("“三公”", "/finance/three_public"),
                ],
            ),
            (
                "系统",
                "sys",
                &[
                    ("本单位", "/organisations/offices"),
                    ("内设股室", "/organisations/sections"),
                    ("项目", "/finance/projects"),
                    ("“三公”预算", "/finance/ceilings"),
                ],
            ),
        ],
    ),
];

/// The whole menu; everyone is shown the part that they may see.
pub(super) fn menu() -> Vec<NavBand> {
    let item = |(label, href): &(&str, &str)| NavItem { label: (*label).into(), href: (*href).into() };
    let group = |(label, icon, items): &Group| NavGroup {
        label: (*label).into(),
        icon,
        items: items.iter().map(item).collect(),
    };
    MENU.iter().map(|(band, groups)| NavBand { band, groups: groups.iter().map(group).collect() }).collect()
}

/// Pages that are neither a list nor a figure: by what they are made of.
pub(super) fn may_see(reader: &Reader<'_>, path: &str) -> bool {
    let needs = match path {
        "/finance/budget" => "finance_payments",
        "/rectification/lists" => "rectification_items",
        "/reports/paper" => "reports_reports",
        "/reports/forms" => "reports.forms",
        "/reports/check" => "reports.check",
        _ => return true,
    };
    reader.reach(needs).is_some()
}
