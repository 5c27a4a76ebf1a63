//! Numbers in Chinese characters: 三十六, 四百二十九万, 肆佰贰拾玖, 百分之三十六点六七.

/// A number in characters: its digits with `scale` of them after the point, and how many characters it takes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spelled {
    pub digits: i128,
    pub scale: u32,
    pub length: usize,
    /// 肆佰: only ever an amount, never part of a word.
    pub capital: bool,
}

pub(crate) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || power(c).is_some()
}

/// The number that begins `chars`. A power at the end that belongs to the unit (万元) is read with the number.
pub(crate) fn spelled(chars: &[char]) -> Option<Spelled> {
    let (mut total, mut section, mut current) = (0_i128, 0_i128, None::<i128>);
    let mut length = 0;
    let mut powers = false;
    for &c in chars.iter().take(24) {
        if let Some(value) = digit(c) {
            if current.is_some_and(|current| current != 0) {
                return None;
            }
            current = Some(value);
        } else if let Some(value) = power(c) {
            powers = true;
            if value >= 10_000 {
                total = total.checked_add(section + current.unwrap_or(0))?.checked_mul(value)?;
                section = 0;
            } else {
                section += current.unwrap_or(1) * value;
            }
            current = None;
        } else {
            break;
        }
        length += 1;
    }
    let whole = total + section + current.unwrap_or(0);
    let fraction = if chars.get(length) == Some(&'点') { decimals(&chars[length + 1..]) } else { Vec::new() };
    if length == 0 || length == 1 && powers {
        return None;
    }
    let capital = chars[..length].iter().any(|c| "壹贰叁肆伍陆柒捌玖拾佰仟".contains(*c));
    let digits = fraction.iter().fold(whole, |digits, value| digits * 10 + value);
    if !fraction.is_empty() {
        length += 1 + fraction.len();
    }
    Some(Spelled { digits, scale: fraction.len() as u32, length, capital })
}

/// 三分之二: in hundredths of a per cent, and how many characters it takes up.
pub(crate) fn fraction(chars: &[char]) -> Option<(i128, usize)> {
    // 占总数的近一半。
    let half = chars.starts_with(&['一', '半']);
    if half && chars.get(2).is_none_or(|c| "，。；、）以左多\n".contains(*c)) {
        return Some((5000, 2));
    }
    let whole = spelled(chars).filter(|number| (2..=10).contains(&number.digits) && number.scale == 0)?;
    let rest = chars[whole.length..].strip_prefix(&['分', '之'])?;
    let part = spelled(rest).filter(|number| number.scale == 0)?;
    let value = part.digits.checked_mul(10_000)?.checked_div(whole.digits)?;
    Some((value, whole.length + 2 + part.length))
}

/// 伍角陆分, 零伍分: how many 分, and how many characters it takes up.
pub(crate) fn fen(chars: &[char]) -> Option<(i128, usize)> {
    let part = |at: usize, unit: char| {
        let value = chars.get(at).copied().and_then(digit)?;
        (chars.get(at + 1) == Some(&unit)).then_some(value)
    };
    let jiao = part(0, '角');
    let at = if jiao.is_some() { 2 } else { usize::from(chars.first() == Some(&'零')) };
    let fen = part(at, '分');
    let length = if fen.is_some() { at + 2 } else { at };
    jiao.or(fen).map(|_| (jiao.unwrap_or(0) * 10 + fen.unwrap_or(0), length))
}

fn decimals(chars: &[char]) -> Vec<i128> {
    chars.iter().take(6).map_while(|&c| digit(c)).collect()
}

fn digit(c: char) -> Option<i128> {
    let value = match c {
        '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some(value)
}

fn power(c: char) -> Option<i128> {
    let value = match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    };
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelled_numbers_are_read_in_both_styles() {
        for (text, digits, scale) in [
            ("三十六条", 36, 0),
            ("十二个", 12, 0),
            ("一百零六个", 106, 0),
            ("肆佰贰拾玖万元", 4_290_000, 0),
            ("三十六点六七", 3667, 2),
            ("二千零二十亿元", 202_000_000_000, 0),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let spelled = spelled(&chars).expect(text);
            assert_eq!((spelled.digits, spelled.scale), (digits, scale), "{text}");
        }
        assert_eq!(spelled(&['千']), None, "a power alone is a word");
    }
}
