//! Letters: which are Chinese, and what odd signs stand for.
use unicode_normalization::char::{compose, decompose_compatible};

/// As it is written: signs that fonts put in place of letters (ligatures, radicals, compatibility ideographs) become those
/// letters, what cannot be seen goes.
pub(in crate::read) fn plain(signs: &[char]) -> String {
    let mut text = String::new();
    for &sign in signs {
        match sign {
            '\u{a0}' | '\t' | '\n' | '\r' => text.push(' '),
            '\u{ad}' | '\u{2010}' | '\u{2011}' => text.push('-'),
            '\u{2e80}'..='\u{2ef3}' => text.push(radical(sign)),
            // Ligatures, the radicals of Kangxi, compatibility ideographs. Wide digits and letters stay as they are.
            '\u{fb00}'..='\u{fb06}' | '\u{2f00}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' => {
                decompose_compatible(sign, |c| text.push(c));
            }
            // Accents that are drawn on their own.
            '\u{300}'..='\u{36f}' => match text.pop().map(|last| (last, compose(last, sign))) {
                Some((_, Some(both))) => text.push(both),
                Some((last, None)) => text.extend([last, sign]),
                None => text.push(sign),
            },
            '\u{fffd}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' => {}
            _ if sign.is_control() => {}
            _ => text.push(sign),
        }
    }
    text
}

/// Chinese letters and marks: between them no space is written.
pub(in crate::read) fn wide(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '\u{2014}' | '\u{2026}' | '\u{b7}' | '\u{2460}'..='\u{24ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Does a space belong between two lines that are one sentence? Between words of Latin script, not within a number.
pub(in crate::read) fn spaced(before: char, after: char) -> bool {
    let closed = matches!(before, '-' | '/' | '(' | ' ' | '.') || matches!(after, ')' | ',' | '.' | '%' | ' ' | '-');
    let number = before.is_ascii_digit() && after.is_ascii_digit();
    !(wide(before) || wide(after) || closed || number)
}

/// The radicals of the supplement that fonts of the mainland put in place of their ideographs; most have no mapping in
/// Unicode itself.
fn radical(sign: char) -> char {
    const PAIRS: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻒镸⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";
    let mut pairs = PAIRS.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == sign {
            return to;
        }
    }
    sign
}

/// A text among the properties of a PDF: UTF-16 or UTF-8 with its mark; else bytes of Latin script.
pub(in crate::read) fn property(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode(rest).0,
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode(rest).0,
        _ => encoding_rs::UTF_8.decode(bytes).0,
    };
    plain(&text.chars().collect::<Vec<_>>()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_signs_become_the_letters_they_stand_for() {
        let signs: Vec<char> = "⼀⼆⻔⻓ﬁ金２０\u{200b}e\u{301}".chars().collect();
        assert_eq!(plain(&signs), "一二门长fi金２０é");
    }

    #[test]
    fn a_number_over_two_lines_stays_whole() {
        assert!(!spaced('1', '0') && !spaced('市', 'a') && spaced('t', 'r'));
    }
}
