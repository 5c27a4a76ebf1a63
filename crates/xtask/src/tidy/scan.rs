//! Rust text taken apart: code without comments and strings, and the strings with their lines.

/// A string literal, as the program sees it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) line: usize,
    /// Where it starts in the text.
    pub(super) at: usize,
    pub(super) text: String,
}

/// A text taken apart. `code` has a space for every byte of a comment or a string, so that places agree with the text.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) code: String,
    pub(super) literals: Vec<Literal>,
}

/// Takes a text apart.
pub(super) fn scan(text: &str) -> Scanned {
    let mut scanned = Scanned::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some((opening, closing)) = string_marks(rest, at == 0 || !in_word(&text[..at])) {
            let inside = &rest[opening.len()..];
            let end = if opening.contains('r') { inside.find(&closing) } else { closing_quote(inside) };
            let inside = &inside[..end.unwrap_or(inside.len())];
            let line = line_of(text, at);
            let text = if opening.contains('r') { inside.to_owned() } else { unescaped(inside) };
            scanned.literals.push(Literal { line, at, text });
            (opening.len() + inside.len() + closing.len()).min(rest.len())
        } else if c == '\'' {
            character(rest)
        } else {
            scanned.code.push(c);
            at += c.len_utf8();
            continue;
        };
        blank(&rest[..taken], &mut scanned.code);
        at += taken;
    }
    scanned
}

/// The line of a place, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Spaces in the place of every byte; lines stay.
pub(super) fn blank(text: &str, into: &mut String) {
    into.extend(text.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
}

/// Is this a character of a name?
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn in_word(before: &str) -> bool {
    before.chars().next_back().is_some_and(is_word)
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// How a string opens and closes here: `"`, `r#"` and `"#`, each perhaps of bytes.
fn string_marks(rest: &str, starts_a_word: bool) -> Option<(String, String)> {
    let prefix: String = rest.chars().take_while(|c| starts_a_word && "bcr".contains(*c)).collect();
    let after = &rest[prefix.len()..];
    let hashes: String = after.chars().take_while(|c| *c == '#').collect();
    let raw = prefix.ends_with('r');
    let opens = after[hashes.len()..].starts_with('"') && (raw || hashes.is_empty());
    opens.then(|| (format!("{prefix}{hashes}\""), format!("\"{hashes}")))
}

fn closing_quote(inside: &str) -> Option<usize> {
    let mut escaped = false;
    inside.char_indices().find_map(|(i, c)| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes.then_some(i)
    })
}

/// A character literal; of a lifetime only the mark.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let after = at + escaped.len_utf8();
            rest[after..].find('\'').map_or(1, |end| after + end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// A backslash at the end of a line swallows the space that follows.
fn unescaped(inside: &str) -> String {
    let mut text = String::new();
    let mut chars = inside.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_no_code() {
        let text = "let a = 'x'; // axum\n/* maud /* \"*/ */ let b: &'a str = \"se\\\"l \\\n   ect\"; r#\"a \"b\"#;";
        let scanned = scan(text);
        assert_eq!(scanned.code.len(), text.len());
        assert!(!scanned.code.contains("axum") && !scanned.code.contains("maud") && !scanned.code.contains("ect"));
        assert!(scanned.code.contains("let b: & a str = "), "{}", scanned.code);
        let texts: Vec<_> = scanned.literals.iter().map(|l| (l.line, l.text.as_str())).collect();
        assert_eq!(texts, [(2, "se\"l ect"), (3, "a \"b")]);
    }

    #[test]
    fn quotes_as_characters_open_no_string() {
        let scanned = scan("let q = ['\"', '\\'', '\\u{7f}', '中']; let s = b\"b\"; for_r\"x\"");
        assert_eq!(scanned.literals.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["b", "x"]);
    }
}
