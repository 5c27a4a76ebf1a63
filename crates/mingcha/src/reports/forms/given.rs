//! What a person adds to a form, and samples.
use desk::{Desk, Error, Kind, Result, Value, record::parse};
use document::{Day, template::Data};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Something that a form asks for and no record holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// As the form calls it.
    pub name: String,
    /// What is written.
    pub kind: AskedKind,
}

/// What is written where a form asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedKind {
    /// One line.
    Line,
    /// Several lines: `议题…`.
    Lines,
    /// A line for each row, its cells of these names between commas or tabulators: `名单（组别、组长）`.
    Rows(Vec<String>),
}

/// `文号、议题…、名单（组别、组长）`: what is asked for.
pub(super) fn asked(line: &str) -> Vec<Asked> {
    let (mut depth, mut parts) = (0_i32, vec![String::new()]);
    for c in line.chars() {
        depth += i32::from(c == '（') - i32::from(c == '）');
        match parts.last_mut() {
            Some(part) if c != '、' || depth > 0 => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    let one = |part: &String| {
        let part = part.trim();
        match (part.strip_suffix('…'), part.strip_suffix('）').and_then(|p| p.split_once('（'))) {
            (Some(name), _) => Asked { name: name.into(), kind: AskedKind::Lines },
            (_, Some((name, columns))) => {
                let columns = columns.split('、').map(|c| c.trim().to_owned()).collect();
                Asked { name: name.trim().into(), kind: AskedKind::Rows(columns) }
            }
            _ => Asked { name: part.into(), kind: AskedKind::Line },
        }
    };
    parts.iter().map(one).filter(|a| !a.name.is_empty()).collect()
}

/// What a person wrote.
pub(super) fn data(asked: &Asked, text: &str) -> Data {
    let lines = || text.lines().map(str::trim).filter(|l| !l.is_empty());
    match &asked.kind {
        AskedKind::Line if text.trim().is_empty() => Data::Nothing,
        AskedKind::Line => word(text.trim()),
        AskedKind::Lines if lines().next().is_none() => Data::Nothing,
        AskedKind::Lines => Data::Many(lines().map(Data::text).collect()),
        AskedKind::Rows(columns) => {
            // A table that nobody filled in has one empty row, to be written in by hand.
            let rows: Vec<&str> = if lines().next().is_none() { vec![""] } else { lines().collect() };
            Data::Many(rows.into_iter().map(|line| row(columns, line)).collect())
        }
    }
}

fn row(columns: &[String], line: &str) -> Data {
    let mark = if line.contains('\t') { ['\t', '\t'] } else { [',', '，'] };
    let mut cells = line.split(mark);
    Data::record(columns.iter().map(|name| (name.clone(), word(cells.next().unwrap_or("").trim()))))
}

/// A word that a person wrote: a day, an amount, or as it stands.
fn word(text: &str) -> Data {
    let day = || match parse(Kind::Date, text) {
        Ok(Value::Text(day)) => day.parse().ok().map(super::record::day),
        _ => None,
    };
    let amount = || match text.strip_suffix('元').map(|t| parse(Kind::Money, t)) {
        Some(Ok(Value::Int(fen))) => Some(fen),
        _ => None,
    };
    let date_like = text.chars().filter(char::is_ascii_digit).count() >= 6;
    let day: Option<Day> = if date_like { day() } else { None };
    day.map(Data::Day).or_else(|| amount().map(Data::Money)).unwrap_or_else(|| Data::text(text))
}

/// The sample of a form, from the rulebook.
pub(super) fn sample(desk: &Desk, name: &str) -> Result<BTreeMap<String, Data>> {
    let file = format!("samples/{name}.json");
    let text = desk.rules.text(&file).ok_or_else(|| Error::NotFound(format!("规则库里没有这份文书的样例 {file}")))?;
    let json: Json = serde_json::from_str(text)
        .map_err(|e| Error::Conflict(format!("样例 {file} 第 {} 行第 {} 个字写得不对（{e}）", e.line(), e.column())))?;
    match from_json(&json) {
        Data::Record(fields) => Ok(fields),
        _ => Err(Error::Conflict(format!("样例 {file} 应是一组“名称: 内容”，放在花括号里"))),
    }
}

fn from_json(json: &Json) -> Data {
    match json {
        Json::Null => Data::Nothing,
        Json::Bool(yes) => Data::Truth(*yes),
        Json::Number(n) => n.as_i64().map_or_else(|| Data::Text(n.to_string()), Data::Whole),
        Json::String(text) if text == document::SEALED => Data::Sealed,
        Json::String(text) => word(text),
        Json::Array(all) => Data::Many(all.iter().map(from_json).collect()),
        Json::Object(fields) => Data::record(fields.iter().map(|(name, value)| (name.clone(), from_json(value)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_asks_for_is_read_from_its_first_lines() {
        let all = asked("文号、议题…、名单（组别、组长）");
        let rows = AskedKind::Rows(vec!["组别".into(), "组长".into()]);
        let kinds: Vec<_> = all.iter().map(|a| (a.name.as_str(), a.kind.clone())).collect();
        assert_eq!(kinds, [("文号", AskedKind::Line), ("议题", AskedKind::Lines), ("名单", rows)]);
    }

    #[test]
    fn what_a_person_writes_becomes_days_amounts_and_rows() {
        let list = &asked("名单（组别、组长）")[0];
        let rows = data(list, "第一组，张三\n第二组\t李四\n");
        let record = |a: &str, b: &str| Data::record([("组别", Data::text(a)), ("组长", Data::text(b))]);
        assert_eq!(rows, Data::Many(vec![record("第一组", "张三"), record("第二组", "李四")]));
        assert_eq!(data(list, " "), Data::Many(vec![record("", "")]));
        let line = &asked("日期")[0];
        assert_eq!(data(line, "2022.9.1"), Data::Day(Day { year: 2022, month: 9, day: 1 }));
        assert_eq!(data(line, "1,234.50元"), Data::Money(123_450));
        assert_eq!(data(line, "上午9:00"), Data::text("上午9:00"));
        assert_eq!(data(line, ""), Data::Nothing);
    }
}
