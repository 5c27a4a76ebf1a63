//! What stands there when a page cannot: what is the matter, what to do, the way back.
use super::parts::icon;
use super::shell::{Theme, bare};
use maud::{Markup, html};

/// Why a page cannot be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorKind {
    /// There is no such thing, or this person may not know that there is.
    #[default]
    NotFound,
    /// What was asked makes no sense.
    Invalid,
    /// This person may not.
    Forbidden,
    /// Somebody else was faster.
    Conflict,
    /// Our own fault.
    Internal,
}

impl ErrorKind {
    /// A heading that blames nobody.
    pub fn heading(self) -> &'static str {
        match self {
            ErrorKind::NotFound => "没有找到这一页",
            ErrorKind::Invalid => "有填得不对的地方",
            ErrorKind::Forbidden => "这一页不在你的权限内",
            ErrorKind::Conflict => "这条记录刚被别人改过",
            ErrorKind::Internal => "程序出了问题",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            ErrorKind::NotFound => "search",
            ErrorKind::Invalid => "info",
            ErrorKind::Forbidden => "lock",
            ErrorKind::Conflict => "alert",
            ErrorKind::Internal => "error",
        }
    }
}

/// An error.
#[derive(Clone, Debug, Default)]
pub struct ErrorView {
    /// Which.
    pub kind: ErrorKind,
    /// What is the matter and why; the kind's heading stands over it.
    pub sentence: String,
    /// What can be done.
    pub hint: String,
    /// The way on: label, address.
    pub back: (String, String),
}

/// The body of an error page, within the shell.
pub fn error(view: &ErrorView) -> Markup {
    html! {
        section.panel.fault {
            (icon(view.kind.icon()))
            div {
                h1 { (view.kind.heading()) }
                p { (view.sentence) }
                @if !view.hint.is_empty() { p.mut { (view.hint) } }
                p.gap { a class="btn pri" href=(view.back.1) { (view.back.0) } }
            }
        }
    }
}

/// The whole document, when there is no shell.
pub fn error_page(view: &ErrorView) -> Markup {
    let body = html! {
        header.login-top { span.seal aria-hidden="true" { "明" } b { "明察" } }
        main #main.fault-main { (error(view)) }
    };
    bare(view.kind.heading(), Theme::Auto, "login", &body)
}
