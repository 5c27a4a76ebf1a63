//! The committed files are what the generator writes, and they fit the declared records, the code lists and the template.
use super::{
    declared::{self, Declared},
    files, named,
    sheet::Sheet,
    sheets, tailed_files,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const READ: &str = "the committed file can be read";

fn root() -> PathBuf {
    crate::root()
}

/// The name and bytes of each CSV file there.
fn committed(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect(READ).map(|e| e.expect(READ).path());
    let files = entries.filter(|p| p.extension().is_some_and(|e| e == "csv"));
    files.map(|p| (p.file_name().unwrap_or_default().display().to_string(), fs::read(&p).expect(READ))).collect()
}

#[test]
fn committed_files_are_those_the_generator_writes() {
    let pairs = [("example", files()), ("crates/mingcha/tests/data/tails", tailed_files())];
    for (folder, made) in pairs {
        let (kept, made) = (committed(&root().join(folder)), BTreeMap::from_iter(made));
        assert!(kept.keys().eq(made.keys()), "{folder}: {:?} instead of {:?}", kept.keys(), made.keys());
        let differ: Vec<_> = made.iter().filter(|(name, bytes)| kept[*name] != **bytes).map(|(name, _)| name).collect();
        assert!(differ.is_empty(), "{folder}: run cargo xtask example for {differ:?}");
    }
}

#[test]
fn rows_fit_the_declared_records() {
    let records = declared::records(&root().join("crates/mingcha/src"));
    for tails in [false, true] {
        let sheets = sheets(tails);
        assert_eq!(named(&sheets).len(), 34);
        for (place, sheet) in sheets.iter().enumerate() {
            fits(sheet, &records[sheet.table], &sheets[..=place], &records);
        }
    }
}

fn fits(sheet: &Sheet, declared: &Declared, loaded: &[Sheet], records: &BTreeMap<String, Declared>) {
    let table = sheet.table;
    let absent: Vec<_> = sheet.headings.iter().filter(|h| declared.fields.iter().all(|f| f.label != **h)).collect();
    assert!(absent.is_empty(), "{table} declares no {absent:?}");
    for field in &declared.fields {
        let Some(column) = sheet.headings.iter().position(|h| *h == field.label) else {
            assert!(!field.required, "{table} lacks {}", field.label);
            continue;
        };
        let cells: Vec<&str> = sheet.rows.iter().map(|r| r[column].as_str()).collect();
        let filled: Vec<&str> = cells.iter().copied().filter(|c| !c.is_empty()).collect();
        assert!(!field.required || filled.len() == cells.len(), "{table}: {} is required", field.label);
        let different: BTreeSet<&str> = filled.iter().copied().collect();
        assert!(!field.unique || different.len() == filled.len(), "{table}: {} is unique", field.label);
        if let Some(list) = &field.codes {
            let names = code_names(list);
            different.iter().for_each(|c| assert!(names.contains(*c), "{table}: {list} has no {c}"));
        }
        if let Some(link) = &field.link {
            let link = if link == "Self" { &declared.name } else { link };
            let titles = titles(link, loaded, records);
            let links = different.iter().flat_map(|c| if field.many { c.split('、').collect() } else { vec![*c] });
            links.for_each(|c| assert_eq!(titles.get(c), Some(&1), "{table}: one {link} is {c}"));
        }
    }
}

/// How often each title of that record stands in the files loaded so far.
fn titles<'s>(record: &str, loaded: &'s [Sheet], records: &BTreeMap<String, Declared>) -> BTreeMap<&'s str, usize> {
    let mut titles = BTreeMap::new();
    for sheet in loaded.iter().filter(|s| records[s.table].name == record) {
        let column =
            sheet.headings.iter().position(|h| *h == records[sheet.table].title).expect("the title is a heading");
        sheet.rows.iter().for_each(|r| *titles.entry(r[column].as_str()).or_insert(0) += 1);
    }
    titles
}

fn code_names(list: &str) -> BTreeSet<String> {
    code_list(list).into_iter().map(|(_, name)| name).collect()
}

/// Code and name, in the order of the list.
fn code_list(list: &str) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_path(root().join(format!("rulebook/codes/{list}.csv"))).expect(READ);
    assert_eq!(reader.headers().expect(READ), vec!["代码", "名称", "启用日期", "停用日期"]);
    let rows: Vec<(String, String)> =
        reader.records().map(|r| r.expect(READ)).map(|r| (r[0].to_owned(), r[1].to_owned())).collect();
    let names: BTreeSet<&String> = rows.iter().map(|r| &r.1).collect();
    let codes: BTreeSet<&String> = rows.iter().map(|r| &r.0).collect();
    assert!(names.len() == rows.len() && codes.len() == rows.len(), "{list}: codes and names are each unique");
    rows
}

#[test]
fn every_declared_code_list_is_in_the_rulebook() {
    for (table, declared) in declared::records(&root().join("crates/mingcha/src")) {
        for list in declared.fields.iter().filter_map(|f| f.codes.as_ref()) {
            assert!(!code_names(list).is_empty(), "{table}: {list}");
        }
    }
}

#[test]
fn the_templates_prose_is_in_the_example() {
    let template = fs::read_to_string(root().join("rulebook/templates/yearly_report.md")).expect(READ);
    let places = template.split("{{文字.").skip(1).map(|rest| rest.split("}}").next().unwrap_or(rest));
    let sheets = sheets(false);
    let prose = sheets.iter().find(|s| s.table == "reports_prose").expect("the prose is a sheet");
    let names = code_list("report_places");
    let named = places.map(|code| names.iter().find(|n| n.0 == code).expect("the place has a name").1.as_str());
    assert!(named.eq(prose.rows.iter().map(|r| r[1].as_str())));
    let figures = template.split("{{").skip(1).any(|rest| rest.starts_with("rectification.done_rate}}"));
    let typed = template.split("{{").map(|part| part.split_once("}}").map_or(part, |(_, text)| text));
    let typed: String = typed.collect::<String>().lines().filter(|l| !l.starts_with('#')).collect();
    assert!(figures && !typed.contains(|c: char| c.is_ascii_digit()), "every number of the template is a figure");
}
