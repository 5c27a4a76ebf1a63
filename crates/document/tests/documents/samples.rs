//! Papers for the tests of the writers: one with everything in it, a wide list, labels, a report as plain text.
use document::*;
use std::sync::Arc;

/// A paper with everything that a paper may have.
pub(crate) fn paper() -> Document {
    let comment = Comment { author: "李某".into(), text: "请再核对\n与决算一致".into() };
    let commented = |run: Run| Run { comments: vec![comment.clone()], ..run };
    let strong = Emphasis { bold: true, ..Emphasis::default() };
    let runs = vec![
        Run::text("全年共完成整改"),
        commented(Run::figure("rectification.done", "106个")),
        commented(Run { emphasis: strong, ..Run::text("，占97.25%") }),
        Run { content: Content::Note(vec![Run::text("按销号时间统计。")]), ..Run::default() },
        Run::text("；涉及人员："),
        Run { content: Content::Sealed, ..Run::default() },
        Run::text("。“两个维护”是<根本>任务&要求……"),
    ];
    let blocks = vec![
        Block::Masthead(Masthead {
            issuer: "中共常宁市委巡察工作领导小组办公室文件".into(),
            number: "常巡办〔2022〕3号".into(),
            signer: String::new(),
            mark: "工作秘密".into(),
        }),
        Block::Title(Paragraph::of(
            ParagraphKind::Body,
            vec![
                Run::text("关于市委巡察整改情况的"),
                Run { content: Content::Break, ..Run::default() },
                Run::text("报告"),
            ],
        )),
        Block::Paragraph(Paragraph::of(ParagraphKind::Addressee, vec![Run::text("市委巡察工作领导小组：")])),
        Block::Paragraph(Paragraph::of(ParagraphKind::Body, runs)),
        heading(1, "一、", "整改情况"),
        heading(2, "（一）", "基本情况"),
        heading(3, "1.", "反馈问题"),
        Block::Paragraph(Paragraph::body("一个段落。".repeat(40))),
        heading(3, "2.", "移交线索"),
        heading(4, "(1)", "半角括号的编号"),
        heading(4, "（1）", "全角括号的编号"),
        heading(5, "①", "带圈的编号"),
        heading(2, "（二）", "存在问题"),
        heading(2, "（四）", "跳号的标题"),
        heading(1, "三、", "又一个跳号的标题"),
        heading(1, "二、", "下一步"),
        heading(1, "", "没有编号的标题"),
        Block::List(List {
            items: vec![item(0, "1.", "第一项"), item(1, "•", "点"), item(0, "2.", "第二项"), item(0, "四", "第四项")],
        }),
        Block::Paragraph(Paragraph::of(ParagraphKind::Caption, vec![Run::text("表1 支出情况（万元）")])),
        Block::Table(table()),
        Block::Picture(picture()),
        Block::AttachmentNote(AttachmentNote {
            names: vec!["整改任务清单".into(), "关于一个名称很长以至于必须回行才能排得下的附件的说明".into()],
        }),
        Block::Signature(Signature {
            issuer: vec![Run::text("中共常宁市委巡察办")],
            date: vec![Run::text("2022年9月1日")],
            sealed: true,
        }),
        Block::Attachment(Paragraph::body("附件1")),
        Block::Title(Paragraph::body("整改任务清单")),
        heading(1, "一、", "附件里重新编号"),
        heading(2, "（一）", "附件里的小节"),
        Block::Paragraph(Paragraph::body("附件正文。")),
        Block::Imprint(Imprint {
            copies: "市纪委监委，市委组织部".into(),
            printer: "中共常宁市委巡察办".into(),
            printed: "2022年9月1日".into(),
        }),
    ];
    Document {
        title: "关于市委巡察整改情况的报告".into(),
        author: "常宁市委巡察办".into(),
        date: Some(Day { year: 2022, month: 9, day: 1 }),
        blocks,
        ..Document::default()
    }
}

/// A list that is wide and goes over some pages.
pub(crate) fn wide() -> Document {
    let head = ["序号", "被巡察单位", "问题", "整改措施", "责任人", "完成时限", "金额（万元）"];
    let mut rows = vec![TableRow { cells: head.map(Cell::text).into() }];
    for n in 1..=60 {
        let words = [
            &*n.to_string(),
            "市某某局",
            "落实“三重一大”制度不到位",
            "修订议事规则并组织学习",
            "张某",
            "2022-09-01",
            "1.25",
        ];
        rows.push(TableRow { cells: words.map(Cell::text).into() });
    }
    let columns = [3, 8, 16, 16, 5, 7, 7].map(|w| (w, if w == 7 { Align::Right } else { Align::Left })).into();
    let blocks = vec![
        Block::Title(Paragraph::body("整改任务清单")),
        Block::Table(Table { columns, head: 1, rows, ..Table::default() }),
    ];
    Document { title: "整改任务清单".into(), page: Page::WIDE_A3, blocks, ..Document::default() }
}

/// Spines of boxes.
pub(crate) fn labels() -> Document {
    let line = |text: &str, size_pt, upright| LabelLine { runs: vec![Run::text(text)], size_pt, upright };
    let label = |n: u32| Label {
        lines: vec![
            line("常宁市委巡察办", 10, false),
            line("2022年度巡察档案", 22, true),
            line(&format!("第{n}卷"), 12, false),
        ],
    };
    let labels = Labels { width_mm: 60, height_mm: 130, labels: (1..=7).map(label).collect() };
    Document { title: "卷脊".into(), page: Page::LABELS, blocks: vec![Block::Labels(labels)], ..Document::default() }
}

fn heading(level: u8, number: &str, text: &str) -> Block {
    Block::Heading(Heading { level, number: number.into(), runs: vec![Run::text(text)], place: Place::Made })
}

fn item(level: u8, mark: &str, text: &str) -> ListItem {
    ListItem { level, mark: mark.into(), runs: vec![Run::text(text)], place: Place::Made }
}

/// A head of two rows, a cell over two columns, one over two rows, and an empty one.
fn table() -> Table {
    let tall = Cell { down: 2, ..Cell::text("项目") };
    let wide = Cell { across: 2, ..Cell::text("金额") };
    let rows = [
        vec![tall, wide],
        vec![Cell::text("预算"), Cell::text("决算")],
        vec![Cell { down: 2, ..Cell::text("基本支出") }, Cell::text("245.49"), Cell::text("184.10")],
        vec![Cell::default(), Cell::text("184.10")],
    ];
    let columns = vec![(2, Align::Left), (1, Align::Right), (1, Align::Right)];
    Table { columns, head: 2, rows: rows.into_iter().map(|cells| TableRow { cells }).collect(), ..Table::default() }
}

/// A red square of 8 × 8 dots.
fn picture() -> Picture {
    let bytes: &[u8] = include_bytes!("../data/square.png");
    Picture {
        bytes: Arc::from(bytes),
        format: PictureFormat::Png,
        alt: "整改进度图".into(),
        width_mm: Some(30),
        place: Place::Made,
    }
}
