//! One source file: its text, its code, its literals, and whether it is built for tests only.
use super::{
    Breach,
    scan::{Literal, Scanned, blank, is_word, line_of, scan},
};

/// A source file.
#[derive(Debug)]
pub(super) struct Source {
    /// From the workspace's folder.
    pub(super) path: String,
    pub(super) text: String,
    /// Without comments, strings, and what is built for tests only.
    pub(super) code: String,
    /// Of the same code.
    pub(super) literals: Vec<Literal>,
    /// Built for tests only.
    pub(super) test: bool,
    /// Modules that this file declares for tests only.
    pub(super) test_modules: Vec<String>,
}

impl Source {
    pub(super) fn new(path: &str, text: &str) -> Source {
        let Scanned { mut code, mut literals } = scan(text);
        let mut test_modules = vec![];
        let mut from = 0;
        while let Some(at) = next_test_mark(&code, from) {
            let end = match item(&code[at..]) {
                Item::Module(name, end) => {
                    test_modules.push(name);
                    at + end
                }
                Item::Body(end) => at + end,
            };
            literals.retain(|l| !(at..end).contains(&l.at));
            let mut without = code[..at].to_owned();
            blank(&code[at..end], &mut without);
            code = without + &code[end..];
            from = end;
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        let test = path.contains("/tests/") || path.starts_with("tests/") || matches!(name, "tests.rs" | "testing.rs");
        Source { path: path.into(), text: text.into(), code, literals, test, test_modules }
    }

    /// A breach at a place of the code.
    pub(super) fn breach(&self, at: usize, what: impl Into<String>) -> Breach {
        self.breach_on(line_of(&self.text, at), what)
    }

    /// A breach on a line.
    pub(super) fn breach_on(&self, line: usize, what: impl Into<String>) -> Breach {
        Breach { path: self.path.clone(), line, what: what.into() }
    }

    /// Where this stands in the code as whole words.
    pub(super) fn words(&self, wanted: &str) -> Vec<usize> {
        words(&self.code, wanted)
    }

    /// Where the code names something of this crate: `axum::`, `use axum`.
    pub(super) fn names_crate(&self, name: &str) -> Vec<usize> {
        let named = |at: &usize| {
            let (before, after) = (self.code[..*at].trim_end(), &self.code[at + name.len()..]);
            !before.ends_with("::") && (after.starts_with("::") || before.ends_with("use") || before.ends_with("crate"))
        };
        self.words(name).into_iter().filter(named).collect()
    }

    /// The file's folders and name below the crate's `src/`, without `.rs`.
    pub(super) fn parts(&self) -> Vec<&str> {
        let below = self.path.split_once("/src/").map_or(self.path.as_str(), |(_, below)| below);
        below.trim_end_matches(".rs").split('/').collect()
    }

    /// Is this file of that crate's sources?
    pub(super) fn of(&self, name: &str) -> bool {
        self.path.strip_prefix("crates/").and_then(|p| p.strip_prefix(name)).is_some_and(|p| p.starts_with("/src/"))
    }
}

/// Where this stands in a text as whole words.
pub(super) fn words(text: &str, wanted: &str) -> Vec<usize> {
    let whole = |at: &usize| {
        let (before, after) = (text[..*at].chars().next_back(), text[at + wanted.len()..].chars().next());
        let joins = |beside: Option<char>, edge: Option<char>| beside.is_some_and(is_word) && edge.is_some_and(is_word);
        !joins(before, wanted.chars().next()) && !joins(after, wanted.chars().next_back())
    };
    text.match_indices(wanted).map(|(at, _)| at).filter(whole).collect()
}

fn next_test_mark(code: &str, from: usize) -> Option<usize> {
    ["#[cfg(test)]", "#[cfg(any(test", "#[test]"]
        .iter()
        .filter_map(|mark| code[from..].find(mark))
        .min()
        .map(|at| from + at)
}

/// What an attribute stands before.
enum Item {
    /// `mod name;`, with where it ends.
    Module(String, usize),
    /// Anything else, with where it ends.
    Body(usize),
}

fn item(code: &str) -> Item {
    let Some(stop) = code.find(['{', ';']) else { return Item::Body(code.len()) };
    if code[stop..].starts_with('{') {
        return Item::Body(stop + block(&code[stop..]));
    }
    let module = code[..stop].rsplit_once("mod ").map(|(_, name)| name.trim().to_owned());
    module.map_or(Item::Body(stop + 1), |name| Item::Module(name, stop + 1))
}

/// The length of a block, its braces included.
fn block(code: &str) -> usize {
    let mut depth = 0;
    let closing = code.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        depth == 0
    });
    closing.map_or(code.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_for_tests_only_is_left_out() {
        let text =
            "//! A.\nfn a() {}\n#[cfg(test)]\nmod sample;\n#[cfg(test)]\nmod tests { fn b() { \"x\" } }\nfn c() {}\n";
        let source = Source::new("crates/desk/src/a.rs", text);
        assert_eq!(source.test_modules, ["sample"]);
        assert!(source.literals.is_empty() && !source.code.contains("fn b") && source.code.contains("fn c"));
    }

    #[test]
    fn a_crate_is_named_at_the_root_of_a_path() {
        let named = |text: &str| Source::new("crates/desk/src/a.rs", text).names_crate("postgres").len();
        assert_eq!(named("use postgres::Client; fn a(e: postgres::Error) {} use postgres as p;"), 3);
        assert_eq!(named("Store::postgres(url); fn postgres() {} testing::postgres::x(); my_postgres::x()"), 0);
    }
}
