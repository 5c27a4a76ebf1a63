//! Fenced blocks: what only official papers and labels have.
use super::{
    tree::{Fence, FenceKind},
    words::{Piece, flat, moved, words},
};
use crate::{Fault, Place};

/// Kinds and the names that their lines may have.
const KINDS: [(&str, FenceKind, &[&str]); 5] = [
    ("版头", FenceKind::Masthead, &["标志", "文号", "签发人", "标注"]),
    ("落款", FenceKind::Signature, &["署名", "日期", "盖章"]),
    ("附件说明", FenceKind::AttachmentNote, &[]),
    ("附件", FenceKind::Attachment, &[]),
    ("版记", FenceKind::Imprint, &["抄送", "印发", "印发日期"]),
];

/// The block of that kind, if there is such a kind.
pub(super) fn read(info: &str, place: Place, pieces: &[Piece], faults: &mut Vec<Fault>) -> Option<Fence> {
    let (kind, names) = match KINDS.iter().find(|k| k.0 == info) {
        Some((_, kind, names)) => (*kind, *names),
        None => (label(info)?, &[][..]),
    };
    let text: String = pieces.iter().map(|p| p.text.as_str()).collect();
    let mut lines = vec![];
    for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let at = below(place, i + 1);
        let named = !names.is_empty() || matches!(kind, FenceKind::Labels(..));
        let (name, value) = match line.split_once('：') {
            Some((name, value)) if named => (name.trim(), value.trim_start()),
            None if named => (line.trim(), ""),
            _ => ("", line.trim()),
        };
        if !names.is_empty() && !names.contains(&name) {
            faults.push(Fault::at(at, format!("“{info}”里没有“{name}”，可以写：{}", names.join("、"))));
        }
        if matches!(kind, FenceKind::Labels(..)) && name != "每" && !is_size(name) {
            faults.push(Fault::at(at, "标签的每行应如“18：{{题名}}”或“直28：{{题名}}”，冒号前是字号（磅）"));
        }
        let at = moved(at, &line[..line.len() - value.len()]);
        let piece = Piece { text: value.trim_end().into(), emphasis: crate::Emphasis::default(), place: at };
        let value = if piece.text.is_empty() { vec![] } else { words(flat(&[piece], faults), faults) };
        lines.push((name.to_owned(), value));
    }
    Some(Fence { kind, lines })
}

/// What is said of a kind that there is not.
pub(super) fn unknown(info: &str) -> String {
    let known: Vec<&str> = KINDS.iter().map(|k| k.0).collect();
    format!("没有“{info}”这种块，可以写：{}、标签 宽×高（毫米）", known.join("、"))
}

/// `标签 45×210`: millimetres.
fn label(info: &str) -> Option<FenceKind> {
    let (width, height) = info.strip_prefix("标签")?.trim().split_once('×')?;
    Some(FenceKind::Labels(width.trim().parse().ok()?, height.trim().parse().ok()?))
}

/// `18`, `直28`: points.
fn is_size(name: &str) -> bool {
    name.trim_start_matches('直').trim().parse::<u8>().is_ok_and(|points| points > 0)
}

fn below(place: Place, lines: usize) -> Place {
    match place {
        Place::Line { line, .. } => {
            Place::Line { line: line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX)), column: 0 }
        }
        other => other,
    }
}
