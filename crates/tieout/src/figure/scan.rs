//! One pass over the text that finds the figures and tells them from years, ordinals, codes and list marks.

mod brackets;

use crate::figure::about::{self, About};
use crate::figure::chinese::{self, is_numeral, spelled};
use crate::figure::digits::{Digits, digits, half, spelled_figure, with_fen};
use crate::figure::unit::{Measure, Unit, measure};
use crate::figure::{Figure, Place, Role};
use crate::number::{Computed, Number};
use crate::reading::{Reading, Year};
use crate::text::Plain;

pub(crate) fn read(plain: Plain) -> Reading {
    let mut scan = Scan {
        reading: Reading::new(plain),
        place: Place::default(),
        open: Vec::new(),
        edge: 0,
        sign: '\n',
        header: None,
        stops: false,
        told: false,
        interrupted: None,
        rates: Vec::new(),
        column: 0,
        line: 0,
    };
    let mut at = 0;
    while at < scan.reading.plain.chars.len() {
        at = scan.step(at);
    }
    let end = scan.reading.plain.chars.len();
    scan.end_sentence(end);
    scan.reading
}

struct Scan {
    reading: Reading,
    place: Place,
    /// Brackets that are open, by number.
    open: Vec<u32>,
    /// Where the lead of the next figure begins, and what stands before it.
    edge: usize,
    sign: char,
    /// 单位：万元
    header: Option<(Unit, i128)>,
    /// Whether the paragraph has a full stop.
    stops: bool,
    /// Whether a paragraph with a full stop has gone since the header: then it is of numbers with two decimals only.
    told: bool,
    /// Words that a bracket interrupted: where they begin and end, and where the bracket ended.
    interrupted: Option<(usize, usize, usize)>,
    /// Which columns of the table at hand hold rates, by their heads.
    rates: Vec<bool>,
    column: usize,
    /// Where the line begins.
    line: usize,
}

impl Scan {
    fn step(&mut self, at: usize) -> usize {
        let c = self.reading.plain.chars[at];
        match c {
            '\n' => {
                self.end_line(at);
                self.end_sentence(at);
                self.place.paragraph += 1;
                self.told |= self.stops;
                self.stops = false;
                self.open.clear();
            }
            '。' | '！' | '？' => {
                self.stops = true;
                self.end_sentence(at + 1);
            }
            '；' => self.place.part += 1,
            '|' => {
                self.place.clause += 1;
                self.column += 1;
            }
            '，' | ' ' => self.place.clause += 1,
            '：' if self.header_after(at) > 0 => return at + 1 + self.header_after(at),
            '：' => self.place.colon = at,
            '、' | '/' => {}
            '《' | '〔' => return self.skip_title(at),
            '（' => return self.bracket(at),
            '）' => {
                let bracket = self.open.pop();
                self.place.bracket = self.open.last().copied().unwrap_or(0);
                self.resume(bracket, at);
                return at + 1;
            }
            '-' if !self.reading.plain.chars.get(at + 1).is_some_and(char::is_ascii_digit) => {}
            // +20.33 in a cell
            '+' if self.edge == at && self.reading.plain.chars.get(at + 1).is_some_and(char::is_ascii_digit) => {
                self.edge = at + 1;
                return at + 1;
            }
            c if c.is_ascii_digit() || c == '-' => return self.number(at),
            c if c.is_ascii_alphabetic() => return self.word(at),
            '第' => return self.ordinal(at),
            c if is_numeral(c) => return self.number(at),
            '百' => return at + 1,
            _ => return at + 1,
        }
        self.place.bracket = self.open.last().copied().unwrap_or(0);
        self.edge = at + 1;
        self.sign = if matches!(c, '！' | '？') { '。' } else { c };
        at + 1
    }

