//! How elements are shown: in a line or in lines of their own, or not at all.
use super::parse::Element;
use crate::ParagraphKind;

/// Is it one of those that stand in a line? All others begin a new one.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "bdi"
            | "bdo"
            | "big"
            | "button"
            | "cite"
            | "code"
            | "data"
            | "dfn"
            | "font"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "output"
            | "q"
            | "rb"
            | "ruby"
            | "samp"
            | "small"
            | "span"
            | "time"
            | "tt"
            | "var"
            | "wbr"
    )
}

/// What no reader of the page sees.
pub(super) fn is_hidden(element: Element<'_>) -> bool {
    let style = || element.attr("style").unwrap_or_default().to_ascii_lowercase().replace([' ', '\t'], "");
    matches!(
        element.value().name(),
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "svg"
            | "select"
            | "datalist"
            | "textarea"
            | "rt"
            | "rp"
    ) || element.attr("hidden").is_some()
        || style().contains("display:none")
        || style().contains("visibility:hidden")
}

/// How an element says that its text stands.
pub(super) fn kind(element: Element<'_>) -> Option<ParagraphKind> {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    let align = style.split(';').find_map(|rule| rule.strip_prefix("text-align:"));
    match align.or(element.attr("align"))?.to_ascii_lowercase().as_str() {
        "center" => Some(ParagraphKind::Centred),
        "right" | "end" => Some(ParagraphKind::Right),
        _ => Some(ParagraphKind::Body),
    }
}

/// The mark of an item without a number, by its level.
pub(super) fn bullet(level: u8) -> String {
    ["•", "◦", "▪"][usize::from(level.min(2))].to_owned()
}
