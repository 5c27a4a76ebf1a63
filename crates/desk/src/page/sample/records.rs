//! Records, forms, figures, papers, imports.
use super::{cell, column, owned, shell, stages, state, titled, words::done_rate};
use crate::page::*;
use maud::{Markup, html};

pub(super) fn finding() -> Markup {
    let mut shell = shell(
        "/findings",
        &["巡察", "问题", "R2-0187"],
        "重大事项集体决策制度执行不到位，2 笔支出未经会议研究",
        "市直单位丁 · 十三届第二轮 · 市委第二巡察组 · 责任类型：领导班子",
    );
    shell.actions = vec![button("打印", "#", Look::Plain, "print"), button("登记进展", "#", Look::Primary, "")];
    let names = ["底稿", "组内研判", "会商定性", "写入报告", "反馈", "整改", "评估", "销号"];
    let days = ["2022-04-21", "2022-05-06", "2022-05-19", "2022-06-15", "2022-09-28", "期限 2023-01-07"];
    let fact = html! { div.prose {
        p { "2021年3月至12月，市直单位丁支付办公楼维修款 " (fig("18.60", "/f/x", FigState::Sourced)) " 万元，未见会议研究记录。" }
        p.mut.t13 { b { "定性依据" } "　单项支出 10 万元以上须经党组会议研究。" }
    } };
    let view = DetailView {
        steps: stages(&names, &days, 5),
        facts_title: "整改三清单".into(),
        facts_status: Some((St::Bad, "逾期 3 天".into())),
        facts: [("任务", "修订“三重一大”清单；补开会议追认"), ("责任领导", "干部 0311"), ("期限", "2023-01-07")]
            .map(|(k, v)| (k.into(), html! { (v) }))
            .into_iter()
            .collect(),
        panels: vec![
            Panel { note: Some(tag("三重一大", Tone::Plain)), ..titled("问题事实", "", None, false, fact) },
            titled("底稿与证据", "底稿 2 份，证据 3 件", Some(("添加证据", "#")), true, evidence()),
        ],
        papers: vec![("督办函".into(), "/reports/forms/supervision_letter?of=1".into())],
        acts: acts_of(),
        history: history(),
        history_more: Some(("全部 14 条".into(), "#".into())),
    };
    page(&shell, &detail(&view), None)
}

fn evidence() -> Markup {
    let columns = [
        column("材料", false, false),
        column("取得方式", false, false),
        column("页码", true, true),
        column("校验", false, true),
    ];
    let row = |name: &str, how: &str, pages: &str, s: CellView| RowView {
        href: "#".into(),
        cells: vec![cell(name), cell(how), cell(pages), s],
        ..RowView::default()
    };
    table(
        &columns,
        &[
            row("底稿 R2-D-041　维修款支付核查", "第二巡察组制作", "1—4", state(St::Ok, "双人签字", None)),
            row("记账凭证 2021-03-017 号（复印件）", "单位提供，已盖章", "1—6", state(St::Ok, "与原件相符", None)),
            row("维修现场照片 3 张", "现场拍摄", "", state(St::Warn, "缺拍摄人", None)),
        ],
    )
}

fn acts_of() -> Vec<ActLink> {
    let act = |label: &str, why: Option<&str>| ActLink {
        label: label.into(),
        href: "#".into(),
        disabled_why: why.map(Into::into),
        ..ActLink::default()
    };
    vec![act("催办", None), act("延期申请", None), act("销号", Some("评估合格后才能销号"))]
}

fn history() -> Vec<Entry> {
    let diff = Diff { label: String::new(), old: "2022-12-28".into(), new: "2023-01-07".into() };
    let entry = |what: &str, when: &str, who: &str| Entry {
        what: what.into(),
        when: when.into(),
        who: who.into(),
        ..Entry::default()
    };
    let reason = "单位班子调整，领导小组办公室批准".into();
    vec![
        entry("上传佐证 1 件", "2023-01-05 16:20", "市直单位丁联络员"),
        Entry { diffs: vec![diff], reason, ..entry("修改整改期限", "2022-12-08 10:04", "干部 0123") },
        entry("会商定性", "2022-05-19 09:40", "三方会商第 4 次"),
    ]
}

fn input(name: &str, label: &str, value: &str, kind: InputKind) -> Input {
    Input { name: name.into(), label: label.into(), value: value.into(), kind, required: true, ..Input::default() }
}

