//! 算式（formula）
//!
//! 查什么：正文中写出的算式（加减乘除、括号、×100%），等号右边的数是否等于左边算得的数。
//!
//! 为什么：绩效报告常把公式和数字一起写出，改了一个数，等号后面的结果没有重算。
//!
//! 例：预算完成率=（2458.25/2500.29）×100%=98.23%。（2458.25 ÷ 2500.29 = 98.32%）
//!
//! 怎么改：重算结果，或核对代入的数。
//!
//! 例外：等号左边只有文字、没有运算符，或括号不成对的不算；四舍五入能解释的尾差不报。

use crate::book::{Book, Term, Trial};
use crate::figure::Unit;
use crate::number::{Computed, Number};
use crate::report::Severity;

const CODE: &str = "formula";
/// So many characters at most has the left side.
const LONGEST: usize = 120;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
}

#[derive(Debug, Clone, Copy)]
enum Token {
    Value(Computed, Option<usize>),
    Sign(Sign),
}

pub(crate) fn check(book: &mut Book<'_>) {
    let equals: Vec<usize> =
        (0..book.reading.plain.chars.len()).filter(|&at| book.reading.plain.chars[at] == '=').collect();
    for at in equals {
        equation(book, at);
    }
}

/// The figure right of an equals sign, and what the left side gives.
fn equation(book: &mut Book<'_>, at: usize) -> Option<()> {
    let figures = &book.reading.figures;
    let stated = figures.partition_point(|figure| figure.at.0 <= at);
    let figure = figures.get(stated).filter(|figure| figure.at.0 <= at + 2)?;
    let gap: String = book.reading.plain.text(at + 1, figure.at.0);
    let negative = gap == "-";
    // 12.5=10+2.5: what is right of it is computed too.
    let after = book.reading.plain.chars.get(figure.at.1).copied();
    let computed_too = after.and_then(sign).is_some_and(|sign| !matches!(sign, Sign::Open | Sign::Close));
    if !(gap.is_empty() || negative || gap == " ") || computed_too || figure.approximate {
        return None;
    }
    let tokens = left(book, at);
    let operators =
        tokens.iter().filter(|token| matches!(token, Token::Sign(sign) if !matches!(sign, Sign::Open | Sign::Close)));
    let values = tokens.iter().filter(|token| matches!(token, Token::Value(..)));
    if operators.count() == 0 || values.count() < 2 {
        return None;
    }
    let mut rest = &tokens[..];
    let due = sum(&mut rest).filter(|_| rest.is_empty())?;
    // 44/49×100=89.80%
    let far = due.point.abs() > figure.value.point.abs().times(20) && figure.unit == Unit::Percent;
    let due =
        if far { Computed { point: due.point.per(100), low: due.low.per(100), high: due.high.per(100) } } else { due };
    // =-11.21%, where the sign is not read with the number
    let due = if negative { due.negated() } else { due };
    let terms: Vec<Term> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Value(_, Some(n)) => Some(Term::Printed(*n)),
            _ => None,
        })
        .collect();
    if terms.is_empty() {
        return None;
    }
    let formula = tokens.iter().map(|token| shown(book, token)).collect::<String>();
    book.record(Trial::new(CODE, stated, due, terms, formula.trim().to_owned()).graded(Severity::Error));
    Some(())
}

fn shown(book: &Book<'_>, token: &Token) -> String {
    match token {
        Token::Value(_, Some(n)) => book.reading.printed(*n),
        Token::Value(value, None) => {
            let text = value.point.print(1, 4);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        Token::Sign(Sign::Plus) => " + ".into(),
        Token::Sign(Sign::Minus) => " - ".into(),
        Token::Sign(Sign::Times) => " × ".into(),
        Token::Sign(Sign::Over) => " ÷ ".into(),
        Token::Sign(Sign::Open) => "(".into(),
        Token::Sign(Sign::Close) => ")".into(),
    }
}

fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '+' => Sign::Plus,
        '-' | '—' => Sign::Minus,
        '×' | '*' | 'x' | 'X' | '✕' => Sign::Times,
        '÷' | '/' => Sign::Over,
        '（' | '(' | '[' | '【' | '{' => Sign::Open,
        '）' | ')' | ']' | '】' | '}' => Sign::Close,
        _ => return None,
    })
}

