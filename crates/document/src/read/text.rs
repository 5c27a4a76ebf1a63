//! Texts: their encoding found, hard wraps joined, headings known by their marks.
//!
//! **Wraps.** A line goes on in the next where both stand together without a blank line, it ends without the end of a
//! sentence, it is nearly as long as the longest line beside it (at least fifteen characters), and the next is neither
//! indented nor begins with a mark. Lines that look like a table's, with tabulators, bars or gaps, are never joined.
//!
//! **Headings.** A line of its own that begins with a mark (一、（一）1.（1）①), has at most forty characters and ends without
//! punctuation.
use super::{Reading, limits::Budget};
use crate::{Block, Content, Document, Fault, Heading, List, ListItem, Paragraph, Place, Remark, Result, Run};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Reads a text.
pub(super) fn read(bytes: &[u8], reading: &Reading) -> Result<Document> {
    let (text, remark) = decoded(bytes)?;
    let mut budget = Budget::new(&reading.limits);
    let blocks = blocks(&text, &mut budget)?;
    Ok(Document { blocks, remarks: remark.into_iter().collect(), ..Document::default() })
}

/// A text by its bytes: by the mark at its beginning, else in the encoding that makes most sense of it.
pub(super) fn decoded(bytes: &[u8]) -> Result<(String, Option<Remark>)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return sensible(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(), |_| false);
    }
    let first = sensible(UTF_8.decode_without_bom_handling(bytes).0.into_owned(), |_| false);
    if matches!(first, Ok((_, None))) {
        return first;
    }
    // Any two bytes are a character of UTF-16: without its mark it must be Chinese or plain.
    let foreign =
        |c: char| !(c.is_ascii() || matches!(c, '\u{2000}'..='\u{30ff}' | '一'..='龥' | '\u{ff00}'..='\u{ffef}'));
    let guess = |encoding: &'static Encoding, is_odd: &dyn Fn(char) -> bool| {
        sensible(encoding.decode_without_bom_handling(bytes).0.into_owned(), is_odd)
    };
    let guesses = [guess(GB18030, &|_| false), guess(UTF_16LE, &foreign), guess(UTF_16BE, &foreign), first];
    let whole = guesses.iter().position(|g| matches!(g, Ok((_, None))));
    let at = whole.or_else(|| guesses.iter().position(Result::is_ok)).unwrap_or(0);
    guesses.into_iter().nth(at).expect("the place was found in the list")
}

/// A decoded text, unless too much of it makes no sense. What makes none is shown as `�` and remarked.
fn sensible(text: String, is_odd: impl Fn(char) -> bool) -> Result<(String, Option<Remark>)> {
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(c == '\u{fffd}' || is_control(c) || is_odd(c));
    }
    if odd > all / 50 {
        return Err(Fault::new("这不像是文本，认不出其中的文字。请确认文件没有损坏、没有选错"));
    }
    let sentence = || format!("有 {odd} 个字符无法辨认，以 � 代替，请对照原文");
    let remark = (odd > 0).then(|| Remark { sentence: sentence(), place: Place::Made });
    Ok((if odd > 0 { text.replace(is_control, "\u{fffd}") } else { text }, remark))
}

/// A line with its number.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: u32,
    /// As it stands, without the space at its end.
    text: &'a str,
}

/// The blocks of a text.
pub(super) fn blocks(text: &str, budget: &mut Budget) -> Result<Vec<Block>> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut blocks = vec![];
    let mut together: Vec<Line<'_>> = vec![];
    for (number, line) in (0..).zip(text.split('\n')) {
        budget.spend(line.len())?;
        let begins_page = line.starts_with('\u{c}');
        let line = Line { number, text: line.trim_start_matches('\u{c}').trim_end() };
        if begins_page || line.text.is_empty() {
            paragraphs(&together, budget, &mut blocks)?;
            together.clear();
        }
        if begins_page {
            blocks.push(Block::PageBreak);
        }
        if !line.text.is_empty() {
            together.push(line);
        }
    }
    paragraphs(&together, budget, &mut blocks)?;
    Ok(blocks)
}

