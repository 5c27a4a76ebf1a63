//! Ways to say a value: dates as papers write them, amounts in capitals (大写金额).
use super::Data;
use crate::Day;

/// The ways to say a value that a placeholder may name.
pub(super) const WAYS: [&str; 6] = ["汉字", "大写", "万元", "数字", "年月", "横线"];

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const COUNT: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const CAPITAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];

/// `2022年9月1日` (GB/T 9704-2012, 7.3.5.4: Arabic figures without padding).
pub fn print_date(day: Day) -> String {
    format!("{}年{}月{}日", day.year, day.month, day.day)
}

/// `二〇二二年九月一日`.
pub fn chinese_date(day: Day) -> String {
    let year: String =
        day.year.to_string().chars().filter_map(|c| c.to_digit(10)).map(|d| DIGITS[d as usize]).collect();
    format!("{year}年{}月{}日", chinese_number(day.month.into()), chinese_number(day.day.into()))
}

/// `三十九`, `一百零五`, `负二`.
pub fn chinese_number(number: i64) -> String {
    let said = spell(number.unsigned_abs(), &COUNT, &["", "十", "百", "千"]);
    // 10 to 19 are said without their leading 一.
    let said = match said.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => said,
    };
    if number < 0 { format!("负{said}") } else { said }
}

/// `肆佰贰拾玖万伍仟玖佰元整`, `壹元零伍分`: an amount of fen in capitals, as vouchers write it
/// (正确填写票据和结算凭证的基本规定).
pub fn chinese_money(fen: i64) -> String {
    let (yuan, jiao, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() / 10 % 10, fen.unsigned_abs() % 10);
    let mut said = String::new();
    if yuan > 0 {
        said = spell(yuan, &CAPITAL, &["", "拾", "佰", "仟"]) + "元";
    }
    match (jiao, rest) {
        (0, 0) if yuan == 0 => said += "零元整",
        (0, 0) => said += "整",
        (0, fen) => {
            if yuan > 0 {
                said += "零";
            }
            said += &format!("{}分", CAPITAL[index(fen)]);
        }
        (jiao, fen) => {
            // 10.50 元: the empty place of the yuan is said before the jiao.
            if yuan > 0 && yuan.is_multiple_of(10) {
                said += "零";
            }
            said += &format!("{}角", CAPITAL[index(jiao)]);
            said += &if fen == 0 { "整".to_owned() } else { format!("{}分", CAPITAL[index(fen)]) };
        }
    }
    if fen < 0 { format!("负{said}") } else { said }
}

/// A value said in one of the ways; why not, if it cannot be.
pub(super) fn said(value: &Data, way: &str) -> Result<String, &'static str> {
    Ok(match (way, value) {
        ("汉字", Data::Day(day)) => chinese_date(*day),
        ("汉字", Data::Whole(number)) => chinese_number(*number),
        ("年月", Data::Day(day)) => format!("{}年{}月", day.year, day.month),
        ("横线", Data::Day(day)) => format!("{:04}-{:02}-{:02}", day.year, day.month, day.day),
        ("大写", Data::Money(fen)) => chinese_money(*fen),
        ("万元", Data::Money(fen)) => wan(*fen),
        ("数字", Data::Money(fen)) => yuan(*fen).trim_end_matches('元').to_owned(),
        ("数字", Data::Whole(number)) => number.to_string(),
        ("汉字", _) => return Err("“汉字”只能用在日期和整数上"),
        ("年月" | "横线", _) => return Err("“年月”“横线”只能用在日期上"),
        ("大写" | "万元", _) => return Err("“大写”“万元”只能用在金额上"),
        _ => return Err("“数字”只能用在金额和整数上"),
    })
}

/// `1,234.56元`.
pub(super) fn yuan(fen: i64) -> String {
    let whole = thousands(fen.unsigned_abs() / 100);
    format!("{}{whole}.{:02}元", sign(fen), fen.unsigned_abs() % 100)
}

/// `429.59万元`, rounded half up.
pub(super) fn wan(fen: i64) -> String {
    let hundredths = (fen.unsigned_abs() + 5_000) / 10_000;
    format!("{}{}.{:02}万元", sign(fen), hundredths / 100, hundredths % 100)
}

fn sign(number: i64) -> &'static str {
    if number < 0 { "-" } else { "" }
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A number in groups of four: 万, 亿, 万亿. One 零 stands for empty places between others.
fn spell(number: u64, digits: &[&str; 10], places: &[&str; 4]) -> String {
    if number == 0 {
        return digits[0].into();
    }
    let mut out = String::new();
    let mut gap = false;
    for (group, name) in [(3, "万亿"), (2, "亿"), (1, "万"), (0, "")] {
        let four = number / 10_000_u64.pow(group) % if group == 3 { u64::MAX } else { 10_000 };
        for place in (0..4).rev() {
            let digit = index(four / 10_u64.pow(place) % 10);
            if digit == 0 {
                gap = !out.is_empty();
                continue;
            }
            if gap {
                out += digits[0];
                gap = false;
            }
            out += digits[digit];
            out += places[place as usize];
        }
        if four > 0 {
            out += name;
            // 107,000 is 十万七千: empty places at the end of a group are not said.
            gap = false;
        }
    }
    out
}

fn index(digit: u64) -> usize {
    usize::try_from(digit).expect("a digit is below ten")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_papers_write_them() {
        let day = Day { year: 2022, month: 9, day: 1 };
        assert_eq!((print_date(day), chinese_date(day)), ("2022年9月1日".into(), "二〇二二年九月一日".into()));
        let day = Day { year: 2010, month: 10, day: 20 };
        assert_eq!(chinese_date(day), "二〇一〇年十月二十日");
        assert_eq!(chinese_date(Day { month: 12, day: 31, ..day }), "二〇一〇年十二月三十一日");
    }

    #[test]
    fn amounts_are_written_as_vouchers_write_them() {
        for (fen, said) in [
            (0, "零元整"),
            (5, "伍分"),
            (50, "伍角整"),
            (105, "壹元零伍分"),
            (1_050, "壹拾元零伍角整"),
            (168_032, "壹仟陆佰捌拾元零叁角贰分"),
            (10_700_053, "壹拾万柒仟元零伍角叁分"),
            (1_640_900, "壹万陆仟肆佰零玖元整"),
            (429_590_000, "肆佰贰拾玖万伍仟玖佰元整"),
            (10_000_000_000, "壹亿元整"),
            (10_000_000_100, "壹亿零壹元整"),
            (-120_000, "负壹仟贰佰元整"),
        ] {
            assert_eq!(chinese_money(fen), said, "{fen}");
        }
        assert_eq!((yuan(-429_590_000), wan(429_589_489)), ("-4,295,900.00元".into(), "429.59万元".into()));
    }

    #[test]
    fn numbers_are_counted_as_people_count() {
        let said = [0, 2, 10, 15, 20, 39, 105, 110, 1_000, 10_010, 100_000, -3].map(chinese_number);
        let meant =
            ["零", "二", "十", "十五", "二十", "三十九", "一百零五", "一百一十", "一千", "一万零一十", "十万", "负三"];
        assert_eq!(said, meant);
    }
}
