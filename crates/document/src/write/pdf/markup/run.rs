//! Runs and strings in typst's language.
use crate::write::title;
use crate::{Content, Run};

/// Runs as one expression.
pub(super) fn runs(runs: &[Run]) -> String {
    match runs {
        [] => "\"\"".into(),
        [one] => run(one),
        many => format!("{{{}}}", many.iter().map(run).collect::<Vec<_>>().join(";")),
    }
}

/// The lines of a title, an expression each.
pub(super) fn lines(title: &[Run], halves: usize) -> Vec<String> {
    title::lines(title, halves).iter().map(|line| runs(line)).collect()
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            c if c.is_control() && c != '\n' => literal.extend(c.escape_unicode()),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

fn run(run: &Run) -> String {
    let mut text = match &run.content {
        Content::Break => return "linebreak()".into(),
        Content::Tab => return "tab".into(),
        Content::Note(note) => return format!("note({})", runs(note)),
        _ if run.emphasis.underline && is_blank(run.words()) => return to_fill(run.words()),
        _ => literal(run.words()),
    };
    let emphasis = run.emphasis;
    let marks = [
        (emphasis.bold, "strong"),
        (emphasis.italic, "emph"),
        (emphasis.superscript, "super"),
        (emphasis.subscript, "sub"),
        (emphasis.strike, "strike"),
        (emphasis.underline, "underline"),
    ];
    for (_, function) in marks.iter().filter(|(set, _)| *set) {
        text = format!("{function}({text})");
    }
    text
}

/// Underlined spaces are a line to write on.
fn is_blank(words: &str) -> bool {
    !words.is_empty() && words.chars().all(char::is_whitespace)
}

fn to_fill(words: &str) -> String {
    let halves: usize = words.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
    format!("to-fill({halves} / 2)")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Emphasis;

    #[test]
    fn what_looks_like_markup_stays_text() {
        assert_eq!(literal("a\"]#b\\\u{7}"), r#""a\"]#b\\\u{7}""#);
    }

    #[test]
    fn underlined_spaces_are_a_line_to_write_on() {
        let underline = Emphasis { underline: true, ..Emphasis::default() };
        let blank = Run { emphasis: underline, ..Run::text("\u{3000}  ") };
        assert_eq!(runs(&[Run::text("姓名"), blank]), "{\"姓名\";to-fill(4 / 2)}");
    }

    #[test]
    fn a_line_of_a_title_may_end_inside_a_run() {
        let title = [Run::text("关于开展"), Run::text("整改评估的通知")];
        assert_eq!(lines(&title, 16), ["{\"关于开展\";\"整改\"}", "\"评估的通知\""]);
    }
}
