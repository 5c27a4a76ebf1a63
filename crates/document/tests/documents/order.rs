//! Word refuses a file whose elements do not stand in the order of the standard (ISO/IEC 29500-1, annex A).
use crate::{samples, written::part};
use document::write::docx;
use quick_xml::{Reader, events::Event};

/// The order of the children of an element, as far as we write them.
const ORDER: [(&str, &[&str]); 20] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:pageBreakBefore",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:tabs",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:i",
            "w:strike",
            "w:color",
            "w:spacing",
            "w:kern",
            "w:sz",
            "w:szCs",
            "w:u",
            "w:vertAlign",
            "w:lang",
        ],
    ),
    ("w:numPr", &["w:ilvl", "w:numId"]),
    ("w:pBdr", &["w:top", "w:bottom"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    (
        "w:tblPr",
        &["w:tblStyle", "w:tblpPr", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar"],
    ),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:textDirection", "w:vAlign"]),
    ("w:sectPr", &["w:footerReference", "w:pgSz", "w:pgMar", "w:docGrid"]),
    ("w:style", &["w:name", "w:basedOn", "w:next", "w:qFormat", "w:pPr", "w:rPr", "w:tblPr"]),
    ("w:styles", &["w:docDefaults", "w:style"]),
    ("w:numbering", &["w:abstractNum", "w:num"]),
    ("w:abstractNum", &["w:nsid", "w:multiLevelType", "w:lvl"]),
    ("w:lvl", &["w:start", "w:numFmt", "w:pStyle", "w:suff", "w:lvlText", "w:lvlJc", "w:pPr"]),
    (
        "w:settings",
        &["w:evenAndOddHeaders", "w:characterSpacingControl", "w:footnotePr", "w:compat", "w:themeFontLang"],
    ),
    ("w:font", &["w:altName", "w:charset", "w:family", "w:pitch"]),
    ("wp:inline", &["wp:extent", "wp:docPr", "a:graphic"]),
    ("pic:pic", &["pic:nvPicPr", "pic:blipFill", "pic:spPr"]),
];

#[test]
fn elements_stand_in_the_order_of_the_standard() {
    let mut seen = std::collections::BTreeSet::new();
    for document in [samples::paper(), samples::wide(), samples::labels()] {
        let file = docx(&document).expect("it is written");
        let zip = zip::ZipArchive::new(std::io::Cursor::new(&file)).expect("it is a zip file");
        let names = zip.file_names().map(|name| name.expect("names are UTF-8").into_owned());
        for name in names.filter(|n| n.ends_with(".xml")) {
            check(&name, &part(&file, &name), &mut seen);
        }
    }
    let unseen: Vec<&str> = ORDER.iter().map(|(name, _)| *name).filter(|name| !seen.contains(*name)).collect();
    assert!(unseen.is_empty(), "no sample has {unseen:?}");
}

fn check(part: &str, xml: &str, seen: &mut std::collections::BTreeSet<String>) {
    let mut reader = Reader::from_str(xml);
    // Each open element and how far it has come in its order.
    let mut open: Vec<(String, usize)> = vec![];
    loop {
        let event = reader.read_event().expect("it is well-formed");
        let (Event::Start(e) | Event::Empty(e)) = &event else {
            match event {
                Event::End(_) => drop(open.pop()),
                Event::Eof => break,
                _ => {}
            }
            continue;
        };
        let name = e.name().as_ref().to_owned();
        if let Some((parent, at)) = open.last_mut()
            && let Some((_, order)) = ORDER.iter().find(|(n, _)| n == parent)
        {
            let place = order.iter().position(|n| *n == name);
            let place = place.unwrap_or_else(|| panic!("{part}: {name} in {parent} is not in the list"));
            assert!(place >= *at, "{part}: {name} in {parent} comes too late");
            *at = place;
        }
        seen.insert(name.clone());
        if matches!(event, Event::Start(_)) {
            open.push((name, 0));
        }
    }
    assert!(open.is_empty());
}
