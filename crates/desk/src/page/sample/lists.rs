//! Overviews and lists.
use super::{cell, column, number, owned, shell, stages, stat, state, titled, words::done_rate};
use crate::page::*;
use maud::{Markup, html};

const STAGES: [&str; 8] = ["动员", "进驻", "底稿", "汇报", "反馈", "移交", "整改", "归档"];

pub(super) fn workbench() -> Markup {
    let (shell, main) = workbench_parts();
    page(&shell, &main, None)
}

pub(super) fn workbench_with_drawer() -> Markup {
    let (shell, main) = workbench_parts();
    page(&shell, &main, Some(&drawer(&done_rate(), "/")))
}

fn workbench_parts() -> (Shell, Markup) {
    let mut shell =
        shell("/", &["工作台"], "2023年1月10日 星期二", "综合组 · 第三轮处于汇报阶段，第二轮处于集中整改阶段");
    shell.actions = vec![button("打印日报", "#", Look::Plain, "print"), button("登记事项", "#", Look::Primary, "plus")];
    shell.banner = Some("练习数据".into());
    let figures = [
        stat("全覆盖进度", "9.71", "%", "47 ÷ 484 个党组织"),
        stat("第一轮整改完成率", "97.25", "%", "106 ÷ 109 个问题"),
        stat("线索办结率", "36.67", "%", "11 ÷ 30 条"),
        stat("财政拨款支出", "429.59", "万元", "较年初预算 +31.87，+8.01%"),
        stat("人才库", "456", "名", "6 类专长，逐人可查"),
        stat("档案卷册", "718", "册", "十二届 596 + 十三届 122"),
    ];
    let main = html! {
        (stats(&figures, false))
        (columns(
            Columns::Overview,
            &[
                panel(&titled("我的待办", "7 件，按期限排", Some(("全部待办", "/todo")), true, todo_table())),
                panel(&titled("变动的数字", "自你上次登录，1月9日 17:42", None, true, changed())),
            ],
            &[
                panel(&titled("需要注意", "", None, true, attention())),
                panel(&titled("轮次进度", "", Some(("五年全覆盖", "/coverage")), false, round_list())),
            ],
        ))
    };
    (shell, main)
}

fn todo_table() -> Markup {
    let row = |status: St, left: &str, kind: &str, title: &str, sub: &str, due: &str| TodoRow {
        status: (status, left.into()),
        kind: kind.into(),
        title: title.into(),
        href: "#".into(),
        sub: sub.into(),
        due: due.into(),
    };
    todos(&[
        row(St::Bad, "逾期 3 天", "整改", "市直单位丁：2 项整改措施佐证未报", "三清单 R2-0187、R2-0191", "2023-01-07"),
        row(
            St::Warn,
            "今天",
            "校核",
            "《2022年整体支出绩效评价报告》校核意见 10 条",
            "待你确认 3 条不符",
            "2023-01-10",
        ),
        row(St::Warn, "剩 2 天", "线索", "线索 2023-003 三方会商意见", "巡察组、案管室已签，等你", "2023-01-12"),
        row(St::Todo, "剩 3 天", "抽调", "第四轮第一巡察组组队建议复核", "11 人建议，3 人应回避", "2023-01-13"),
        row(St::Todo, "剩 6 天", "支出", "第三轮住宿费报销 4.62 万元", "预算余额不足，需说明", "2023-01-16"),
    ])
}

fn changed() -> Markup {
    let one = |label: &str, old: &str, new: &str, unit: &str, why: &str| Change {
        label: label.into(),
        old: old.into(),
        new: new.into(),
        unit: unit.into(),
        href: "/f/x".into(),
        why: why.into(),
    };
    changes(&[
        one("第二轮销号问题", "169", "171", "个", "R2-0034、R2-0079 通过验收"),
        one("2022年财政拨款支出", "427.83", "429.59", "万元", "12月末 2 笔凭证入账"),
    ])
}

