//! Money is whole fen; it is read and written in yuan with two places.

/// The fen of an amount like `3526.42`, `-1,200.00` or `98000`.
pub(crate) fn fen(yuan: &str) -> i64 {
    let plain = yuan.replace(',', "");
    let (sign, plain) = plain.strip_prefix('-').map_or((1, plain.as_str()), |rest| (-1, rest));
    let (whole, part) = plain.split_once('.').unwrap_or((plain, "00"));
    assert_eq!(part.len(), 2, "{yuan} has two places");
    let number = |digits: &str| digits.parse::<i64>().expect("an amount is made of digits");
    sign * (number(whole) * 100 + number(part))
}

/// Yuan with two places, without separators.
pub(crate) fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.abs() / 100, fen.abs() % 100)
}
