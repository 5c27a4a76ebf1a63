//! The navigation, and the figure that the drawer, the page and the studio show.
use super::owned;
use crate::page::*;

type Group = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const BEFORE: &[Group] = &[
    (
        "计划",
        "plan",
        &[("五年规划与全覆盖", "/coverage"), ("轮次", "/rounds"), ("巡察组", "/teams"), ("巡察对象", "/bodies")],
    ),
    ("队伍", "team", &[("人才库", "/talent"), ("抽调与回避", "/secondment"), ("培训", "/training")]),
];
const DURING: &[Group] = &[
    (
        "巡察",
        "inspect",
        &[
            ("进驻安排", "/visits"),
            ("谈话", "/talks"),
            ("底稿", "/drafts"),
            ("问题", "/findings"),
            ("巡察报告", "/reports"),
        ],
    ),
    ("线索", "lead", &[("线索台账", "/leads"), ("三方会商", "/consult"), ("移交与办结", "/transfer")]),
];
const AFTER: &[Group] = &[
    ("整改", "fix", &[("反馈", "/feedback"), ("三清单", "/lists"), ("进度", "/progress"), ("评估", "/assess")]),
    ("共性问题", "common", &[("问题清单", "/common"), ("未巡先改", "/early")]),
    ("督办", "push", &[("督办事项", "/push")]),
];
const RESULTS: &[Group] = &[
    ("档案", "archive", &[("卷册", "/volumes"), ("检索", "/archive")]),
    ("报告", "report", &[("编写", "/report"), ("校核", "/check"), ("出文", "/issue")]),
    ("交换", "swap", &[("下发与接收", "/exchange"), ("导入", "/import")]),
];
const SUPPORT: &[Group] = &[
    ("经费", "money", &[("预算与执行", "/budget"), ("支出审核", "/spending"), ("三公", "/three"), ("决算", "/final")]),
    ("绩效", "perf", &[("目标", "/goals"), ("指标与评分", "/indicators")]),
    ("系统", "sys", &[("账号", "/accounts"), ("字典", "/codes"), ("日志", "/log")]),
];

pub(super) fn nav() -> Vec<NavBand> {
    let home: &[Group] = &[("工作台", "home", &[("工作台", "/")])];
    let bands = [("", home), ("巡前", BEFORE), ("巡中", DURING), ("巡后", AFTER), ("成果", RESULTS), ("保障", SUPPORT)];
    let item = |(label, href): &(&str, &str)| NavItem { label: (*label).into(), href: (*href).into() };
    let group = |(label, icon, items): &Group| NavGroup {
        label: (*label).into(),
        icon,
        items: items.iter().map(item).collect(),
    };
    bands.into_iter().map(|(band, groups)| NavBand { band, groups: groups.iter().map(group).collect() }).collect()
}

fn term(text: &str, href: Option<&str>) -> Term {
    Term { text: text.into(), href: href.map(Into::into), minus: false }
}

pub(super) fn done_rate() -> FigureView {
    let row = |(n, (title, note)): (usize, (&str, &str))| FigureRow {
        href: format!("/findings/{title}"),
        title: title.into(),
        note: note.into(),
        status: Some(if n < 3 { (St::Bad, "未完成".into()) } else { (St::Ok, "已销号".into()) }),
    };
    let rows = [
        ("R1-0031", "市直单位丙"),
        ("R1-0058", "市直单位丙"),
        ("R1-0097", "市直单位庚"),
        ("R1-0001", "市直单位甲"),
        ("R1-0002", "市直单位甲"),
        ("R1-0003", "市直单位甲"),
    ];
    let used = [("本报告三（一）3", None, "当前"), ("绩效指标：第一轮整改完成率", Some("/indicators"), "8.00 分")];
    FigureView {
        id: "rectification.done_rate".into(),
        label: "第一轮整改完成率".into(),
        value: "97.25".into(),
        unit: "%".into(),
        verdict: Some((Tone::Ok, "已核".into())),
        formula_names: Formula::Fraction(term("已销号问题", None), term("反馈问题", None)),
        formula_numbers: Formula::Fraction(term("106", Some("/f/a")), term("109", Some("/f/b"))),
        unrounded: "97.2477…%".into(),
        rounded: "97.25%".into(),
        scope: owned(&[
            ("范围", "十三届市委第一轮，8 个党组织"),
            ("截至", "2022年9月30日"),
            ("已销号", "评估合格并经督查组确认"),
            ("取数", "2023-01-10 17:40，自动"),
        ]),
        rows_total: "109 条".into(),
        rows: rows.into_iter().enumerate().map(row).collect(),
        splits: owned(&[("未完成 3", "/f/x?open"), ("已销号 106", "/f/x?done"), ("导出", "/f/x.xlsx")]),
        all_href: "/f/rectification.done_rate".into(),
        used_in: used
            .map(|(t, h, n)| Use { text: t.into(), href: h.map(Into::into), note: n.into() })
            .into_iter()
            .collect(),
        history: vec![Entry {
            what: "97.25%".into(),
            when: "2022-09-29".into(),
            who: "R1-0044 通过验收".into(),
            ..Entry::default()
        }],
        ..FigureView::default()
    }
}
