//! Web pages as offices save them.
use super::*;
use crate::{Content, read::Limits};

fn page(source: &str) -> Document {
    let reading = Reading { limits: Limits::default(), scratch: std::path::PathBuf::new() };
    read(source.as_bytes(), &reading).expect("the page is small")
}

#[test]
fn a_page_reads_as_it_is_shown() {
    let source = "<html><head><title> 巡察 通报 </title><style>p{}</style></head><body>
        <h2>　　一、总体情况</h2><p>共发现<b>109</b>个
        问题，<span style='display: none'>隐去</span>其中&nbsp;<i>县直</i> 63 个<br>完成 106 个</p><p hidden>不见</p>
        <script>var a = '<p>'</script><template>样</template><div align=center>附表<div>下</div></div>
        <ol start=3 type=a><li>甲<ul><li>乙</li></ul></li><li value=9>丙</li></ol><pre>一  二\n三</pre></body></html>";
    let document = page(source);
    let text = "一、总体情况\n共发现109个问题，其中 县直 63 个\n完成 106 个\n附表\n下\nc.甲\n◦乙\ni.丙\n一  二\n三\n";
    assert_eq!((document.title.as_str(), document.text().as_str()), ("巡察 通报", text));
    assert!(matches!(&document.blocks[0], Block::Heading(h) if h.level == 2 && h.number == "一、"));
    assert!(document.blocks[1].runs()[1].emphasis.bold && document.blocks[1].runs()[1].words() == "109");
    assert!(matches!(&document.blocks[2], Block::Paragraph(p) if p.kind == ParagraphKind::Centred));
    assert!(document.blocks[1].runs().iter().any(|run| run.content == Content::Break));
}

#[test]
fn tables_keep_their_spans_and_their_head() {
    let source =
        "<table><caption>表1</caption><thead><tr><th rowspan=2>单位<th colspan=2>金额<tr><th>年初<th>决算</thead>
        <tr><td>县委<td align=right>1.00<td>0.90<tr><td rowspan=9><table><tr><td>内</table><td>甲<p>乙</table>";
    let document = page(source);
    assert_eq!(document.text(), "表1\n单位\t金额\n年初\t决算\n县委\t1.00\t0.90\n内\t甲\n乙\n");
    let Some(Block::Table(table)) = document.blocks.get(1) else { panic!("the table follows its caption") };
    let spans = |row: usize| table.rows[row].cells.iter().map(|c| (c.across, c.down)).collect::<Vec<_>>();
    assert_eq!((table.head, table.width()), (2, 3));
    assert_eq!((spans(0), spans(3)), (vec![(1, 2), (2, 1)], vec![(1, 1), (1, 1)]));
}

#[test]
fn a_page_says_its_encoding_or_it_is_guessed() {
    let reading = Reading { limits: Limits::default(), scratch: std::path::PathBuf::new() };
    for head in [
        "<meta charset=gb2312>",
        "<meta http-equiv=Content-Type content='text/html; charset=GBK'>",
        "",
        "<meta charset=utf-8>",
    ] {
        let bytes = encoding_rs::GBK.encode(&format!("<html>{head}<p>常宁县巡察办公室")).0.into_owned();
        assert_eq!(read(&bytes, &reading).map(|d| d.text()), Ok("常宁县巡察办公室\n".to_owned()), "{head}");
    }
}

#[test]
fn a_page_that_was_made_to_choke_readers_gets_a_sentence() {
    let limits = Limits { pieces: 100_000, ..Limits::default() };
    let reading = Reading { limits, scratch: std::path::PathBuf::new() };
    let emphasis: String = (0..100_000).map(|n| format!("<p><b a={n}>")).collect();
    for source in ["<div>".repeat(100_000), emphasis, "<table><td>".repeat(100_000), "<p>".repeat(200_000)] {
        let sentence = read(source.as_bytes(), &reading).expect_err("it is too much").sentence;
        assert!(sentence.contains("嵌套过深") || sentence.contains("太多"), "{sentence}");
    }
}