fn attention() -> Markup {
    let one = |tone, title: &str, text: Markup, act: (&str, &str)| Alert {
        tone,
        title: title.into(),
        text,
        act: (act.0.into(), act.1.into()),
    };
    alerts(&[
        one(
            Tone::Bad,
            "报告中 3 处数字与记录不符",
            html! { "办结率应为 36.67%；“三公”比较年份有误。" },
            ("去校核", "/check"),
        ),
        one(
            Tone::Warn,
            "支出超年初预算 8.01%",
            html! { "12月累计 " (fig("429.59", "/f/x", FigState::Sourced)) " 万元。" },
            ("看执行", "/budget"),
        ),
    ])
}

fn round_list() -> Markup {
    let one = |name: &str, period: &str, n: &str, now| Round {
        name: name.into(),
        period: period.into(),
        size: html! { (fig(n, "/f/x", FigState::Sourced)) " 个党组织" },
        stages: stages(&STAGES, &[], now),
    };
    rounds(&[
        one("第三轮", "2022-09-15 至 2022-12-09", "42", 3),
        one("第二轮", "2022-03-18 至 2022-06-20", "39", 6),
        one("第一轮", "2021-10-12 至 2021-12-24", "8", 7),
    ])
}

pub(super) fn rectification() -> Markup {
    let mut shell = shell(
        "/lists",
        &["整改", "三清单"],
        "整改三清单",
        "十三届市委第二轮 · 39 个党组织 · 集中整改期至 2023年1月31日",
    );
    shell.actions = vec![button("导出", "#", Look::Plain, "dl"), button("登记进展", "#", Look::Primary, "plus")];
    shell.wide_print = true;
    shell.notice = Some(Toast { text: "已催办 2 个单位。".into(), undo: Some("/undo".into()) });
    let figures = [
        stat("反馈问题", "286", "个", "39 个党组织"),
        stat("已销号", "171", "个", "171 ÷ 286 = 59.79%"),
        stat("已逾期", "11", "个", "4 个单位，最长 12 天"),
    ];
    page(&shell, &html! { (stats(&figures, true)) (list(&three_lists())) }, None)
}

fn three_lists() -> ListView {
    let tab = |label: &str, count: &str, current, bad| Tab {
        label: label.into(),
        count: Some(count.into()),
        href: "#".into(),
        current,
        bad,
    };
    let mut deadline = column("期限", false, true);
    deadline.sort = Some(Sort { href: "?sort=-due".into(), order: Some(Order::Ascending) });
    ListView {
        label: "整改三清单".into(),
        tabs: vec![tab("我经办", "7", true, false), tab("已逾期", "11", false, true), tab("全部", "286", false, false)],
        filters: filters(),
        hidden: owned(&[("sort", "due")]),
        chips: owned(&[("十三届第二轮", "?")]),
        clear_href: "/lists".into(),
        summary: "7 条，按期限升序".into(),
        saved: owned(&[("本月到期", "?saved=1")]),
        columns: vec![
            column("编号 / 单位", false, true),
            column("问题清单", false, false),
            column("任务清单", false, false),
            column("佐证", true, true),
            column("状态", false, true),
            deadline,
        ],
        rows: (0..7).map(measure).collect(),
        total: "共 7 条".into(),
        next: Some("?after=7".into()),
        export_href: Some("/lists.xlsx".into()),
        bulk: Some(Bulk {
            csrf: "token".into(),
            acts: owned(&[("催办", "/lists/remind"), ("延期申请", "/lists/defer")]),
        }),
        ..ListView::default()
    }
}

fn filters() -> Vec<FilterView> {
    let options = owned(&[("1", "十三届第一轮"), ("2", "十三届第二轮")]);
    let one = |name: &str, label: &str, kind, value: &str| FilterView {
        name: name.into(),
        label: label.into(),
        kind,
        value: value.into(),
        ..FilterView::default()
    };
    vec![
        one("round", "轮次", FilterKind::Select(options), "2"),
        one("due", "期限", FilterKind::DateRange, ""),
        one("q", "问题、措施、编号", FilterKind::Text, ""),
    ]
}

