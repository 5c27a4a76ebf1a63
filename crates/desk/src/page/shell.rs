//! The document around every page: top bar, navigation, head, drawer.
use super::nav::{NavBand, rail, tree};
use super::parts::{Tone, hidden_inputs, icon, note};
use maud::{DOCTYPE, Markup, html};

/// Where the form of the appearance posts: `theme` is `auto`, `light` or `dark`, `size` is `large` or `normal`, `back`
/// is the path to return to.
pub const APPEARANCE: &str = "/appearance";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the computer has it.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What was done, said once on the next page.
#[derive(Clone, Debug, Default)]
pub struct Toast {
    /// `已催办 2 个单位。`
    pub text: String,
    /// The address that takes it back; it is posted to.
    pub undo: Option<String>,
}

/// All that surrounds a page.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// Title of the document; `· 明察` is added.
    pub title: String,
    /// The office.
    pub office: String,
    /// Who acts.
    pub actor: String,
    /// As what: `综合组`.
    pub actor_note: String,
    /// Links of the menu under the actor's name: label, address.
    pub account: Vec<(String, String)>,
    /// `当前轮次：十三届第三轮` and where it leads.
    pub context: Option<(String, String)>,
    /// The navigation that this actor has.
    pub nav: Vec<NavBand>,
    /// Address of the item of the navigation that this page belongs to.
    pub current: String,
    /// Where the page is: words, address.
    pub crumbs: Vec<(String, Option<String>)>,
    /// The heading; without, there is no head at all (an error page has its own).
    pub heading: String,
    /// The line under the heading: scope, as of.
    pub sub: String,
    /// Buttons at the right of the heading.
    pub actions: Vec<Markup>,
    /// Light or dark.
    pub theme: Theme,
    /// Everything an eighth larger.
    pub large: bool,
    /// What was just done.
    pub notice: Option<Toast>,
    /// A band over everything: `练习数据`.
    pub banner: Option<String>,
    /// The token of forms.
    pub csrf: String,
    /// What the search box holds; no box without.
    pub search: Option<String>,
    /// Printed across.
    pub wide_print: bool,
    /// How many things wait for the actor.
    pub todo: usize,
    /// The narrow navigation and no head: for pages that need the width and have a head of their own (`studio`).
    pub rail: bool,
    /// Seconds after which the page loads itself again.
    pub refresh: Option<u32>,
}

/// The whole document.
pub fn page(shell: &Shell, main: &Markup, drawer: Option<&Markup>) -> Markup {
    let body = html! {
        a.skip href="#main" { "跳到主要内容" }
        (bar(shell))
        nav.nav aria-label="主导航" {
            @if shell.rail { (rail(&shell.nav, &shell.current)) } @else { (tree(&shell.nav, &shell.current)) }
        }
        main #main.main.bleed[shell.rail].wide-print[shell.wide_print] tabindex="-1" {
            @if let Some(toast) = &shell.notice { (notice(toast, &shell.csrf)) }
            @if !shell.rail && !shell.heading.is_empty() { (head(shell)) }
            (main)
        }
        @if let Some(drawer) = drawer { (drawer) }
    };
    let class = match (shell.rail, drawer.is_some()) {
        (true, true) => "app rail beside",
        (true, false) => "app rail",
        (false, _) => "app",
    };
    document(&shell.title, shell.theme, shell.large, shell.refresh, class, &body)
}

/// A document without bar and navigation: choosing who acts, an error before anyone acts.
pub fn bare(title: &str, theme: Theme, class: &str, body: &Markup) -> Markup {
    document(title, theme, false, None, class, body)
}

fn document(title: &str, theme: Theme, large: bool, refresh: Option<u32>, class: &str, body: &Markup) -> Markup {
    let dark = match theme {
        Theme::Auto => Some("screen and (prefers-color-scheme: dark)"),
        Theme::Light => None,
        Theme::Dark => Some("screen"),
    };
    html! {
        (DOCTYPE)
        html lang="zh-CN" data-size=[large.then_some("large")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                @if let Some(seconds) = refresh { meta http-equiv="refresh" content=(seconds); }
                title { (title) " · 明察" }
                link rel="icon" href="/assets/favicon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/assets/tokens.css";
                @if let Some(media) = dark { link rel="stylesheet" href="/assets/dark.css" media=(media); }
                link rel="stylesheet" href="/assets/icons.css";
                link rel="stylesheet" href="/assets/mingcha.css";
                script src="/assets/mingcha.js" defer {}
            }
            body class=(class) { (body) }
        }
    }
}