    /// A line of a table without figures is its head; one without bars ends the table.
    fn end_line(&mut self, at: usize) {
        let has_figures =
            self.reading.figures.last().is_some_and(|figure| figure.place.paragraph == self.place.paragraph);
        let line = &self.reading.plain.chars[self.line..at];
        // 指标 | 分值 | 得分: of points, whatever the table before it was of.
        let points = !has_figures && line.ends_with(&['得', '分']) && !line.contains(&'数');
        self.header = self.header.filter(|_| !points);
        if self.column > 0 && line.iter().all(|c| "|-:：—".contains(*c)) {
            // |---|---|
        } else if self.column == 0 {
            self.rates.clear();
        } else if !has_figures && line.split(|&c| c == '|').filter(|cell| !cell.is_empty()).count() > 1 {
            let rate = |cell: &[char]| {
                let head: String = cell.iter().filter(|c| **c != ' ').collect();
                head.contains(['%', '率']) || matches!(head.as_str(), "环比" | "同比")
            };
            self.rates = line.split(|&c| c == '|').map(rate).collect();
        }
        (self.column, self.line) = (0, at + 1);
    }

    fn end_sentence(&mut self, at: usize) {
        let start = self.reading.sentences.last().map_or(0, |sentence| sentence.1);
        self.reading.sentences.push((start, at));
        self.place.sentence += 1;
        self.place.part += 1;
        self.place.clause += 1;
        self.place.colon = 0;
    }

