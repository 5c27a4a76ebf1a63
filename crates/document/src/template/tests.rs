//! Templates filled from small data.
use super::{Data, Template};
use crate::{Block, Content, Day, Document, Page, ParagraphKind};

fn office() -> Data {
    let item = |name: &str, fen| Data::record([("名称", Data::text(name)), ("金额", Data::Money(fen))]);
    Data::record([
        ("单位", Data::text("市委*巡察*办")),
        ("日期", Data::Day(Day { year: 2022, month: 9, day: 1 })),
        ("事项", Data::Many(vec![item("清缴", 41_000_000), item("追缴|退还", 1_570_000)])),
        ("会议", Data::record([("地点", Data::text("三楼")), ("备注", Data::text(" "))])),
        ("finance.total", Data::Figure { id: "finance.total".into(), text: "429.59万元".into() }),
        ("说明", Data::text("第一段\n\n第二段")),
        ("主持人", Data::Nothing),
        ("举报人", Data::Sealed),
    ])
}

fn filled(text: &str) -> Document {
    Template::parse(text).expect("the template is right").fill(&office()).expect("the data know all of it")
}

fn faults(text: &str) -> Vec<String> {
    let faults = match Template::parse(text) {
        Ok(template) => template.fill(&office()).expect_err("something is wrong with it"),
        Err(faults) => faults,
    };
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn values_stand_where_the_template_names_them() {
    let document = filled(
        "# {{单位}}通知\n\n各单位：\n\n{{日期}}（{{日期 汉字}}）在**{{会议.地点}}**开会，共{{finance.total}}。\n",
    );
    assert_eq!(
        document.text(),
        "市委*巡察*办通知\n各单位：\n2022年9月1日（二〇二二年九月一日）在三楼开会，共429.59万元。\n"
    );
    assert_eq!(document.title, "市委*巡察*办通知");
    let kind = |block: &Block| match block {
        Block::Paragraph(p) => Some(p.kind),
        _ => None,
    };
    let kinds: Vec<ParagraphKind> = document.blocks.iter().filter_map(kind).collect();
    assert_eq!(kinds, [ParagraphKind::Addressee, ParagraphKind::Body]);
    let runs = document.blocks[2].runs();
    assert!(runs.iter().any(|r| r.emphasis.bold && r.words() == "三楼"), "{runs:?}");
    let figure = Content::Figure { id: "finance.total".into(), text: "429.59万元".into() };
    assert!(runs.iter().any(|r| r.content == figure), "{runs:?}");
}

#[test]
fn what_is_filled_in_is_never_taken_for_markdown() {
    let document = filled("|名称|金额|\n|----|--:|\n|{{每 事项}}{{序号}}.{{名称}}|{{金额}}{{完}}|\n");
    let Block::Table(table) = &document.blocks[0] else { panic!("{:?}", document.blocks) };
    assert_eq!((table.head, table.rows.len(), table.columns[0].0), (1, 3, 4));
    assert_eq!(document.text(), "名称\t金额\n1.清缴\t410,000.00元\n2.追缴|退还\t15,700.00元\n");
}

#[test]
fn something_is_said_once_for_each_or_left_out() {
    let text = "{{每 事项}}\n\n{{名称}}{{金额 万元}}\n\n{{完}}\n\n{{若 会议.备注}}\n\n备注\n\n{{否则}}\n\n没有备注\n\n{{完}}\n\n\
                共{{每 事项}}{{名称}}，{{完}}{{若无 事项}}没有{{完}}\n";
    assert_eq!(filled(text).text(), "清缴41.00万元\n追缴|退还1.57万元\n没有备注\n共清缴，追缴|退还，\n");
}

#[test]
fn kept_prose_makes_its_own_paragraphs() {
    let document = filled("{{说明}}\n\n{{会议.备注}}\n\n完毕\n");
    assert_eq!(document.text(), "第一段\n第二段\n完毕\n");
    let data = Data::record([("要求", Data::Many(vec![Data::text("准时"), Data::text("保密")])), ("轮次", round())]);
    let document = Template::parse("{{要求}}\n\n按{{轮次}}的要求：{{要求}}\n").expect("it is right").fill(&data);
    assert_eq!(document.expect("it is all known").text(), "准时\n保密\n按第二轮的要求：准时、保密\n");
}

fn round() -> Data {
    Data::record([("名称", Data::text("第二轮")), ("序号", Data::Whole(2))])
}

#[test]
fn what_is_not_known_is_a_blank_and_what_is_sealed_stays_shut() {
    let document = filled("主持人：{{主持人}}，来信人{{举报人}}\n");
    assert_eq!(document.text(), "主持人：＿＿＿＿，来信人（密）\n");
    assert_eq!(document.remarks[0].sentence, "“主持人”没有填，纸上留了空");
}

#[test]
fn official_papers_have_their_blocks() {
    let text = "---\n名称：通知\n纸张：公文\n---\n```版头\n标志：{{单位}}文件\n文号：常巡办〔2022〕3号\n```\n\n# 通知\n\n\
                ## 一、事项\n\n```附件说明\n名单\n{{会议.地点}}\n```\n\n```落款\n署名：{{单位}}\n日期：{{日期}}\n盖章\n```\n\n\
                ```附件\n附件1\n```\n\n```版记\n抄送：各组\n印发：{{单位}}\n印发日期：{{日期}}\n```\n";
    let document = filled(text);
    assert_eq!(document.page, Page::OFFICIAL);
    let names: Vec<&str> = document.blocks.iter().map(name).collect();
    assert_eq!(names, ["masthead", "title", "heading", "note", "signature", "attachment", "imprint"]);
    let Block::Signature(signature) = &document.blocks[4] else { panic!() };
    assert!(signature.sealed);
    let Block::Heading(heading) = &document.blocks[2] else { panic!() };
    assert_eq!((heading.level, heading.number.as_str()), (1, "一、"));
    let Block::AttachmentNote(note) = &document.blocks[3] else { panic!() };
    assert_eq!(note.names, ["名单", "三楼"]);
}

fn name(block: &Block) -> &'static str {
    match block {
        Block::Masthead(_) => "masthead",
        Block::Title(_) => "title",
        Block::Heading(_) => "heading",
        Block::AttachmentNote(_) => "note",
        Block::Signature(_) => "signature",
        Block::Attachment(_) => "attachment",
        Block::Imprint(_) => "imprint",
        _ => "other",
    }
}