fn talk() -> FormView {
    let kinds = owned(&[("1", "个别谈话"), ("2", "集体谈话")]);
    let mut who =
        input("who", "谈话对象", "干部 0462", InputKind::Datalist(vec!["干部 0462".into(), "干部 0463".into()]));
    who.help = "输入姓名、编号或单位".into();
    let mut place = input("place", "地点", "进驻点 302 室", InputKind::Line);
    place.required = false;
    let basic = vec![
        who,
        input("kind", "谈话类型", "1", InputKind::Select(kinds)),
        input("day", "日期", "2022-11-16", InputKind::Date),
        input("end", "结束", "09:05", InputKind::Line),
        input("rec", "谈话人", "干部 0087", InputKind::Line),
        place,
        input("sum", "涉及金额", "30.95", InputKind::Money("万元")),
        input("taped", "是否录音", "1", InputKind::YesNo),
        input("about", "涉及方面", "b", InputKind::Checks(owned(&[("a", "财务"), ("b", "选人用人"), ("c", "工程")]))),
    ];
    let text = vec![input("text", "要点", "1. 会议记录由办公室保管，2021年有 2 次未记录。", InputKind::Area)];
    let files = vec![input("files", "附件", "", InputKind::File { many: true, accept: "" })];
    FormView {
        action: "/talks".into(),
        csrf: "token".into(),
        errors: owned(&[("end", "应晚于 09:30"), ("rec", "谈话人至少 2 人，请再加 1 人")]),
        sections: vec![("基本情况".into(), basic), ("谈话内容".into(), text), ("附件".into(), files)],
        submit: "提交".into(),
        extra_submit: Some(("draft".into(), "1".into(), "存草稿".into())),
        cancel_href: "/talks".into(),
        facts_title: "这个单位的谈话".into(),
        facts: vec![Fact { label: "必谈未谈".into(), value: "3 人".into(), tone: Tone::Warn }],
        note: "草稿 09:41 已存".into(),
        multipart: true,
        ..FormView::default()
    }
}

pub(super) fn talk_form() -> Markup {
    let shell = shell("/talks", &["巡察", "谈话", "登记"], "登记谈话", "十三届第三轮 · 市委第一巡察组 · 市直单位戊");
    page(&shell, &form(&talk()), None)
}

pub(super) fn conflicting() -> Markup {
    let clash = |label: &str, was: &str, theirs: &str, mine: &str| Clash {
        label: label.into(),
        mine: mine.into(),
        theirs: theirs.into(),
        was: was.into(),
    };
    let clashes =
        vec![clash("地点", "进驻点 301 室", "进驻点 303 室", "进驻点 302 室"), clash("结束", "", "10:10", "10:00")];
    let mut shell = shell("/talks", &["巡察", "谈话"], "修改谈话", "");
    (shell.theme, shell.large) = (Theme::Dark, true);
    page(&shell, &form(&FormView { clashes, errors: vec![], ..talk() }), None)
}

pub(super) fn figure() -> Markup {
    let shell = shell("/lists", &["数字"], "第一轮整改完成率", "十三届市委第一轮 · 截至 2022年9月30日");
    let columns = [column("编号", false, true), column("单位", false, false), column("状态", false, true)];
    let rows = done_rate().rows.into_iter().map(|r| RowView {
        cells: vec![
            CellView { mono: true, ..cell(&r.title) },
            cell(&r.note),
            r.status.map_or_else(CellView::default, |(s, t)| state(s, &t, None)),
        ],
        href: r.href,
        ..RowView::default()
    });
    page(&shell, &figure_page(&done_rate(), &table(&columns, &rows.collect::<Vec<_>>()), true), None)
}