fn measure(n: usize) -> RowView {
    let (left, words) = if n < 2 { (St::Bad, "逾期 3 天") } else { (St::Warn, "剩 4 天") };
    let key = format!("R2-0{}", 187 + n);
    let head = CellView { text: key.clone(), mono: true, sub: Some("市直单位丁".into()), ..CellView::default() };
    RowView {
        href: format!("/findings/{key}"),
        key,
        cells: vec![
            head,
            cell("重大事项集体决策制度执行不到位，2 笔支出未经会议研究"),
            cell("修订“三重一大”清单；补开会议追认；开展自查"),
            number("1/3"),
            state(St::Doing, "办理中", None),
            state(left, words, Some("2023-01-07")),
        ],
    }
}

pub(super) fn nothing() -> Markup {
    let shell = shell("/lists", &["整改", "三清单"], "整改三清单", "");
    let actions = owned(&[("清除筛选", "/lists"), ("登记问题", "/findings/new")]);
    let empty = EmptyView { text: "没有符合条件的问题。".into(), actions };
    let view = ListView { rows: vec![], previous: None, next: None, empty, ..three_lists() };
    page(&shell, &list(&view), None)
}

pub(super) fn budget() -> Markup {
    let mut shell = shell(
        "/budget",
        &["经费", "预算与执行"],
        "2022年预算与执行",
        "单位：万元 · 一般公共预算财政拨款 · 截至 2022年12月31日",
    );
    shell.actions = vec![button("打印", "#", Look::Plain, "print"), button("登记调整", "#", Look::Primary, "")];
    let figures = [
        stat("年初预算", "397.72", "万元", "217.72 + 180.00"),
        stat("年中调整", "+31.87", "万元", "调整文件 2 份"),
        stat("决算支出", "429.59", "万元", "245.49 + 184.10"),
        stat("较年初预算", "+8.01", "%", "31.87 ÷ 397.72"),
    ];
    let text = html! { b { "12月起累计支出超过年初预算 31.87 万元（8.01%）。" } "还差 4.10 万元项目支出的依据。" };
    let chart = Panel { note: Some(month_legend("年初预算")), ..titled("逐月执行", "", None, false, year()) };
    let main = html! {
        (stats(&figures, false))
        (note(Tone::Warn, &text, Some(("补充调整依据", "#"))))
        (columns(
            Columns::Wide,
            &[panel(&titled("分科目对比", "竖线为年初预算，超过 5% 标朱", None, true, subjects()))],
            &[panel(&chart)],
        ))
    };
    page(&shell, &main, None)
}

fn year() -> Markup {
    let months = [2136, 1894, 3827, 4615, 4108, 3362, 2940, 2785, 4231, 5076, 4493, 3492];
    month_chart(&MonthChart {
        months: (1..).zip(months).map(|(n, v)| (format!("{n}月"), Some(v * 10_000))).collect(),
        reference: Some(("年初预算".into(), 397_720_000)),
        conclusion: "累计支出 12 月达到 429.59 万元，超过年初预算 397.72 万元".into(),
    })
}

fn subjects() -> Markup {
    let rows = [
        ("l1", "财政拨款支出", "397.72", "429.59", "+31.87", 39_772, 42_959),
        ("l2", "基本支出", "217.72", "245.49", "+27.77", 21_772, 24_549),
        ("l3", "人员经费", "164.27", "204.30", "+40.03", 16_427, 20_430),
        ("l3", "日常公用经费", "53.45", "41.19", "−12.26", 5_345, 4_119),
        ("l2", "项目支出", "180.00", "184.10", "+4.10", 18_000, 18_410),
    ];
    html! {
        table.tbl.tree {
            thead { tr { th { "科目" } th.n { "年初预算" } th.n { "决算" } th.n { "差额" } th.w124 { "执行" } } }
            tbody { @for (class, label, plan, done, more, p, d) in rows {
                tr class=(class) {
                    td { (label) }
                    td.n.mut { (plan) }
                    td.n { (fig(done, "/f/x", FigState::Sourced)) }
                    td.n.up[d * 100 > p * 105] { (more) }
                    td { (bullet(d, p, p * 130 / 100)) }
                }
            } }
        }
    }
}
