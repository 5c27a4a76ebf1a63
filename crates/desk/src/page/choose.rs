//! The first page where nobody is logged in: choose as whom to practise.
use super::parts::hidden_inputs;
use super::shell::{Theme, bare};
use maud::{Markup, html};

/// Someone to act as.
#[derive(Clone, Debug, Default)]
pub struct Actor {
    /// What is sent.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their office: `综合组 · 经费`.
    pub note: String,
}

/// The page.
#[derive(Clone, Debug, Default)]
pub struct ChooseView {
    /// The office.
    pub office: String,
    /// Where the choice posts; it sends `actor`.
    pub action: String,
    /// Token of the form.
    pub csrf: String,
    /// What it carries along: where to go afterwards.
    pub hidden: Vec<(String, String)>,
    /// Who can be chosen.
    pub actors: Vec<Actor>,
    /// `练习数据`, said above the list; may be empty.
    pub banner: String,
    /// What is wrong.
    pub error: Option<String>,
    /// The line at the foot: kind and version.
    pub foot: String,
}

/// The whole document.
pub fn choose(view: &ChooseView) -> Markup {
    let body = html! {
        a.skip href="#main" { "跳到选择" }
        header.login-top { span.seal aria-hidden="true" { "明" } b { "明察" } span.mut { (view.office) } }
        main #main.login-main { (saying()) (choice(view)) }
        footer.login-foot { "本系统为内部工作系统。登录、查看、导出均有记录。" span.push { (view.foot) } }
    };
    bare("选择身份", Theme::Auto, "login", &body)
}

fn saying() -> Markup {
    let chain = [
        ("报告", "整改完成率 97.25%"),
        ("公式", "已完成 106 ÷ 反馈问题 109"),
        ("口径", "十三届第一轮，截至 2022年9月30日"),
        ("记录", "109 条问题，逐条可查"),
    ];
    html! {
        section.login-say {
            h1 { "每个数字，" br; "都能点开看出处。" }
            ol.login-chain aria-label="一个数字的出处" {
                @for (what, words) in chain { li { span.dim { (what) } span { (words) } } }
            }
        }
    }
}

fn choice(view: &ChooseView) -> Markup {
    html! {
        form.panel.login-form method="post" action=(view.action) {
            h2 { "以谁的身份进入" }
            @if !view.banner.is_empty() { p.tag.warn { (view.banner) } }
            @if let Some(why) = &view.error { p.c-bad.t13 role="alert" { (why) } }
            (hidden_inputs(&view.csrf, &view.hidden))
            div.actors {
                @for a in &view.actors {
                    button.actor name="actor" value=(a.id) { b { (a.name) } span.dim.t12 { (a.note) } }
                }
            }
        }
    }
}
