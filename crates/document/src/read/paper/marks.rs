//! Numbers of headings, as official papers write them: 一、（一）1.（1）①.
use crate::{Block, Content, Heading, Paragraph, Run};

/// The number of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// 1 to 5.
    pub(super) level: u8,
    /// As printed.
    pub(super) number: String,
}

/// The longest text that is taken for a heading, in letters.
const LONGEST: usize = 45;

/// The number that a text begins with.
pub(super) fn mark(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    let found = |level, length: usize| Some(Mark { level, number: text[..length].into() });
    if ('①'..='⑳').contains(&first) {
        return found(5, first.len_utf8());
    }
    let (open, inner) = match text.strip_prefix(['（', '(']) {
        Some(inner) => (first.len_utf8(), inner),
        None => (0, text),
    };
    let chinese = span(inner, |c| "一二三四五六七八九十百〇零".contains(c), 4);
    let digits = span(inner, |c| c.is_ascii_digit(), 2);
    let rest = &inner[chinese.max(digits)..];
    let end = rest.chars().next()?;
    let length = open + chinese.max(digits) + end.len_utf8();
    match (open > 0, chinese > 0, digits > 0, end) {
        (true, true, _, '）' | ')') => found(2, length),
        (true, _, true, '）' | ')') => found(4, length),
        (false, true, _, '、') => found(1, length),
        (false, _, true, '.' | '．' | '、') if !is_number(&text[length..]) => found(3, length),
        _ => chapter(text),
    }
}

/// Is it a heading? By its number, or because it is larger or bold; what ends like a sentence is none.
pub(super) fn heading(text: &str, larger: bool, bold: bool) -> Option<Mark> {
    let sentence = text.trim_end().ends_with(['。', '；', '，', '：', '、', '！', '？', '.', ';', ',', ':']);
    if sentence || text.chars().count() > LONGEST || text.contains('\t') {
        return None;
    }
    let plain = |level| Mark { level, number: String::new() };
    let words = text.chars().any(char::is_alphabetic);
    mark(text).or_else(|| (larger && words).then(|| plain(1))).or_else(|| (bold && words).then(|| plain(2)))
}

/// Takes a number from the front of the runs.
pub(super) fn cut(runs: &mut Vec<Run>, mut bytes: usize) {
    for run in runs.iter_mut() {
        if let Content::Text(text) = &mut run.content {
            let from_here = bytes.min(text.len());
            text.drain(..from_here);
            bytes -= from_here;
            if text.starts_with(' ') && bytes == 0 {
                *text = text.trim_start().to_owned();
            }
        }
        if bytes == 0 {
            break;
        }
    }
    runs.retain(|run| !matches!(&run.content, Content::Text(text) if text.is_empty()));
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

/// `1.5` is a number, `1.2022年度` is not.
fn is_number(rest: &str) -> bool {
    let digits = span(rest, |c| c.is_ascii_digit(), usize::MAX);
    digits > 0 && !(digits == 4 && rest[digits..].starts_with('年'))
}

/// 第一章, 第二节.
fn chapter(text: &str) -> Option<Mark> {
    let inner = text.strip_prefix('第')?;
    let number = span(inner, |c| "一二三四五六七八九十百〇零".contains(c) || c.is_ascii_digit(), 5);
    let level = match inner[number..].chars().next()? {
        '章' => 1,
        '节' => 2,
        _ => return None,
    };
    (number > 0).then(|| Mark { level, number: text[.."第".len() + number + "章".len()].into() })
}

/// How many bytes at the start are of a kind, at most so many letters.
fn span(text: &str, of: impl Fn(char) -> bool, most: usize) -> usize {
    text.chars().take_while(|c| of(*c)).take(most).map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_five_levels_are_known() {
        let level = |text| mark(text).map(|mark| (mark.level, mark.number));
        assert_eq!(level("十二、整改"), Some((1, "十二、".into())));
        assert_eq!(level("（三）问责"), Some((2, "（三）".into())));
        assert_eq!(level("1．追缴"), Some((3, "1．".into())));
        assert_eq!(level("2.2022年度表"), Some((3, "2.".into())));
        assert_eq!(level("（12）其他"), Some((4, "（12）".into())));
        assert_eq!(level("③其他"), Some((5, "③".into())));
        assert_eq!(level("第三章 附则"), Some((1, "第三章".into())));
        for text in ["1.5万元", "2022年", "一是", "（见附件）", "第三条", ""] {
            assert_eq!(level(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_is_no_heading() {
        assert_eq!(heading("（一）压实责任。各单位召开专题会议", false, false).map(|m| m.level), Some(2));
        assert_eq!(heading("1.加强领导。", false, false), None);
        assert_eq!(heading("整改情况", false, false), None);
        assert_eq!(heading("整改情况", true, false).map(|m| m.level), Some(1));
    }
}
