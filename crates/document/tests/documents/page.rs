//! What is written as HTML.
use crate::{read, samples};
use document::write::html::{html, link, standalone};
use maud::Markup;

fn by_id(id: &str, text: &str) -> Markup {
    link(Some(&format!("#{id}")), text)
}

#[test]
fn a_page_says_what_the_document_says() {
    let document = samples::paper();
    let page = standalone(&document, &by_id, &Markup::default());
    let again = read("a.html", page.as_bytes()).expect("it is read");
    let bare = |text: &str| text.replace([' ', '\n', '\t', '\u{2003}'], "");
    let text = bare(&again.text());
    for piece in ["关于市委巡察整改情况的", "（四）跳号的标题", "（密）", "“两个维护”是<根本>任务&要求……", "184.10"]
    {
        assert!(text.contains(piece), "{piece} is not in {text}");
    }
}

#[test]
fn a_fragment_holds_no_style_and_each_number_its_link() {
    let page = html(&samples::paper(), &by_id).into_string();
    assert!(!page.contains("style=") && !page.contains("<style") && !page.contains("<script"));
    assert!(page.contains(r##"<a class="fig" href="#rectification.done">106个</a>"##));
    assert!(page.contains(r#"<h2 id="s4">一、整改情况</h2><h3 id="s5">（一）基本情况</h3>"#));
}

#[test]
fn tables_notes_and_comments_can_be_heard() {
    let page = html(&samples::paper(), &by_id).into_string();
    let table = r#"<table><caption>表1 支出情况（万元）</caption><thead><tr><th scope="col" rowspan="2">项目</th><th scope="colgroup" colspan="2">金额</th></tr>"#;
    assert!(page.contains(table), "{page}");
    assert!(page.contains(r#"<tr><td class="n"></td><td class="n">184.10</td></tr>"#));
    assert!(page.contains(r##"<sup><a id="note-1-at" href="#note-1" aria-label="注 1">1</a></sup>"##));
    assert!(page.contains(r##"<li id="note-1">按销号时间统计。 <a href="#note-1-at""##));
    assert!(
        page.contains(
            "<mark><a class=\"fig\" href=\"#rectification.done\">106个</a><strong>，占97.25%</strong></mark>"
        )
    );
    assert!(page.contains(r#"alt="整改进度图""#));
}
