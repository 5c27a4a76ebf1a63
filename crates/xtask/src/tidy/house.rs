//! The repository as the rules see it.
use super::code::Source;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Every source file, and the other texts that rules look at.
#[derive(Debug, Default)]
pub(super) struct House {
    pub(super) sources: Vec<Source>,
    pub(super) glossary: String,
    /// Paths of the migrations' files.
    pub(super) migrations: Vec<String>,
}

/// A record as a source declares it.
pub(super) struct Declared<'h> {
    pub(super) source: &'h Source,
    pub(super) at: usize,
    pub(super) table: &'h str,
}

impl House {
    /// Reads the repository.
    pub(super) fn read(root: &Path) -> io::Result<House> {
        let mut paths = vec![];
        for folder in ["crates", "bench", "fuzz"] {
            walk(&root.join(folder), &mut paths)?;
        }
        let mut texts = vec![];
        for path in paths {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            texts.push((name, fs::read_to_string(&path)?));
        }
        let glossary = "docs/glossary.md";
        texts.push((glossary.into(), fs::read_to_string(root.join(glossary)).unwrap_or_default()));
        texts.sort();
        Ok(House::of(texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))))
    }

    /// A house of these files.
    pub(super) fn of<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> House {
        let mut house = House::default();
        for (path, text) in files {
            match path.rsplit('.').next() {
                Some("rs") => house.sources.push(Source::new(path, text)),
                Some("sql") => house.migrations.push(path.into()),
                _ if path == "docs/glossary.md" => text.clone_into(&mut house.glossary),
                _ => {}
            }
        }
        let of_tests: Vec<String> = house.sources.iter().flat_map(test_modules).collect();
        for source in &mut house.sources {
            source.test |=
                of_tests.iter().any(|m| source.path == format!("{m}.rs") || source.path.starts_with(&format!("{m}/")));
        }
        house
    }

    /// The sources that are not built for tests only.
    pub(super) fn product(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|s| !s.test)
    }

    /// The product's features in the order in which they may import each other: the first `pub mod` lines of its library.
    pub(super) fn features(&self) -> Vec<&str> {
        let library = self.sources.iter().find(|s| s.path == "crates/mingcha/src/lib.rs");
        let lines = library.map_or("", |s| s.code.as_str()).lines();
        let lines = lines.skip_while(|l| !l.starts_with("pub mod")).map_while(|l| l.strip_prefix("pub mod "));
        lines.map(|l| l.trim_end_matches(';')).collect()
    }

    /// Every declared record.
    pub(super) fn records(&self) -> Vec<Declared<'_>> {
        self.product().flat_map(declared).collect()
    }
}

fn declared(source: &Source) -> Vec<Declared<'_>> {
    let marks = source.code.match_indices("#[record(");
    let record = |(at, _)| {
        let end = source.code[at..].find(")]").map_or(source.text.len(), |end| at + end);
        let (_, rest) = source.text[at..end].split_once("table = \"")?;
        Some(Declared { source, at, table: rest.split('"').next()? })
    };
    marks.filter_map(record).collect()
}

/// The paths, without `.rs`, of the modules that a file declares for tests only.
fn test_modules(source: &Source) -> Vec<String> {
    let path = source.path.trim_end_matches(".rs");
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = if matches!(name, "mod" | "lib" | "main") { folder } else { path };
    source.test_modules.iter().map(|m| format!("{folder}/{m}")).collect()
}

/// Sources and migrations below a folder, if it is there.
fn walk(folder: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && name != "node_modules" {
            walk(&path, into)?;
        } else if name.ends_with(".rs")
            || name.ends_with(".sql") && path.parent().is_some_and(|p| p.ends_with("migrations"))
        {
            into.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_for_tests_are_known_with_all_beneath_them() {
        let files = [
            ("crates/desk/src/page/mod.rs", "#[cfg(test)]\nmod sample;\nmod list;"),
            ("crates/desk/src/page/sample/lists.rs", ""),
            ("crates/desk/src/page/list.rs", ""),
        ];
        let house = House::of(files);
        assert_eq!(house.sources.iter().map(|s| s.test).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn features_are_the_first_paragraph_of_modules() {
        let library = "//! A.\n\npub mod organisations;\npub mod rounds;\n\npub mod web;\n";
        assert_eq!(House::of([("crates/mingcha/src/lib.rs", library)]).features(), ["organisations", "rounds"]);
    }

    #[test]
    fn records_are_found_where_they_are_declared() {
        let text = "/// #[record(\"x\", table = \"no\")]\n#[derive(Record)]\n#[record(\n    \"届\", table = \"rounds_terms\", title = \"name\")]";
        let house = House::of([("crates/mingcha/src/rounds/records.rs", text)]);
        assert_eq!(house.records().iter().map(|d| d.table).collect::<Vec<_>>(), ["rounds_terms"]);
    }
}