    /// Latin words, versions and codes: A4, GB/T 9704, V2.0.
    fn word(&mut self, at: usize) -> usize {
        let chars = &self.reading.plain.chars[at..];
        let length = chars.iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).count();
        // 微信、APP25.95万件: a number right after a word.
        let letters = chars.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        let number = chars[letters..length].iter().all(|c| c.is_ascii_digit() || *c == '.') && letters < length;
        let counted = number && letters >= 3 && measure(&chars[length..]).length >= 2;
        at + if counted { letters } else { length }
    }

    /// 第三轮, 第12号.
    fn ordinal(&mut self, at: usize) -> usize {
        let rest = self.reading.plain.chars[at + 1..].iter();
        at + 1 + rest.take_while(|&&c| c.is_ascii_digit() || is_numeral(c) || matches!(c, '至' | '-')).count()
    }

    fn number(&mut self, at: usize) -> usize {
        if self.reading.plain.chars[at..].starts_with(&['百', '分', '之']) {
            return self.per_cent(at);
        }
        if let Some(end) = self.fraction(at) {
            return end;
        }
        let Some(digits) = digits(&self.reading.plain.chars, at) else { return self.past_numerals(at) };
        if let Some(end) = self.run_together(at, &digits) {
            return end;
        }
        if let Some(end) = self.time(at, &digits).or_else(|| self.range(&digits)) {
            return end;
        }
        let chars = &self.reading.plain.chars;
        let measure = measure(&chars[digits.end..]);
        let next = chars.get(digits.end);
        // 。1.社区养老补助220万元；2、孤儿助学26万元
        let sign = chars[..at].iter().rev().find(|c| **c != ' ');
        let word = chars.get(digits.end + 1).is_some_and(|c| ('\u{4e00}'..'\u{a000}').contains(c));
        if matches!(sign, Some('。' | '；' | '：' | '）'))
            && matches!(next, Some('.' | '、'))
            && word
            && digits.end - at <= 2
            && !digits.spelled
        {
            self.edge = digits.end + 1;
            return self.edge;
        }
        let marks_item = matches!(next, Some('.' | '、' | '）')) && self.at_line_start(at) && digits.scale == 0;
        // 25.26hm is an area, 1250KVA and 4A are of their things.
        let code = next.is_some_and(|c| c.is_ascii_alphabetic() && measure.length < 2 || *c == '号');
        // 12345热线, 12388举报平台: the numbers of the public services.
        let service = digits.scale == 0 && digits.end - at == 5 && (12_300..12_400).contains(&digits.value);
        // | 12366 | is a cell.
        let border = |c: Option<&char>| c.is_none_or(|c| matches!(c, '|' | ' ' | '\n'));
        let cell = border(at.checked_sub(1).map(|last| &chars[last])) && border(chars.get(digits.end));
        let code = code || service && measure.length == 0 && !cell;
        if digits.spelled && !spelled_figure(&digits, &measure) {
            return self.past_numerals(at);
        }
        // 表1 2021年全县地区生产总值及其构成
        let named = ["指标", "附件", "备注", "序号"]
            .iter()
            .any(|word| chars[..at].ends_with(&word.chars().collect::<Vec<_>>()));
        let numbers_a_table = (named || at.checked_sub(1).is_some_and(|last| matches!(chars[last], '表' | '图')))
            && digits.scale == 0
            && digits.end - at <= 2
            && measure.length == 0;
        if marks_item || code || numbers_a_table {
            return digits.end;
        }
        let (digits, measure) = with_fen(chars, digits, measure);
        self.add(at, &digits, measure);
        digits.end + measure.length
    }

    /// 80万元资金分配如下：水东8万、狸桥6万、文昌6万: a number of 万 in a sentence on money, between two marks.
    fn of_money(&self, at: usize, end: usize) -> bool {
        let chars = &self.reading.plain.chars;
        let sentence: String = chars[..at].iter().rev().take(80).take_while(|c| !"。\n".contains(**c)).collect();
        let marked = chars.get(end).is_some_and(|c| "、，；。".contains(*c));
        let counted = ['人', '户', '亩', '群', '众', '次', '口'].iter().any(|c| self.lead(at).contains(*c));
        // The sentence is read backwards.
        marked && !counted && sentence.contains("金资") && sentence.contains("元万")
    }

    /// 百分之三十六
    fn per_cent(&mut self, at: usize) -> usize {
        let Some(spelled) = spelled(&self.reading.plain.chars[at + 3..]) else { return at + 3 };
        let digits =
            Digits { value: spelled.digits, scale: spelled.scale, end: at + 3 + spelled.length, spelled: true };
        let measure = Measure { unit: Unit::Percent, factor: 1, length: 0, approximate: false };
        self.add(at, &digits, measure);
        digits.end
    }

    /// 三分之二: about so much of it.
    fn fraction(&mut self, at: usize) -> Option<usize> {
        let (value, length) = chinese::fraction(&self.reading.plain.chars[at..])?;
        let end = at + length;
        let digits = Digits { value, scale: 2, end, spelled: true };
        self.add(at, &digits, Measure { unit: Unit::Percent, factor: 1, length: 0, approximate: true });
        Some(end)
    }

    fn past_numerals(&self, at: usize) -> usize {
        let count = self.reading.plain.chars[at..].iter().take_while(|&&c| is_numeral(c)).count();
        at + count.max(1)
    }

    fn at_line_start(&self, at: usize) -> bool {
        let before = self.reading.plain.chars[..at].iter().rev();
        before.take_while(|&&c| c != '\n').take(3).all(|&c| c == '（')
    }

    /// 2022年, 2018预算, 2022-2026年, 3月15日: time, no figure.
    fn time(&mut self, at: usize, digits: &Digits) -> Option<usize> {
        let chars = &self.reading.plain.chars;
        let value = u16::try_from(digits.value).ok().filter(|_| digits.scale == 0)?;
        let rest = &chars[digits.end..];
        // 比9023年: a year with a slip in it.
        let slip = at > 0 && matches!(chars[at - 1], '比' | '较' | '与') && starts(rest, "年") && !starts(rest, "年前");
        let four = digits.end - at == 4 && (slip || (1949..2100).contains(&value));
        let told = ["年", "预算", "决算", "执行", "财年"].iter().any(|word| starts(rest, word));
        // 2015、2016年
        let listed =
            rest.first() == Some(&'、') && rest.get(1..5).is_some_and(|next| next.iter().all(char::is_ascii_digit));
        let listed = listed && rest.get(5) == Some(&'年');
        let to_year = matches!(rest.first(), Some('-' | '—' | '至')) && rest.get(1).is_some_and(char::is_ascii_digit);
        if four && (told || listed || to_year && rest.get(5) == Some(&'年')) {
            // 经比较，2017年……较上年: of what has been compared.
            let done = chars[..at].ends_with(&['经', '比', '较']) || at > 0 && chars[at - 1] == '，';
            let done = done || chars[..at].ends_with(&['关', '于']);
            let words = ['比', '较', '与', '同', '于'];
            let ended = at > 0 && matches!(chars[at - 1], '。' | '；' | '：' | '、' | '\n');
            let compared = !done && !ended && chars[..at].iter().rev().take(2).any(|c| words.contains(c));
            self.reading.years.push(Year {
                at,
                value,
                compared: compared || to_year,
                ranged: to_year,
                sentence: self.place.sentence,
                paragraph: self.place.paragraph,
            });
            return Some(digits.end + usize::from(to_year || rest.first() == Some(&'年')));
        }
        let date = starts(rest, "月") || starts(rest, "日") || starts(rest, "时") || starts(rest, "季度");
        (date && (1..=31).contains(&value)).then_some(digits.end + 1)
    }

    /// 与2019498.83万元相比: the year before whose 年度 was lost, and its amount.
    fn run_together(&mut self, at: usize, digits: &Digits) -> Option<usize> {
        let chars = &self.reading.plain.chars;
        let compared = at.checked_sub(1).is_some_and(|last| matches!(chars[last], '比' | '较' | '与' | '同'));
        let whole = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let value = chars[at..].iter().take(4).collect::<String>().parse::<u16>().ok()?;
        let amount = digits.scale > 0 && measure(&chars[digits.end..]).unit == Unit::Money;
        if !compared || whole < 6 || !(1990..2050).contains(&value) || chars[at + 4] == '0' || !amount {
            return None;
        }
        let (sentence, paragraph) = (self.place.sentence, self.place.paragraph);
        self.reading.years.push(Year { at, value, compared: true, ranged: false, sentence, paragraph });
        Some(at + 4)
    }

    /// 70-80分, 1至8月: two numbers that are no figures.
    fn range(&self, first: &Digits) -> Option<usize> {
        let chars = &self.reading.plain.chars;
        let mut after = first.end;
        let unit = measure(&chars[after..]);
        let joins = |at: usize| {
            matches!(chars.get(at), Some('-' | '至' | '到' | '—'))
                && chars.get(at + 1).is_some_and(char::is_ascii_digit)
        };
        if !joins(after) && unit.length > 0 && joins(after + unit.length) && chars[after + unit.length] != '到' {
            after += unit.length;
        }
        if !joins(after) {
            return None;
        }
        let second = digits(chars, after + 1)?;
        let last = measure(&chars[second.end..]);
        // 下降2.4个百分点至85.2%: by so much, to so much.
        let moved = unit.unit == Unit::Points && last.unit != Unit::Points && after > first.end;
        (!moved).then_some(second.end + last.length)
    }

    fn add(&mut self, at: usize, digits: &Digits, measure: Measure) {
        let Some(figure) = self.figure(at, digits, measure) else {
            self.edge = digits.end;
            return;
        };
        self.edge = figure.at.1;
        self.sign = '\0';
        self.reading.figures.push(figure);
    }

    fn lead(&self, at: usize) -> String {
        let chars = &self.reading.plain.chars;
        let lead: String = chars[self.edge.min(at)..at].iter().collect();
        // 同比②（下同）增长10.6%: a remark on what follows.
        let lead = match lead.find("（下同）") {
            Some(remark) => {
                lead[..remark].trim_end_matches(|c| ('①'..='⑳').contains(&c)).to_owned() + &lead[remark + 12..]
            }
            None => lead,
        };
        match self.interrupted.filter(|(.., end)| *end == self.edge && self.sign == '）') {
            Some((from, to, _))
                if lead.chars().all(|c| "为达到约是".contains(c))
                    || lead == "的" && matches!(chars[from], '完' | '占' | '为')
                    || ["比例", "比重", "的比例", "的比重"].iter().any(|word| lead.starts_with(word)) =>
            {
                chars[from..to].iter().chain(lead.chars().collect::<Vec<char>>().iter()).collect()
            }
            _ => lead,
        }
    }

    fn figure(&self, at: usize, digits: &Digits, measure: Measure) -> Option<Figure> {
        let chars = &self.reading.plain.chars;
        let end = digits.end + measure.length;
        let mut unit_text: String = chars[digits.end..end].iter().collect();
        match measure.unit {
            Unit::Percent if digits.spelled && unit_text != "成" => unit_text = "%".into(),
            Unit::Money if digits.spelled => unit_text = "元".into(),
            _ => {}
        }
        let (mut unit, mut factor) = (measure.unit, measure.factor);
        let mut units = digits.value;
        // 三千二百万元 is told in 万元.
        if digits.spelled && unit == Unit::Money && digits.scale == 0 && factor == 1 && units % 10_000 == 0 {
            (units, factor, unit_text) = (units / 10_000, 10_000, "万元".into());
        }
        // | -7.6 |
        let cell = at.checked_sub(1).is_some_and(|last| chars[last] == '|') && chars.get(end) == Some(&'|');
        if unit == Unit::Bare && self.rates.get(self.column).is_some_and(|&rate| rate) {
            unit = Unit::Percent;
        } else if unit == Unit::Bare
            && factor == 1
            && let Some(header) =
                self.header.filter(|_| !self.told || digits.scale == 2 || cell && digits.scale > 0 && digits.value < 0)
        {
            (unit, factor) = header;
        }
        // 安排资金19204.096万。
        let money =
            ["资金", "金额", "投资", "经费", "收入", "支出", "预算", "价款", "执行数", "到位数", "预算数", "拨付"];
        // 937万用于管网改造; 854万（农田建设400万元，……）
        let told = |words: &str| starts(&chars[end..], words);
        let listed = || {
            let bracket: String = chars[end..].iter().take(40).take_while(|c| **c != '）').collect();
            bracket.starts_with('（') && bracket.contains("万元")
        };
        if unit == Unit::Bare
            && factor >= 10_000
            && (money.iter().any(|word| self.lead(at).ends_with(word))
                || told("用于")
                || listed()
                || self.of_money(at, end))
        {
            unit = Unit::Money;
        }
        let parts = match (unit, unit_text.as_str()) {
            (_, "‰") => 1000,
            (Unit::Percent, "成") => 10,
            (Unit::Percent, _) => 100,
            _ => 1,
        };
        let value = Number::new(units, digits.scale.min(8), factor)?.per(parts);
        let step = Number::new(1, digits.scale.min(8), factor)?.per(parts);
        let lead = self.lead(at);
        let tail: String = chars[end..].iter().take(8).take_while(|c| !is_edge(**c)).collect();
        let value = Computed::around(value, half(unit, digits, factor, step));
        let about = about::about(units, &lead, &tail).or(measure.approximate.then_some(About::Over));
        Some(Figure {
            at: (at, end),
            value: about.map_or(value, |about| about.widen(value, units, step)),
            step,
            scale: digits.scale.min(8),
            factor,
            unit,
            unit_text,
            approximate: about.is_some(),
            lead,
            sign_before: self.sign,
            place: self.place,
            role: Role::Other,
            direction: 0,
            label: String::new(),
            core: String::new(),
            concept: None,
            year: None,
            prior: false,
            planned: false,
            per_head: false,
            base: None,
            is_base: false,
            list: (self.reading.figures.len(), 0),
        })
    }
}

fn is_edge(c: char) -> bool {
    c.is_ascii_digit() || "，。；：、（）|\n /“”《》！？%".contains(c)
}

fn starts(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}
