//! Numbers as word processors print them before headings and items.

/// A number in a format of word processing (`w:numFmt`); decimal where the format is not known.
pub(super) fn numeral(n: u32, format: &str) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperLetter" => letters(n),
        "lowerLetter" => letters(n).to_lowercase(),
        "numberInDash" => format!("- {n} -"),
        "decimalFullWidth" | "decimalFullWidth2" => n.to_string().chars().map(|d| shifted('０', d)).collect(),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            enclosed(n, &[(1, 20, '①'), (21, 35, '㉑'), (36, 50, '㊱')])
        }
        "decimalEnclosedParen" => enclosed(n, &[(1, 20, '⑴')]),
        "decimalEnclosedFullstop" => enclosed(n, &[(1, 20, '⒈')]),
        "ideographEnclosedCircle" => enclosed(n, &[(1, 10, '㊀')]),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            n.to_string().chars().map(|d| digit(d, "〇一二三四五六七八九")).collect()
        }
        "chineseCounting" | "chineseCountingThousand" | "taiwaneseCounting" | "taiwaneseCountingThousand" => {
            counted(n, "零一二三四五六七八九", "十百千")
        }
        "japaneseCounting" => counted(n, "零一二三四五六七八九", "十百千").replace('零', ""),
        "chineseLegalSimplified" => counted(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
        "ideographLegalTraditional" => counted(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
        "ideographTraditional" => nth(n, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => nth(n, "子丑寅卯辰巳午未申酉戌亥"),
        _ => n.to_string(),
    }
}

fn roman(n: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    // Nobody prints a Roman number of five digits.
    if n == 0 || n >= 10_000 {
        return n.to_string();
    }
    let (mut rest, mut out) = (n, String::new());
    for (value, sign) in STEPS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// A to Z, then AA to ZZ: the same letter again and again, as Word does it.
fn letters(n: u32) -> String {
    if n == 0 || n > 26 * 30 {
        return n.to_string();
    }
    let letter = char::from(b'A' + u8::try_from((n - 1) % 26).expect("a remainder of 26 fits"));
    letter.to_string().repeat(((n - 1) / 26 + 1) as usize)
}

fn enclosed(n: u32, blocks: &[(u32, u32, char)]) -> String {
    let block = blocks.iter().find(|(from, to, _)| (*from..=*to).contains(&n));
    let sign = block.and_then(|(from, _, first)| char::from_u32(u32::from(*first) + n - from));
    sign.map_or_else(|| n.to_string(), String::from)
}

/// 二十三, 一百零五: Chinese counting below ten thousand.
fn counted(n: u32, digits: &str, powers: &str) -> String {
    if n == 0 || n >= 10_000 {
        return n.to_string().chars().map(|d| digit(d, digits)).collect();
    }
    let (mut out, mut gap) = (String::new(), false);
    for (power, value) in [(Some(2), 1000), (Some(1), 100), (Some(0), 10), (None, 1)] {
        let count = n / value % 10;
        if count == 0 {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.extend(digits.chars().next());
        }
        gap = false;
        // 十 to 十九 are said without 一.
        if !(power == Some(0) && count == 1 && n < 20 && powers.starts_with('十')) {
            out.extend(digits.chars().nth(count as usize));
        }
        out.extend(power.and_then(|p| powers.chars().nth(p)));
    }
    out
}

fn nth(n: u32, signs: &str) -> String {
    let sign = n.checked_sub(1).and_then(|n| signs.chars().nth(n as usize));
    sign.map_or_else(|| n.to_string(), String::from)
}

fn digit(decimal: char, signs: &str) -> char {
    decimal.to_digit(10).and_then(|d| signs.chars().nth(d as usize)).unwrap_or(decimal)
}

fn shifted(zero: char, decimal: char) -> char {
    decimal.to_digit(10).and_then(|d| char::from_u32(u32::from(zero) + d)).unwrap_or(decimal)
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        for (n, format, printed) in [
            (3, "decimal", "3"),
            (7, "decimalZero", "07"),
            (10, "chineseCounting", "十"),
            (11, "chineseCountingThousand", "十一"),
            (20, "chineseCounting", "二十"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (1001, "chineseCountingThousand", "一千零一"),
            (110, "japaneseCounting", "一百一十"),
            (12, "ideographDigital", "一二"),
            (30, "ideographDigital", "三〇"),
            (15, "chineseLegalSimplified", "壹拾伍"),
            (2, "ideographTraditional", "乙"),
            (20, "decimalEnclosedCircle", "⑳"),
            (21, "decimalEnclosedCircleChinese", "㉑"),
            (51, "decimalEnclosedCircle", "51"),
            (28, "lowerLetter", "bb"),
            (1994, "upperRoman", "MCMXCIV"),
            (5, "decimalFullWidth", "５"),
            (5, "none", ""),
            (5, "hebrew1", "5"),
        ] {
            assert_eq!(numeral(n, format), printed, "{n} as {format}");
        }
    }
}
