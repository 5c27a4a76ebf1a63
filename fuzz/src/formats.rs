//! The formats: a line each. To add one, name its reader, its ending, where its seeds lie, and words that mean something in it.
use document::read::{Limits, Reading, read};
use std::{
    fs,
    path::{Path, PathBuf},
};

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
    Format { name: "pdf", ending: "pdf", zipped: false, words: PDF, read: by_name },
    Format { name: "xlsx", ending: "xlsx", zipped: true, words: SHEET, read: by_name },
    Format { name: "ods", ending: "ods", zipped: true, words: OPEN_SHEET, read: by_name },
    Format { name: "xls", ending: "xls", zipped: false, words: BYTES, read: by_name },
    Format { name: "csv", ending: "csv", zipped: false, words: VALUES, read: by_name },
];

const WORD: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:vMerge/>",
    "<w:gridSpan w:val=\"65535\"/>",
    "<w:gridSpan w:val=\"0\"/>",
    "<w:ilvl w:val=\"255\"/>",
    "<w:numId w:val=\"1\"/>",
    "<w:start w:val=\"4294967295\"/>",
    "<w:br w:type=\"page\"/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "%1",
    "%9",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:commentRangeStart w:id=\"0\"/>",
    "<w:del/>",
    "<w:moveFrom>",
    "&amp;",
    "&#x0;",
    "<w:txbxContent>",
    "<mc:AlternateContent>",
    "<mc:Fallback>",
    "<w:sectPr/>",
    "<w:sym w:font=\"Symbol\" w:char=\"F0B7\"/>",
    "w:val=\"-1\"",
    "<![CDATA[",
    "<!DOCTYPE a>",
    "<w:lvlRestart w:val=\"0\"/>",
    "<w:pageBreakBefore/>",
    "一、",
    "（",
];

const HTML: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "<td rowspan=65535 colspan=65535>",
    "<p>",
    "</p>",
    "<li value=-2147483648>",
    "<ol start=2147483647>",
    "<b>",
    "</b>",
    "<a href=x>",
    "<br>",
    "<pre>\n",
    "<template>",
    "<svg>",
    "<math>",
    "<select>",
    "<form>",
    "<h1>",
    "</body>",
    "&nbsp;",
    "&#0;",
    "&#x10ffff;",
    "<!--",
    "-->",
    "<script>",
    "<style>",
    "<frameset>",
    "<plaintext>",
    "<meta charset=utf-16>",
    "hidden",
    "\u{0}",
];

const TEXT: &[&str] = &[
    "\n",
    "\r",
    "\r\n",
    "\u{c}",
    "\t",
    "一、",
    "（一）",
    "1.",
    "①",
    "第一章",
    "•",
    "- ",
    "\u{feff}",
    "\u{0}",
    "　　",
    "。",
    "，",
    "第",
    "（",
];

const PDF: &[&str] = &[
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "1 0 R",
    "3 0 R",
    "/Kids[1 0 R]",
    "/Parent 2 0 R",
    "/Length 0",
    "/Length 99999999",
    "/W[0 70000 5]",
    "/W[1[500]]",
    "/Rotate 90",
    "/MediaBox[0 0 1e9 1e9]",
    "/MediaBox[0 0 0 0]",
    "/Type/Page",
    "/Filter/FlateDecode",
    "/Filter/LZWDecode",
    "/Filter[/ASCII85Decode/FlateDecode]",
    "/DecodeParms<</Predictor 12/Columns 2147483647>>",
    "/Subtype/Type3",
    "/Subtype/Type0",
    "/Subtype/Form",
    "/Encrypt 1 0 R",
    "/Prev 0",
    "/XRefStm 9",
    "/ToUnicode 9 0 R",
    "stream\n",
    "\nendstream",
    "endobj",
    "obj",
    "xref",
    "trailer",
    "startxref",
    "%%EOF",
    "BT",
    "ET",
    "Tj",
    "TJ",
    "0 0 m",
    "9 9 l",
    "re f",
    "S",
    "Q",
    "q",
    "cm",
    "Do",
    "/F1 12 Tf",
    "-1",
    "1e38",
    "nan",
    "%",
];

const SHEET: &[&str] = &[
    "<row r=\"1048577\">",
    "<c r=\"XFD1048576\">",
    "<c r=\"A0\">",
    "<c r=\"ZZZZZZZ9\">",
    " t=\"s\"",
    " t=\"d\"",
    " t=\"e\"",
    " s=\"9999\"",
    "<v>",
    "</v>",
    "<v>-1</v>",
    "<v>1e308</v>",
    "<v>99999999999</v>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<mergeCell ref=\"B2:A1\"/>",
    "<f>",
    "<si><t>",
    "</t></si>",
    "formatCode=\"[&gt;1]0;;\"",
    "formatCode=\"0.000000000000000000000000000000000000\"",
    "formatCode=\"yyyyyy[h\"",
    "%",
    "numFmtId=\"14\"",
    "state=\"hidden\"",
    "<sheetData>",
    "<is>",
    "&#0;",
    "&amp;",
    "<!DOCTYPE a>",
    "-1",
    "18446744073709551615",
];

const OPEN_SHEET: &[&str] = &[
    "table:number-rows-repeated=\"4294967295\"",
    "table:number-columns-repeated=\"16384\"",
    "table:number-rows-spanned=\"4294967295\"",
    "table:number-columns-spanned=\"65536\"",
    "<table:table-row>",
    "</table:table-row>",
    "<table:table-cell>",
    "<table:covered-table-cell/>",
    "</table:table-cell>",
    "<table:table>",
    "</table:table>",
    "<text:p>",
    "</text:p>",
    "<text:s text:c=\"4294967295\"/>",
    "<office:annotation>",
    "<draw:frame>",
    "&#0;",
    "&b;",
    "<!DOCTYPE a>",
    "<![CDATA[",
    "]]>",
    "-1",
    "0",
];

const BYTES: &[&str] = &[
    "\u{0}",
    "\u{1}",
    "\u{7f}",
    "\u{0}\u{0}\u{0}\u{0}",
    "Workbook",
    "\u{8}\u{2}",
    "\u{9}\u{8}",
    "\u{0}\u{0}\u{7f}\u{7f}",
];

const VALUES: &[&str] = &["\n", "\r", "\r\n", ",", ";", "\t", "\"", "\"\"", "\u{0}", "\u{feff}", "，", "1e9", "'"];

impl Format {
    /// The tests' files of this format.
    pub(crate) fn seeds(&self) -> Vec<Vec<u8>> {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/document/tests/data");
        let within = |folder: &Path| -> Vec<PathBuf> {
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
        };
        let mut paths = within(&data);
        paths.extend(paths.clone().iter().flat_map(|path| within(path)));
        paths.retain(|path| path.extension().is_some_and(|ending| ending == self.ending));
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
