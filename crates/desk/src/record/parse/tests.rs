//! What people write, and what becomes of it.
use super::*;

/// Checks that the text becomes this, or that the sentence contains this.
fn check(kind: Kind, cases: &[(&str, Result<&str, &str>)]) {
    for (text, wanted) in cases {
        let got = parse(kind, text).map(|v| if let Value::Int(n) = v { n.to_string() } else { v.text().to_owned() });
        match (&got, wanted) {
            (Ok(got), Ok(wanted)) => assert_eq!(got, wanted, "{kind:?} {text:?}"),
            (Err(why), Err(part)) => assert!(why.contains(part), "{kind:?} {text:?}: {why}"),
            _ => panic!("{kind:?} {text:?}: {got:?}, wanted {wanted:?}"),
        }
    }
}

const KINDS: [Kind; 17] = [
    Kind::Text,
    Kind::LongText,
    Kind::Integer,
    Kind::Money,
    Kind::Percent,
    Kind::Date,
    Kind::PartialDate,
    Kind::DateTime,
    Kind::YesNo,
    Kind::Code,
    Kind::Link,
    Kind::Links,
    Kind::File,
    Kind::DocumentNumber,
    Kind::IdentityNumber,
    Kind::Telephone,
    Kind::Sealed,
];

#[test]
fn nothing_is_null_and_a_formula_without_result_is_named() {
    for kind in KINDS {
        for empty in ["", " ", "\u{3000}\t\r\n", "\u{feff}"] {
            assert_eq!(parse(kind, empty), Ok(Value::Null), "{kind:?}");
        }
        assert!(parse(kind, "#REF!").expect_err("refused").contains("公式"), "{kind:?}");
        assert!(parse(kind, LOST_DIGITS).expect_err("refused").contains("15 位"), "{kind:?}");
    }
}

#[test]
fn text() {
    let long = "字".repeat(2_001);
    check(
        Kind::Text,
        &[
            ("\u{3000}张 三\u{3000}", Ok("张三")),
            ("张\n三", Ok("张三")),
            ("望江县  Wang  Li 局", Ok("望江县 Wang Li 局")),
            ("一、 二", Ok("一、二")),
            ("a\u{0}b", Err("U+0000")),
            ("a\u{202e}b", Err("U+202E")),
            (&long, Err("这一格有 2,001 个字，最多 2000 个字")),
            (&long[3..], Ok(&long[3..])),
        ],
    );
    check(Kind::LongText, &[("一\r\n二\r三\n", Ok("一\n二\n三")), ("a\u{7}", Err("U+0007"))]);
    assert!(parse(Kind::LongText, &"a".repeat(10_485_760)).expect_err("refused").contains("10,485,760"));
    assert_eq!(compact(" 张\u{3000}三\n"), "张三");
}

#[test]
fn integers() {
    check(
        Kind::Integer,
        &[
            ("12", Ok("12")),
            ("１２", Ok("12")),
            ("1,234，567", Ok("1234567")),
            ("1.0", Ok("1")),
            ("－3", Ok("-3")),
            ("(3)", Ok("-3")),
            ("0", Ok("0")),
            ("007", Ok("7")),
            ("1.5", Err("要整数")),
            ("12个", Err("不带单位")),
            ("1e5", Err("不是整数")),
            ("1,23", Err("逗号")),
            ("12 3", Err("空格")),
            ("99999999999999999999", Err("太大")),
            ("--3", Err("不是整数")),
            ("-", Err("不是整数")),
        ],
    );
}

#[test]
fn money_is_exact_fen() {
    check(
        Kind::Money,
        &[
            ("1234.5", Ok("123450")),
            ("￥1,234.50", Ok("123450")),
            ("¥ -1,234.50元", Ok("-123450")),
            ("-¥5", Ok("-500")),
            ("（1,200.00）", Ok("-120000")),
            ("(1.2)万元", Ok("-1200000")),
            ("(1.2万元)", Ok("-1200000")),
            ("−0.01", Ok("-1")),
            (".5", Ok("50")),
            ("5.", Ok("500")),
            ("1.57万元", Ok("1570000")),
            ("1.57 万", Ok("1570000")),
            ("0.000001万元", Ok("1")),
            ("0.0000001万元", Err("最多写到分")),
            ("1.0000000001亿元", Ok("10000000001")),
            ("3千元", Ok("300000")),
            ("１２３．４５", Ok("12345")),
            ("12.345", Err("最多写到分")),
            ("12.340", Ok("1234")),
            ("1.234,56", Err("不是金额")),
            ("1000000000000000", Ok("100000000000000000")),
            ("1000000000000000.01", Err("太大")),
            ("-1000000000000000", Ok("-100000000000000000")),
            ("99999999999999999999999999999999999999999999", Err("太大")),
            ("一百元", Err("不是金额")),
            ("元", Err("不是金额")),
            ("(5", Err("不是金额")),
            ("-(5)", Err("不是金额")),
            ("1.2.3", Err("不是金额")),
        ],
    );
    assert_eq!(parse_money("1.57", MoneyUnit::Wan), Ok(Value::Int(1_570_000)));
    assert_eq!(parse_money("15700元", MoneyUnit::Wan), Ok(Value::Int(1_570_000)));
    assert_eq!(parse_money(" ", MoneyUnit::Wan), Ok(Value::Null));
    assert_eq!(MoneyUnit::named_in("单位：人、万元"), Some(MoneyUnit::Wan));
    assert_eq!(MoneyUnit::named_in("金额（元）"), Some(MoneyUnit::Yuan));
    assert_eq!(MoneyUnit::named_in("单位：望江县巡察办"), None);
}