fn bar(shell: &Shell) -> Markup {
    html! {
        header.bar {
            a.brand href="/" { span.seal aria-hidden="true" { "明" } "明察" }
            span.unit { (shell.office) }
            @if let Some(banner) = &shell.banner { span.practice { (banner) } }
            @match &shell.search { Some(q) => (search_box(q)), None => span.push {} }
            div.bar-end {
                @if let Some((text, href)) = &shell.context { a href=(href) { (text) } }
                a href="/" { "待办" span.count.calm[shell.todo == 0] { (shell.todo) } }
                @if !shell.actor.is_empty() { (account(shell)) }
            }
        }
    }
}

fn search_box(q: &str) -> Markup {
    html! {
        form.find role="search" action="/search" {
            (icon("search"))
            label.sr for="q" { "全局检索" }
            input #q name="q" type="search" value=(q) accesskey="/" placeholder="检索单位、问题、凭证、文号、数字名称";
            kbd title="按 / 键定位到检索框" { "/" }
        }
    }
}

fn account(shell: &Shell) -> Markup {
    html! {
        details.menu {
            summary { (shell.actor) span.dim { (shell.actor_note) } (icon("down")) }
            ul {
                @for (label, href) in &shell.account { li { a href=(href) { (label) } } }
                li { (appearance(shell)) }
            }
        }
    }
}

fn appearance(shell: &Shell) -> Markup {
    let themes = [("auto", "跟随系统", Theme::Auto), ("light", "浅色", Theme::Light), ("dark", "深色", Theme::Dark)];
    let (size, words) = if shell.large { ("normal", "标准字号") } else { ("large", "大字") };
    html! {
        form.look method="post" action=(APPEARANCE) {
            (hidden_inputs(&shell.csrf, &[("back".into(), shell.current.clone())]))
            @for (value, label, theme) in themes {
                button class="btn sm" name="theme" value=(value)
                    aria-pressed=[(theme == shell.theme).then_some("true")] { (label) }
            }
            button class="btn sm" name="size" value=(size) { (words) }
        }
    }
}

fn head(shell: &Shell) -> Markup {
    html! {
        div.head {
            div {
                @if !shell.crumbs.is_empty() {
                    nav.crumb aria-label="位置" { ol { @for (text, href) in &shell.crumbs { li {
                        @match href { Some(href) => a href=(href) { (text) }, None => (text) }
                    } } } }
                }
                h1 { (shell.heading) }
                @if !shell.sub.is_empty() { p.sub { (shell.sub) } }
            }
            @if !shell.actions.is_empty() { div.acts { @for action in &shell.actions { (action) } } }
        }
    }
}

fn notice(toast: &Toast, csrf: &str) -> Markup {
    html! {
        div.toast role="status" {
            span { (toast.text) }
            @if let Some(undo) = &toast.undo {
                form.inline method="post" action=(undo) { (hidden_inputs(csrf, &[])) button.linkish { "撤销" } }
            }
        }
    }
}

/// How the body of a page is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Overview: main column and 420 wide.
    Overview,
    /// Detail: main column and 340 wide.
    Side,
    /// Comparison: main column and 500 wide.
    Wide,
}

/// Main column and side column; the children of each stand under each other.
pub fn columns(kind: Columns, main: &[Markup], side: &[Markup]) -> Markup {
    let class = match kind {
        Columns::Overview => "cols wb",
        Columns::Side => "cols side",
        Columns::Wide => "cols bud",
    };
    html! {
        div class=(class) {
            div.stack { @for part in main { (part) } }
            div.stack { @for part in side { (part) } }
        }
    }
}

/// Parts under each other with the usual space.
pub fn stack(parts: &[Markup]) -> Markup {
    html! { div.stack { @for part in parts { (part) } } }
}

/// A plain information line, for pages that have nothing else to say.
pub fn remark(text: &str) -> Markup {
    note(Tone::Plain, &html! { (text) }, None)
}
