//! The studio where a report is written and checked: outline, paper, source of the figure that is open. The shell's
//! `rail` is to be true.
use super::list::{Tab, tabs};
use super::parts::{FigState, Tone, tag};
use maud::{Markup, html};

/// One heading of the report.
#[derive(Clone, Debug, Default)]
pub struct OutlineItem {
    /// 1, 2 or 3.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// How many figures it has.
    pub count: Option<String>,
    /// The reader is here.
    pub current: bool,
    /// Something in it is wrong.
    pub bad: bool,
}

/// One line of the table of sources, printed after the report.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Name of the figure.
    pub label: String,
    /// Value with unit.
    pub value: String,
    /// Its formula in one line.
    pub formula: String,
    /// The records.
    pub records: String,
}

/// The studio.
#[derive(Clone, Debug, Default)]
pub struct Studio {
    /// Title of the report.
    pub title: String,
    /// `草稿 第 4 版`.
    pub stage: String,
    /// `17:40 已保存`.
    pub saved: String,
    /// 编写, 校核, 出文.
    pub tabs: Vec<Tab>,
    /// Buttons.
    pub actions: Vec<Markup>,
    /// Outline; may be empty.
    pub outline: Vec<OutlineItem>,
    /// The paper, of `paper`, or a form.
    pub body: Markup,
    /// The third column: `figure::side`, or what the check found.
    pub side: Option<Markup>,
    /// The third column has much to say.
    pub broad_side: bool,
}

/// Head, outline, paper and third column, each scrolling by itself.
pub fn studio(view: &Studio) -> Markup {
    html! {
        div.studio.plain[view.outline.is_empty()].alone[view.side.is_none()].chk[view.broad_side] {
            div.studio-h {
                h1 { (view.title) }
                @if !view.stage.is_empty() { (tag(&view.stage, Tone::Plain)) }
                @if !view.saved.is_empty() { span.dim.t12.nw { (view.saved) } }
                (tabs(&view.tabs))
                div.row { @for action in &view.actions { (action) } }
            }
            @if !view.outline.is_empty() { (outline(&view.outline)) }
            div.desk role="region" aria-label="文稿" tabindex="0" { (view.body) }
            @if let Some(side) = &view.side { (side) }
        }
    }
}

/// The outline with the number of figures of each heading, and the key to the figures.
pub fn outline(items: &[OutlineItem]) -> Markup {
    let key = [
        ("30", FigState::Sourced, "有出处，可点开"),
        ("718", FigState::Stale, "来源已变，待重算"),
        ("195", FigState::Typed, "手工填写"),
        ("36.6", FigState::Wrong, "与记录不符"),
    ];
    html! {
        nav.outline aria-label="提纲" {
            p.dim.t12.outline-h { "提纲" span.push { "数字" } }
            ol { @for item in items { li.l2[item.level == 2].l3[item.level > 2] {
                a href=(item.href) aria-current=[item.current.then_some("true")] {
                    (item.text)
                    @if let Some(count) = &item.count { span.num.bad[item.bad] { (count) } }
                }
            } } }
            dl.key { @for (text, state, words) in key { dt { span class=(state.class()) { (text) } } dd { (words) } } }
        }
    }
}

/// The paper: the article, and the table of its sources that is only printed.
pub fn paper(article: &Markup, list: &[Source]) -> Markup {
    html! { article.paper { (article) (sources(list)) } }
}

fn sources(list: &[Source]) -> Markup {
    html! {
        @if !list.is_empty() {
            section.sources {
                h2 { "附：数字出处表" }
                table {
                    thead { tr { th.n scope="col" { "序号" } th scope="col" { "数字名称" } th.n scope="col" { "数值" }
                        th scope="col" { "公式" } th scope="col" { "来源记录" } } }
                    tbody { @for (i, s) in list.iter().enumerate() { tr {
                        td.n { (i + 1) } td { (s.label) } td.n { (s.value) } td { (s.formula) } td { (s.records) }
                    } } }
                }
            }
        }
    }
}