/// The paragraphs of lines that stand together.
fn paragraphs(lines: &[Line<'_>], budget: &mut Budget, blocks: &mut Vec<Block>) -> Result<()> {
    let longest = lines.iter().map(|line| line.width()).max().unwrap_or(0);
    let mut rest = lines;
    while !rest.is_empty() {
        let wraps = rest.windows(2).take_while(|pair| pair[0].goes_on(pair[1], longest)).count();
        let (paragraph, after) = rest.split_at(wraps + 1);
        blocks_push(paragraph, budget, blocks)?;
        rest = after;
    }
    Ok(())
}

fn blocks_push(lines: &[Line<'_>], budget: &mut Budget, blocks: &mut Vec<Block>) -> Result<()> {
    let (mark, is_heading) = match lines {
        [line] if line.is_heading() => (Heading::mark(line.words()), true),
        [line, ..] => (line.bullet().map(|length| (0, length)), false),
        [] => return Ok(()),
    };
    let (level, length) = mark.unwrap_or_default();
    let mark = lines[0].words()[..length].trim_end().to_owned();
    let mut runs: Vec<Run> = vec![];
    for (n, line) in lines.iter().enumerate() {
        let skipped = if n == 0 { length } else { 0 };
        if runs.last().is_some_and(|run| run.words().ends_with(latin)) && line.words().starts_with(latin) {
            runs.push(Run::read(" ", line.place(0)));
        }
        line.runs(skipped, budget, &mut runs)?;
    }
    let place = lines[0].place(0);
    match blocks.last_mut() {
        _ if is_heading => blocks.push(Block::Heading(Heading { level, number: mark, runs, place })),
        _ if mark.is_empty() => blocks.push(Block::Paragraph(Paragraph { runs, place, ..Paragraph::default() })),
        Some(Block::List(list)) => list.items.push(ListItem { level, mark, runs, place }),
        _ => blocks.push(Block::List(List { items: vec![ListItem { level, mark, runs, place }] })),
    }
    Ok(())
}

impl<'a> Line<'a> {
    fn words(self) -> &'a str {
        self.text.trim_start()
    }

    /// In columns; a Chinese character takes two.
    fn width(self) -> usize {
        self.text.chars().map(|c| if u32::from(c) < 0x1100 { 1 } else { 2 }).sum()
    }

    fn goes_on(self, next: Line<'_>, longest: usize) -> bool {
        let is_full = self.width() >= 30 && self.width() + 8 >= longest && longest <= 160;
        let closed = self.text.trim_end_matches(['”', '’', '"', '）', ')', '》', '」']);
        let is_end = closed.ends_with(['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '…']);
        let next_begins = next.text.starts_with(char::is_whitespace)
            || Heading::mark(next.words()).is_some()
            || next.bullet().is_some();
        is_full && !is_end && !next_begins && !self.is_tabular() && !next.is_tabular()
    }

    fn is_tabular(self) -> bool {
        self.words().contains(['\t', '|', '│', '┃', '─', '━']) || self.words().contains("  ")
    }

    fn is_heading(self) -> bool {
        let words = self.words();
        let is_open = !words.ends_with(['。', '！', '？', '；', '：', '，', '、', '.', '!', '?', ';', ':', ',']);
        let says = Heading::mark(words).is_some_and(|(_, length)| !words[length..].trim().is_empty());
        says && is_open && words.chars().take(41).count() <= 40 && !self.is_tabular()
    }

    /// The length of a bullet with the space behind it.
    fn bullet(self) -> Option<usize> {
        let first = self.words().chars().next()?;
        let rest = &self.words()[first.len_utf8()..];
        let gap = rest.len() - rest.trim_start().len();
        let is_bullet = match first {
            '•' | '●' | '○' | '■' | '□' | '◆' | '◇' | '▪' => true,
            '-' | '*' | '+' | '·' => gap > 0,
            _ => false,
        };
        (is_bullet && !rest.trim().is_empty()).then_some(first.len_utf8() + gap)
    }

    /// Its text from a byte on, in runs between tabulators.
    fn runs(self, from: usize, budget: &mut Budget, runs: &mut Vec<Run>) -> Result<()> {
        let words = &self.words()[from..];
        let mut at = from + words.len() - words.trim_start().len();
        for (n, part) in words.trim_start().split('\t').enumerate() {
            budget.spend(part.len())?;
            if n > 0 {
                runs.push(Run { content: Content::Tab, place: self.place(at - 1), ..Run::default() });
            }
            if !part.is_empty() {
                runs.push(Run::read(part, self.place(at)));
            }
            at += part.len() + 1;
        }
        Ok(())
    }

    /// The place of a byte of its words.
    fn place(self, at: usize) -> Place {
        let before = self.text.len() - self.words().len() + at;
        let column = u32::try_from(self.text[..before].chars().count()).unwrap_or(u32::MAX);
        Place::Line { line: self.number, column }
    }
}

fn latin(c: char) -> bool {
    c.is_ascii_graphic()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(text: &str) -> String {
        let blocks = blocks(text, &mut Budget::new(&crate::read::Limits::default())).expect("it is small");
        Document { blocks, ..Document::default() }.text()
    }

    #[test]
    fn hard_wraps_are_joined_and_nothing_else() {
        let wrapped = "巡察组在某某镇开展了为期两个月的常规巡察工作，发现\n问题一百零九个，其中已经完成整改的有一百零六个，其\n余三个正在整改。\n下一段。";
        assert_eq!(text_of(wrapped), format!("{}\n下一段。\n", wrapped[..wrapped.len() - 13].replace('\n', "")));
        let names = "张三 13800000000\n李四 13900000000\n";
        assert_eq!(text_of(names), names);
        let table = "单位        问题个数        完成个数        完成比例\n某某镇          12              10           83.33%\n";
        assert_eq!(text_of(table), table);
    }

    #[test]
    fn headings_and_items_are_known_by_their_marks() {
        let text = "一、总体情况\n共109个。\n（一）县直单位\n1.2万元已收缴。\n- 学习\n- 检查\n";
        let blocks = blocks(text, &mut Budget::new(&crate::read::Limits::default())).expect("it is small");
        assert!(matches!(&blocks[0], Block::Heading(h) if h.level == 1 && h.number == "一、"));
        assert!(matches!(&blocks[2], Block::Heading(h) if h.level == 2 && h.runs[0].words() == "县直单位"));
        assert!(matches!(&blocks[3], Block::Paragraph(_)));
        assert!(matches!(&blocks[4], Block::List(list) if list.items.len() == 2 && list.items[1].mark == "-"));
    }

    #[test]
    fn places_are_lines_and_characters() {
        let blocks =
            blocks("\n　　合计\t109\n", &mut Budget::new(&crate::read::Limits::default())).expect("it is small");
        let places: Vec<_> = blocks[0].runs().iter().map(|run| run.place).collect();
        assert_eq!(places, [2, 4, 5].map(|column| Place::Line { line: 1, column }));
    }

    #[test]
    fn encodings_are_found_by_what_makes_sense() {
        let text = "关于巡察整改情况的报告：共109个问题。\n".repeat(3);
        let wide = |big: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for bytes in [
            text.clone().into_bytes(),
            marked(&[0xef, 0xbb, 0xbf], text.clone().into_bytes()),
            GB18030.encode(&text).0.into_owned(),
            wide(false),
            wide(true),
            marked(&[0xff, 0xfe], wide(false)),
            marked(&[0xfe, 0xff], wide(true)),
        ] {
            assert_eq!(decoded(&bytes), Ok((text.clone(), None)));
        }
        let rubbish: Vec<u8> =
            (0..2000_u32).map(|n| (n.wrapping_mul(n).wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(decoded(&rubbish).is_err_and(|fault| fault.sentence.contains("不像是文本")));
    }
}
