//! The marks before headings that are typed by hand.
use super::{Content, Heading, Run};

impl Heading {
    /// The mark that a text begins with: the level that it stands for by GB/T 9704 — 一、（一）1.（1）① — and how many bytes it
    /// takes. 第一章 and 第一部分 are of level 1, 第一节 of level 2.
    pub fn mark(text: &str) -> Option<(u8, usize)> {
        let first = text.chars().next()?;
        let rest = &text[first.len_utf8()..];
        if ('①'..='⑳').contains(&first) {
            return Some((5, first.len_utf8()));
        }
        if first == '第' {
            return chapter(rest).map(|(level, length)| (level, first.len_utf8() + length));
        }
        let (open, inside) = if matches!(first, '（' | '(') { (first.len_utf8(), rest) } else { (0, text) };
        let (number, is_chinese) = number(inside);
        let after = inside[number..].chars().next().filter(|_| number > 0)?;
        let length = open + number + after.len_utf8();
        match (open > 0, is_chinese, after) {
            (true, true, '）' | ')') => Some((2, length)),
            (true, false, '）' | ')') => Some((4, length)),
            (false, true, '、') => Some((1, length)),
            (false, false, '、' | '．') => Some((3, length)),
            // 1.5 is a number, not the first item.
            (false, false, '.') if !text[length..].starts_with(|c: char| c.is_ascii_digit()) => Some((3, length)),
            _ => None,
        }
    }

    /// Takes the mark out of the text that follows it.
    pub fn take_mark(runs: &mut [Run]) -> String {
        let Some(Run { content: Content::Text(text), .. }) = runs.first_mut() else { return String::new() };
        let Some((_, length)) = Heading::mark(text) else { return String::new() };
        let rest = text.split_off(length);
        std::mem::replace(text, rest)
    }
}

/// How many bytes of a number of at most three signs, and whether it is Chinese; 0 bytes if it is none or longer.
fn number(text: &str) -> (usize, bool) {
    let is_chinese = |c: char| "〇零一二三四五六七八九十百".contains(c);
    let chinese = text.starts_with(is_chinese);
    let signs = text.chars().take_while(|c| if chinese { is_chinese(*c) } else { c.is_ascii_digit() });
    let (count, length) = signs.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
    (if count <= 3 { length } else { 0 }, chinese)
}

fn chapter(text: &str) -> Option<(u8, usize)> {
    let (number, _) = number(text);
    let after = text.get(number..).filter(|_| number > 0)?;
    let words = [("章", 1), ("部分", 1), ("节", 2)];
    words.iter().find(|(word, _)| after.starts_with(word)).map(|(word, level)| (*level, number + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_numbers() {
        for (text, level, mark) in [
            ("一、总体情况", 1, "一、"),
            ("十二、附则", 1, "十二、"),
            ("（三）整改", 2, "（三）"),
            ("1.立行立改", 3, "1."),
            ("12、其他", 3, "12、"),
            ("（4）其中", 4, "（4）"),
            ("⑤余下", 5, "⑤"),
            ("第二章 职责", 1, "第二章"),
            ("第十节 附则", 2, "第十节"),
        ] {
            assert_eq!(Heading::mark(text), Some((level, mark.len())), "{text}");
        }
        for text in ["1.5万元", "2022年、2023年", "一方面、另一方面", "（略）", "第一，", "十个", "（", ""]
        {
            assert_eq!(Heading::mark(text), None, "{text}");
        }
    }
}