pub(super) fn report() -> Markup {
    let mut shell = shell("/report", &[], "2022年整体支出绩效评价报告", "");
    shell.rail = true;
    let item = |level, text: &str, count: &str, current| OutlineItem {
        level,
        text: text.into(),
        href: "#".into(),
        count: Some(count.into()),
        current,
        bad: false,
    };
    let tab = |label: &str, current| Tab { label: label.into(), href: "#".into(), current, ..Tab::default() };
    let source = Source {
        label: "移交线索".into(),
        value: "30 条".into(),
        formula: "第一轮 18 + 第二轮 12".into(),
        records: "线索台账 30 条".into(),
    };
    let article = html! {
        h1 { "中共××市委巡察工作领导小组办公室" br; "2022年整体支出绩效评价报告" }
        h3 { "（一）绩效目标" }
        h4 { "3.强化整改落实，做实巡察“后半篇文章”" }
        p { "十三届市委一、二轮巡察共移交问题线索 " (fig("30", "#", FigState::Sourced)) " 条，整改完成率 "
            (fig("97.25%", "#", FigState::Open)) "，共整理 " (fig("718", "#", FigState::Stale)) " 册，帮助解决问题 "
            (fig("195", "#", FigState::Typed)) " 个，办结率 " (fig("36.6%", "#", FigState::Wrong)) "。" }
    };
    let view = Studio {
        broad_side: false,
        title: "2022年整体支出绩效评价报告".into(),
        stage: "草稿 第 4 版".into(),
        saved: "17:40 已保存".into(),
        tabs: vec![tab("编写", true), tab("校核", false), tab("出文", false)],
        actions: vec![button("打印", "#", Look::Plain, "print"), button("送校核", "#", Look::Primary, "")],
        outline: vec![
            item(1, "一、单位基本情况", "9", false),
            item(2, "（一）绩效目标", "48", false),
            item(3, "3.强化整改落实", "24", true),
        ],
        body: paper(&article, &[source]),
        side: Some(side(&done_rate(), "#")),
    };
    page(&shell, &studio(&view), None)
}

pub(super) fn import() -> Markup {
    let accept = ".xlsx,.csv";
    let file = input("file", "文件", "", InputKind::File { many: false, accept });
    let form = FormView {
        sections: vec![(String::new(), vec![file])],
        submit: "上传并检查".into(),
        errors: vec![],
        facts: vec![],
        ..talk()
    };
    let view = ImportStart {
        form,
        templates: owned(&[("谈话模板.xlsx", "/template/talk.xlsx")]),
        rules: vec!["第一行是标题，列的次序不限。".into(), "先检查，确认后才导入。".into()],
    };
    page(&shell("/import", &["交换", "导入"], "导入谈话", ""), &import_start(&view), None)
}

pub(super) fn checked() -> Markup {
    let view = ImportView {
        file: "谈话 2022.xlsx".into(),
        table_label: "谈话".into(),
        rows_ok: 118,
        rows_bad: 2,
        errors: owned(&[("第 12 行 日期", "没有 13 月，请按 2022-09-01 的样子填")]),
        errors_total: 2,
        headings: vec!["谈话对象".into(), "日期".into()],
        sample: vec![vec!["干部 0462".into(), "2022-11-16".into()]],
        confirm_action: Some("/import/7".into()),
        confirm_label: "导入 118 行".into(),
        csrf: "token".into(),
        again_href: "/import".into(),
        ..ImportView::default()
    };
    page(&shell("/import", &["交换", "导入"], "导入谈话", ""), &import_checked(&view), None)
}

pub(super) fn running() -> Markup {
    let shell = Shell { refresh: Some(1), ..shell("/import", &["交换", "导入"], "导入谈话", "") };
    let view = ProgressView {
        title: "正在检查 谈话 2022.xlsx".into(),
        verb: "已检查".into(),
        done: 12_000,
        total: 20_000,
        unit: "行".into(),
        note: "离开这一页，检查会继续。".into(),
    };
    page(&shell, &progress(&view), None)
}

pub(super) fn done() -> Markup {
    let view = DoneView {
        failed: vec![],
        sentence: "已导入 118 条谈话。".into(),
        counts: owned(&[("新增", "118 条"), ("没有导入", "2 行")]),
        links: owned(&[("看谈话", "/talks"), ("再导入", "/import")]),
    };
    page(&shell("/import", &["交换", "导入"], "导入谈话", ""), &import_done(&view), None)
}

pub(super) fn fault() -> ErrorView {
    ErrorView {
        kind: ErrorKind::Forbidden,
        sentence: "这份材料只给知悉名单内的人看。".into(),
        hint: "可向组长申请。".into(),
        back: ("回工作台".into(), "/".into()),
    }
}

pub(super) fn missing() -> Markup {
    page(
        &shell("/", &[], "", ""),
        &error(&ErrorView {
            kind: ErrorKind::NotFound,
            sentence: "没有这条记录，或它已经作废。".into(),
            hint: "可从列表里再找。".into(),
            ..fault()
        }),
        None,
    )
}

pub(super) fn choosing() -> Markup {
    let actor = |id: &str, name: &str, note: &str| Actor { id: id.into(), name: name.into(), note: note.into() };
    choose(&ChooseView {
        office: "市委巡察工作平台".into(),
        action: "/choose".into(),
        actors: vec![actor("1", "干部 0123", "综合组"), actor("2", "干部 0087", "第一巡察组")],
        banner: "练习数据".into(),
        foot: "单机版".into(),
        ..ChooseView::default()
    })
}
