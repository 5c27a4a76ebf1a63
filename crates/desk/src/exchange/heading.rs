//! What a heading says: which field, and in which unit of money.
use crate::record::{Field, Kind, MoneyUnit};

/// The fields' labels, ready to be compared with headings.
pub(super) struct Labels(Vec<(String, String)>);

impl Labels {
    /// Of these fields.
    pub(super) fn new(fields: &[Field]) -> Self {
        Labels(fields.iter().map(|field| (plain(field.label), bare(&plain(field.label)))).collect())
    }

    /// The field with this label; remarks in brackets count only where labels differ by nothing else.
    pub(super) fn find(&self, heading: &str) -> Option<usize> {
        let full = plain(heading);
        if let Some(exact) = self.0.iter().position(|(label, _)| *label == full) {
            return Some(exact);
        }
        let short = bare(&full);
        let mut same = self.0.iter().enumerate().filter(|(_, (_, label))| !short.is_empty() && *label == short);
        let found = same.next()?.0;
        same.next().is_none().then_some(found)
    }
}

/// The unit of money in a heading: in brackets (“金额（万元）”), or the whole of it (“万元”).
pub(super) fn unit(heading: &str) -> Option<MoneyUnit> {
    let text = plain(heading);
    let remark = text.split_once('(').map_or("", |(_, rest)| rest);
    if remark_only(heading) { MoneyUnit::named_in(&text) } else { MoneyUnit::named_in(remark) }
}

/// The unit that a line above the table gives for all of it: “单位：万元”.
pub(super) fn common_unit(rows: &[Vec<String>]) -> Option<MoneyUnit> {
    let named = |cell: &String| {
        let text = cell.replace(['：', '\u{3000}'], ":");
        let (_, rest) = text.split_once("单位")?;
        let rest: String = rest.trim_start().strip_prefix(':').unwrap_or(rest).chars().take(8).collect();
        let words = rest.split([' ', ')', '）']).find(|word| !word.is_empty())?;
        MoneyUnit::named_in(words).filter(|_| words.chars().count() <= 5)
    };
    rows.iter().flatten().find_map(named)
}

/// Does the heading hold nothing but a unit or a remark, so that the one above it is the label?
pub(super) fn remark_only(heading: &str) -> bool {
    let text = plain(heading);
    bare(&text).is_empty() || ["元", "千元", "万元", "亿元"].contains(&text.as_str())
}

/// The heading of a field: amounts are in 元.
pub(super) fn label(label: &str, kind: Kind) -> String {
    if kind == Kind::Money && unit(label).is_none() { format!("{label}（元）") } else { label.into() }
}

/// Without whitespace, stars, colons and quotation marks, in narrow characters.
pub(super) fn plain(text: &str) -> String {
    let dropped = |c: &char| c.is_whitespace() || "*＊:：\"“”'‘’＂\u{feff}\u{200b}".contains(*c);
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '[' | '【' | '〔' => '(',
        ']' | '】' | '〕' => ')',
        c => c,
    };
    text.chars().filter(|c| !dropped(c)).map(narrow).map(|c| c.to_ascii_lowercase()).collect()
}

/// Without the remarks in brackets.
fn bare(plain: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    plain.chars().filter(outside).collect()
}