#[test]
fn cells_are_joined_to_their_neighbours() {
    let document = filled("| | | |\n|--|--|--|\n|甲|<|乙|\n|丙|丁|^|\n");
    let Block::Table(table) = &document.blocks[0] else { panic!("{:?}", document.blocks) };
    assert_eq!(table.head, 0);
    let spans: Vec<Vec<(u16, u16)>> =
        table.rows.iter().map(|r| r.cells.iter().map(|c| (c.across, c.down)).collect()).collect();
    assert_eq!(spans, [vec![(2, 1), (1, 2)], vec![(1, 1), (1, 1)]]);
    assert_eq!(table.width(), 3);
}

#[test]
fn a_line_for_each_ends_without_an_empty_one_and_a_cell_may_be_left_high() {
    let document = filled("| | |\n|--|--|\n|{{每 事项}}{{名称}}<br>{{完}}|<br><br>|\n");
    assert_eq!(document.text(), "清缴\n追缴|退还\t\n\n\n");
}

#[test]
fn each_record_has_its_label() {
    let document = filled("```标签 60×100\n每：事项\n18：{{序号}}\n直28：{{名称}}\n```\n");
    let Block::Labels(labels) = &document.blocks[0] else { panic!("{:?}", document.blocks) };
    assert_eq!((labels.width_mm, labels.height_mm, labels.labels.len()), (60, 100, 2));
    assert_eq!(
        labels.labels[1].lines.iter().map(|l| (l.size_pt, l.upright)).collect::<Vec<_>>(),
        [(18, false), (28, true)]
    );
}

#[test]
fn every_fault_is_named_with_line_and_character() {
    assert_eq!(
        faults("第一行\n\n在{{会议.时间}}开会，{{日期 大写}}\n"),
        [
            "第 3 行第 2 个字：没有“会议.时间”这一项。可以写：finance.total、主持人、举报人、事项、会议、单位、日期、说明",
            "第 3 行第 14 个字：“大写”“万元”只能用在金额上",
        ]
    );
    assert_eq!(
        faults("---\n纸张：信纸\n---\n{{每 事项}}\n\n{{名称\n\n{{日期 古文}}\n\n```印章\n```\n"),
        [
            "第 2 行第 1 个字：没有“信纸”这种纸张，可以写：公文、表单、A4横、A3横、标签",
            "第 4 行第 1 个字：后面没有配上“{{完}}”",
            "第 6 行第 1 个字：“{{”没有配上“}}”",
            "第 8 行第 1 个字：不认识“古文”这种写法，可以写：汉字、大写、万元、数字、年月、横线",
            "第 10 行第 1 个字：没有“印章”这种块，可以写：版头、落款、附件说明、附件、版记、标签 宽×高（毫米）",
        ]
    );
    assert_eq!(faults("{{会议}}\n"), ["第 1 行第 1 个字：“会议”是一条记录，请写到哪一项，如“{{会议.名称}}”"]);
}

#[test]
fn a_template_tells_what_it_asks_for() {
    let text = "{{若 单位}}{{单位}}{{完}}\n\n|a|\n|-|\n|{{每 事项}}{{名称}}{{完}}|\n";
    assert_eq!(Template::parse(text).expect("it is right").names(), ["单位", "单位", "事项", "名称"]);
}
