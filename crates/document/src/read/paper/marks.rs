//! Which paragraphs are headings: by their marks 一、（一）1.（1）① and by how they look.
use crate::{Block, Content, Heading, Paragraph, Run};

/// The longest text that is taken for a heading, in letters.
const LONGEST: usize = 45;

/// The level of a heading and how many bytes its mark takes: by its mark, or because it is larger or bold. What ends like a
/// sentence is none.
pub(super) fn heading(text: &str, larger: bool, bold: bool) -> Option<(u8, usize)> {
    let sentence = text.trim_end().ends_with(['。', '；', '，', '：', '、', '！', '？', '.', ';', ',', ':']);
    if sentence || text.chars().count() > LONGEST || text.contains('\t') {
        return None;
    }
    let words = text.chars().any(char::is_alphabetic);
    Heading::mark(text).or((larger && words).then_some((1, 0))).or((bold && words).then_some((2, 0)))
}

/// Takes so many bytes, and the space after them, from the front of the runs.
pub(super) fn cut(runs: &mut Vec<Run>, mut bytes: usize) -> String {
    let mut mark = String::new();
    for run in runs.iter_mut() {
        let Content::Text(text) = &mut run.content else { continue };
        let here = bytes.min(text.len());
        mark.extend(text.drain(..here));
        bytes -= here;
        if bytes == 0 {
            *text = text.trim_start().to_owned();
            break;
        }
    }
    runs.retain(|run| !matches!(&run.content, Content::Text(text) if text.is_empty()));
    mark
}

/// Numbers of the lower levels also count items. What is followed by the next of its kind, or by nothing, is an item and
/// no heading.
pub(super) fn settle(blocks: &mut [Block]) {
    let level = |block: &Block| if let Block::Heading(heading) = block { Some(heading.level) } else { None };
    let levels: Vec<Option<u8>> = blocks.iter().map(level).collect();
    let mut item_before = false;
    for (at, block) in blocks.iter_mut().enumerate() {
        let followed = levels.get(at + 1).copied();
        let is_next = item_before && at > 0 && levels[at - 1] == levels[at];
        let alone = followed.is_none_or(|next| next.is_some_and(|next| levels[at] >= Some(next)));
        item_before = alone || is_next;
        if let Block::Heading(Heading { level: 3.., number, runs, place }) = block
            && item_before
        {
            let (place, mut runs) = (*place, std::mem::take(runs));
            runs.insert(0, Run::read(std::mem::take(number), place));
            *block = Block::Paragraph(Paragraph { runs, place, ..Paragraph::default() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_no_heading() {
        assert_eq!(heading("（一）压实责任", false, false), Some((2, "（一）".len())));
        assert_eq!(heading("1.加强领导。", false, false), None);
        assert_eq!(heading("整改情况", false, false), None);
        assert_eq!(heading("整改情况", true, false), Some((1, 0)));
    }

    #[test]
    fn a_mark_may_lie_over_two_runs() {
        let mut runs = vec![Run::text("（"), Run::text("一） 责任")];
        assert_eq!(cut(&mut runs, "（一）".len()), "（一）");
        assert_eq!(runs, [Run::text("责任")]);
    }

    #[test]
    fn items_that_follow_each_other_are_no_headings() {
        let heading = |text: &str| {
            let number = format!("{text}.");
            Block::Heading(Heading { level: 3, number, runs: vec![Run::text("张三")], ..Heading::default() })
        };
        let text = Block::Paragraph(Paragraph::body("正文"));
        let mut blocks = vec![heading("1"), heading("2"), text.clone(), heading("1"), text];
        settle(&mut blocks);
        let headings: Vec<bool> = blocks.iter().map(|block| matches!(block, Block::Heading(_))).collect();
        assert_eq!(headings, [false, false, false, true, false]);
    }
}
