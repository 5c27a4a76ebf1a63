//! The formats: a line each. To add one, name its reader, its ending, where its seeds lie, and words that mean something in it.
use document::read::{Limits, Reading, read};
use std::{fs, path::Path};

/// A format.
pub(crate) struct Format {
    pub(crate) name: &'static str,
    /// The ending of its files.
    pub(crate) ending: &'static str,
    /// Is it a zip package, whose files are damaged one by one?
    pub(crate) zipped: bool,
    /// Words that lead its reader into corners.
    pub(crate) words: &'static [&'static str],
    /// Reads a file; says whether it was taken.
    pub(crate) read: fn(&Format, &[u8]) -> bool,
}

/// All formats.
pub(crate) const FORMATS: &[Format] = &[
    Format { name: "docx", ending: "docx", zipped: true, words: WORD, read: by_name },
    Format { name: "html", ending: "html", zipped: false, words: HTML, read: by_name },
    Format { name: "txt", ending: "txt", zipped: false, words: TEXT, read: by_name },
];

const WORD: &[&str] = &[
    "<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "<w:tc>", "</w:tc>", "<w:vMerge/>", "<w:gridSpan w:val=\"65535\"/>",
    "<w:gridSpan w:val=\"0\"/>", "<w:ilvl w:val=\"255\"/>", "<w:numId w:val=\"1\"/>", "<w:start w:val=\"4294967295\"/>",
    "<w:br w:type=\"page\"/>", "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"end\"/>", "%1", "%9",
    "<w:footnoteReference w:id=\"2\"/>", "<w:commentRangeStart w:id=\"0\"/>", "<w:del/>", "<w:moveFrom>", "&amp;", "&#x0;",
    "<w:txbxContent>", "<mc:AlternateContent>", "<mc:Fallback>", "<w:sectPr/>", "<w:sym w:font=\"Symbol\" w:char=\"F0B7\"/>",
    "w:val=\"-1\"", "<![CDATA[", "<!DOCTYPE a>", "<w:lvlRestart w:val=\"0\"/>", "<w:pageBreakBefore/>", "一、", "（",
];

const HTML: &[&str] = &[
    "<table>", "</table>", "<tr>", "<td rowspan=65535 colspan=65535>", "<p>", "</p>", "<li value=-2147483648>", "<ol start=2147483647>",
    "<b>", "</b>", "<a href=x>", "<br>", "<pre>\n", "<template>", "<svg>", "<math>", "<select>", "<form>", "<h1>", "</body>", "&nbsp;",
    "&#0;", "&#x10ffff;", "<!--", "-->", "<script>", "<style>", "<frameset>", "<plaintext>", "<meta charset=utf-16>", "hidden", "\u{0}",
];

const TEXT: &[&str] = &[
    "\n", "\r", "\r\n", "\u{c}", "\t", "一、", "（一）", "1.", "①", "第一章", "•", "- ", "\u{feff}", "\u{0}", "　　", "。", "，", "第", "（",
];

impl Format {
    /// The tests' files of this format.
    pub(crate) fn seeds(&self) -> Vec<Vec<u8>> {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/document/tests/data");
        let folders = ["", "word"].map(|folder| data.join(folder));
        let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let of_format = entries.map(|e| e.path()).filter(|p| p.extension().is_some_and(|ending| ending == self.ending));
        let mut paths: Vec<_> = of_format.collect();
        paths.sort();
        let seeds: Vec<_> = paths.iter().filter_map(|path| fs::read(path).ok()).collect();
        assert!(!seeds.is_empty(), "there are files to begin with in crates/document/tests/data");
        seeds
    }
}

/// Reads a file as the program does.
fn by_name(format: &Format, bytes: &[u8]) -> bool {
    let limits = Limits { file: 10 << 20, unpacked: 50 << 20, pieces: 200_000, ..Limits::default() };
    let scratch = std::env::temp_dir().join(format!("mingcha-fuzz-{}", std::process::id()));
    // What was read is also used: its text, with the way back to each place.
    read(&format!("a.{}", format.ending), bytes, &Reading { limits, scratch }).is_ok_and(|document| {
        let flat = document.flat();
        flat.pieces.iter().all(|piece| flat.text.is_char_boundary(piece.end))
    })
}