#[test]
fn percentages() {
    check(
        Kind::Percent,
        &[
            ("97.25%", Ok("9725")),
            ("97.25％", Ok("9725")),
            ("97.25", Ok("9725")),
            ("100", Ok("10000")),
            ("0", Ok("0")),
            ("0.5%", Ok("50")),
            ("-3.1%", Ok("-310")),
            ("0.5", Err("百分号")),
            ("1", Err("百分号")),
            ("0.9725", Err("百分号")),
            ("97.255%", Err("两位小数")),
            ("大半", Err("不是百分数")),
        ],
    );
}

#[test]
fn days() {
    for text in [
        "2022-09-30",
        "2022.9.30",
        "2022/9/30",
        "2022年9月30日",
        "20220930",
        "2022-09-30 00:00:00",
        "２０２２－０９－３０",
        "2022 年 9 月 30 日",
        "2022年9月30号",
        "2022-09-30T00:00",
    ] {
        check(Kind::Date, &[(text, Ok("2022-09-30"))]);
    }
    check(
        Kind::Date,
        &[
            ("2022-02-31", Err("2022年2月没有31日")),
            ("2022.13.1", Err("没有13月")),
            ("22-9-1", Err("只有两位")),
            ("2022-09", Err("没有写到日")),
            ("2022年9月", Err("没有写到日")),
            ("1899-12-31", Err("1900")),
            ("2101-01-01", Err("2100")),
            ("2022-09-30 09:00", Err("请去掉时间 09:00")),
            ("44834", Err("日期序号（2022-09-30）")),
            ("448341", Err("不是日期")),
            ("2024-02-29", Ok("2024-02-29")),
        ],
    );
}

#[test]
fn months_and_minutes() {
    check(
        Kind::PartialDate,
        &[
            ("1998", Ok("1998")),
            ("1998年", Ok("1998")),
            ("1998.07", Ok("1998-07")),
            ("1998.7", Ok("1998-07")),
            ("1998年7月", Ok("1998-07")),
            ("199807", Ok("1998-07")),
            ("1998.1", Err("1998-10")),
            ("1998-1", Ok("1998-01")),
            ("1998-07-01", Err("写到了日")),
            ("19980701", Err("写到了日")),
            ("1998-13", Err("没有13月")),
            ("98.7", Err("两位")),
            ("九八年七月", Err("不是日期")),
        ],
    );
    check(
        Kind::DateTime,
        &[
            ("2022-09-30 09:00", Ok("2022-09-30 09:00")),
            ("2022-09-30T09:00", Ok("2022-09-30 09:00")),
            ("2022年9月30日9时5分", Ok("2022-09-30 09:05")),
            ("2022年9月30日 9时", Ok("2022-09-30 09:00")),
            ("2022-9-30 9：05：59", Ok("2022-09-30 09:05")),
            ("2022-09-30", Err("还缺时间")),
            ("2022-09-30 24:00", Err("没有")),
            ("2022-09-30 09:60", Err("没有")),
            ("09:00", Err("不是日期")),
        ],
    );
}

#[test]
fn numbers_with_a_form_of_their_own() {
    check(
        Kind::YesNo,
        &[
            ("是", Ok("1")),
            ("√", Ok("1")),
            ("Ｙ", Ok("1")),
            ("无", Ok("0")),
            ("FALSE", Ok("0")),
            ("好", Err("“是”或“否”")),
        ],
    );
    check(
        Kind::DocumentNumber,
        &[
            ("财预〔2022〕3号", Ok("财预〔2022〕3号")),
            ("财预（２０２２）003 号", Ok("财预〔2022〕3号")),
            ("财预 [2022] 第12号", Ok("财预〔2022〕12号")),
            ("皖（办）【2022】3号", Ok("皖（办）〔2022〕3号")),
            ("财预2022年3号", Err("完整的文号")),
            ("〔2022〕3号", Err("完整的文号")),
            ("财预〔2022〕3", Err("完整的文号")),
            ("财预〔2022〕00号", Err("完整的文号")),
            ("财预〔1022〕3号", Err("1022")),
        ],
    );
    check(
        Kind::IdentityNumber,
        &[
            ("11010519491231002X", Ok("11010519491231002X")),
            ("11010519491231002x", Ok("11010519491231002X")),
            ("110105 19491231 002Ｘ", Ok("11010519491231002X")),
            ("110105194912310021", Err("末位")),
            ("110105194913310020", Err("没有13月")),
            ("110105491231002", Err("15 位")),
            ("1101051949", Err("10 位")),
            ("一二三四五六七八九十一二三四五六七八", Err("18 位")),
        ],
    );
    assert!(!parse(Kind::IdentityNumber, "110105194912310021").expect_err("refused").contains("1949"));
    check(
        Kind::Telephone,
        &[
            ("0556-7171234", Ok("0556-7171234")),
            ("＋86 139 0000 0000", Ok("+86 139 0000 0000")),
            ("123", Err("3 位数字")),
            ("0556-7171234转8", Err("转")),
        ],
    );
}

#[test]
fn whatever_comes_nothing_panics() {
    let alphabet: Vec<char> =
        "0123456789.,-+()（）％%年月日号时分〔〕X元万亿¥￥:T \n\u{0}\u{feff}字é\u{1f600}#/".chars().collect();
    let mut seed: u64 = 42;
    let mut next = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    for _ in 0..20_000 {
        let chosen: String = (0..next() % 24).map(|_| alphabet[next() % alphabet.len()]).collect();
        let bytes: Vec<u8> = (0..next() % 24).map(|_| next() as u8).collect();
        for text in [chosen, String::from_utf8_lossy(&bytes).into_owned()] {
            for kind in KINDS {
                if let Err(why) = parse(kind, &text) {
                    assert!(!why.is_empty() && why.chars().count() < 200, "{why}");
                }
            }
        }
    }
}