/// The tokens before an equals sign, as far back as there is nothing but figures and signs; none where they are no whole expression.
fn left(book: &Book<'_>, at: usize) -> Vec<Token> {
    let figures = &book.reading.figures;
    let chars = &book.reading.plain.chars;
    let mut tokens: Vec<Token> = Vec::new();
    let mut end = at;
    while end > 0 && at - end < LONGEST {
        let last = figures.partition_point(|figure| figure.at.1 <= end).checked_sub(1);
        let ends_here = last.filter(|&n| figures[n].at.1 == end && figures[n].at.0 < end);
        if let Some(n) = ends_here {
            // 30.40-34.24: the sign between two numbers is no sign of the second.
            let figure = &figures[n];
            let minus = chars[figure.at.0] == '-' && figure.value.point.is_negative();
            let value = if minus { figure.value.negated() } else { figure.value };
            // 100% is no measured rate.
            let whole = figure.unit == Unit::Percent && figure.value.point == Number::ONE;
            let value = if whole { Computed::exact(value.point) } else { value };
            tokens.push(Token::Value(value, Some(n)));
            end = figure.at.0;
            if minus {
                tokens.push(Token::Sign(Sign::Minus));
            }
            continue;
        }
        if chars[end - 1].is_ascii_digit() {
            let Some((value, from)) = bare(chars, end) else { break };
            tokens.push(Token::Value(value, None));
            end = from;
            continue;
        }
        match chars[end - 1] {
            ' ' => {}
            c => match sign(c) {
                Some(sign) => tokens.push(Token::Sign(sign)),
                None => break,
            },
        }
        end -= 1;
    }
    tokens.reverse();
    // ）×100%: of something that words tell.
    let mut depth = 0_i32;
    let balanced = tokens.iter().all(|token| {
        depth += match token {
            Token::Sign(Sign::Open) => 1,
            Token::Sign(Sign::Close) => -1,
            _ => 0,
        };
        depth >= 0
    });
    let begun = !matches!(tokens.first(), Some(Token::Sign(Sign::Plus | Sign::Times | Sign::Over)));
    if balanced && begun { tokens } else { Vec::new() }
}

/// The number that ends there, which is no figure: 30.40-34.24 is read as a range.
fn bare(chars: &[char], end: usize) -> Option<(Computed, usize)> {
    let length = chars[..end].iter().rev().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).count();
    let text: String = chars[end - length..end].iter().filter(|c| **c != ',').collect();
    let scale = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let digits = text.replace('.', "").parse().ok()?;
    let scale = u32::try_from(scale).ok().filter(|scale| *scale <= 8)?;
    Some((Computed::exact(Number::new(digits, scale, 1)?), end - length))
}

fn sum(tokens: &mut &[Token]) -> Option<Computed> {
    let mut total = product(tokens)?;
    while let Some(Token::Sign(sign @ (Sign::Plus | Sign::Minus))) = tokens.first() {
        *tokens = &tokens[1..];
        let next = product(tokens)?;
        total = if *sign == Sign::Plus { total.plus(next) } else { total.minus(next) };
    }
    Some(total)
}

fn product(tokens: &mut &[Token]) -> Option<Computed> {
    let mut total = value(tokens)?;
    while let Some(Token::Sign(sign @ (Sign::Times | Sign::Over))) = tokens.first() {
        *tokens = &tokens[1..];
        let next = value(tokens)?;
        // Only what is positive can be multiplied: the sign is put back.
        let negative = total.high <= Number::ZERO && total.low < Number::ZERO;
        let plain = if negative { total.negated() } else { total };
        let result = if *sign == Sign::Times { plain.by(next)? } else { plain.over(next)? };
        total = if negative { result.negated() } else { result };
    }
    Some(total)
}

fn value(tokens: &mut &[Token]) -> Option<Computed> {
    let (first, rest) = tokens.split_first()?;
    *tokens = rest;
    match first {
        Token::Value(value, _) => Some(*value),
        Token::Sign(Sign::Open) => {
            let inner = sum(tokens)?;
            let Some((Token::Sign(Sign::Close), rest)) = tokens.split_first() else { return None };
            *tokens = rest;
            Some(inner)
        }
        Token::Sign(Sign::Minus) => Some(value(tokens)?.negated()),
        Token::Sign(_) => None,
    }
}
