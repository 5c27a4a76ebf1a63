//! The styles of the file: whoever goes on editing changes a style, not a hundred paragraphs.
use super::{
    WORD,
    measure::Measure,
    paragraph::{indent, number, spacing},
    xml::Xml,
};
use crate::Style;

/// What a style of paragraphs says beyond the running text.
struct Look {
    id: &'static str,
    /// As the word processor lists it; its own names (`heading 1`) it shows in the user's language.
    name: &'static str,
    face: &'static str,
    /// In half points.
    size: i32,
    /// What follows after a paragraph of it.
    next: &'static str,
    align: &'static str,
    /// First line, left and right, in hundredths of a character.
    indent: (i32, i32, i32),
    /// Space before and after, in lines.
    space: (i32, i32),
    /// In the outline, from 0.
    outline: Option<u8>,
    /// Line height: on the grid of the page, or as the text needs.
    line: Line,
    more: &'static [More],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// On the grid of the page.
    Grid,
    /// So many twips.
    Exact(i32),
    /// As the text needs.
    Free,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum More {
    KeepNext,
    PageBefore,
    Red,
}

pub(super) const SONG: &str = "宋体";
pub(super) const HEI: &str = "黑体";
pub(super) const KAI: &str = "楷体_GB2312";
pub(super) const FANG: &str = "仿宋_GB2312";
pub(super) const TITLE: &str = "方正小标宋简体";

/// Where a face is not installed, its nearest relative of the system.
const FACES: [(&str, &str); 5] =
    [(SONG, "SimSun"), (HEI, "SimHei"), (KAI, "楷体"), (FANG, "仿宋"), (TITLE, "华文中宋")];

/// Height of the line with the page number, in twips.
pub(super) const FOOTER_LINE: i32 = 360;

/// The styles by which headings of the five levels are set.
pub(super) const HEADINGS: [&str; 5] = ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5"];

/// The part with the styles.
pub(super) fn styles(measure: &Measure, style: Style) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.within("w:styles", &[("xmlns:w", WORD)], |x| {
        defaults(x, measure);
        normal(x, measure, style);
        for look in looks(measure) {
            one(x, measure, &look);
        }
        characters(x);
        tables(x);
    });
    xml.into_bytes()
}

/// The part that names the faces, each with one that may stand for it.
pub(super) fn faces() -> Vec<u8> {
    let mut xml = Xml::part();
    xml.within("w:fonts", &[("xmlns:w", WORD)], |x| {
        for (face, like) in FACES {
            x.within("w:font", &[("w:name", face)], |x| {
                x.val("w:altName", like);
                x.val("w:charset", "86");
                x.val("w:family", "auto");
                x.val("w:pitch", "variable");
            });
        }
    });
    xml.into_bytes()
}

/// A face for every kind of character, without a theme.
pub(super) fn face(x: &mut Xml, name: &str) {
    x.empty("w:rFonts", &[("w:ascii", name), ("w:hAnsi", name), ("w:eastAsia", name), ("w:cs", name)]);
}

fn looks(measure: &Measure) -> Vec<Look> {
    let size = measure.size;
    let plain = Look {
        id: "",
        name: "",
        face: FANG,
        size,
        next: "Normal",
        align: "both",
        indent: (0, 0, 0),
        space: (0, 0),
        outline: None,
        line: Line::Grid,
        more: &[],
    };
    let heading = |i: usize, name, face| Look {
        id: HEADINGS[i],
        name,
        face,
        indent: (200, 0, 0),
        outline: u8::try_from(i).ok(),
        more: &[More::KeepNext],
        ..plain
    };
    let small = Look { size: measure.table_size, line: Line::Free, ..plain };
    let cell = Look { next: "TableText", ..small };
    vec![
        Look {
            id: "Title",
            name: "Title",
            face: TITLE,
            size: measure.title_size,
            align: "center",
            space: (0, 1),
            more: &[More::KeepNext],
            ..plain
        },
        heading(0, "heading 1", HEI),
        heading(1, "heading 2", KAI),
        heading(2, "heading 3", FANG),
        heading(3, "heading 4", FANG),
        heading(4, "heading 5", FANG),
        Look { id: "Addressee", name: "主送机关", ..plain },
        Look { id: "Plain", name: "顶格", next: "Plain", ..plain },
        Look { id: "Centred", name: "居中", align: "center", ..plain },
        Look { id: "Right", name: "居右", align: "right", ..plain },
        Look { id: "List", name: "List", indent: (200, 0, 0), next: "List", ..plain },
        Look { id: "AttachmentNote", name: "附件说明", align: "left", next: "AttachmentNote", ..plain },
        Look { id: "Signature", name: "落款", align: "right", next: "Signature", more: &[More::KeepNext], ..plain },
        Look {
            id: "Attachment",
            name: "附件",
            face: HEI,
            outline: Some(0),
            more: &[More::PageBefore, More::KeepNext],
            ..plain
        },
        Look { id: "Caption", name: "caption", face: HEI, align: "center", more: &[More::KeepNext], ..small },
        Look { id: "Picture", name: "图片", align: "center", ..small },
        Look { id: "TableText", name: "表格文字", align: "left", ..cell },
        Look { id: "TableHead", name: "表头", face: HEI, align: "center", ..cell },
        Look {
            id: "Issuer",
            name: "发文机关标志",
            face: TITLE,
            align: "center",
            line: Line::Free,
            more: &[More::Red],
            ..plain
        },
        Look { id: "Number", name: "发文字号", align: "center", ..plain },
        Look { id: "Mark", name: "密级和紧急程度", face: HEI, ..plain },
        Look { id: "Imprint", name: "版记", size: 28, indent: (0, 100, 100), next: "Imprint", ..plain },
        Look {
            id: "Footer",
            name: "footer",
            face: SONG,
            size: 28,
            line: Line::Exact(FOOTER_LINE),
            indent: (0, 100, 100),
            next: "Footer",
            ..plain
        },
        Look { id: "FootnoteText", name: "footnote text", size: 18, line: Line::Free, next: "FootnoteText", ..plain },
        Look { id: "CommentText", name: "annotation text", size: 21, align: "left", line: Line::Free, ..plain },
    ]
}

fn defaults(x: &mut Xml, measure: &Measure) {
    x.within("w:docDefaults", &[], |x| {
        x.within("w:rPrDefault", &[], |x| {
            x.within("w:rPr", &[], |x| {
                face(x, FANG);
                x.val("w:kern", "0");
                size(x, measure.size);
                x.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")]);
            });
        });
        x.empty("w:pPrDefault", &[]);
    });
}

/// The running text (正文): what a paragraph is that nobody has given a style.
fn normal(x: &mut Xml, measure: &Measure, style: Style) {
    x.within("w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")], |x| {
        x.val("w:name", "Normal");
        x.empty("w:qFormat", &[]);
        x.within("w:pPr", &[], |x| {
            x.val("w:widowControl", "0");
            x.val("w:snapToGrid", "0");
            spacing(x, measure, (0, 0), Line::Grid);
            indent(x, measure, (if style == Style::Label { 0 } else { 200 }, 0, 0));
            x.val("w:jc", "both");
        });
        x.within("w:rPr", &[], |x| {
            face(x, FANG);
            closer(x, measure, measure.size);
            // The character grid is counted from the size that stands here.
            size(x, measure.size);
        });
    });
}

fn one(x: &mut Xml, measure: &Measure, look: &Look) {
    let has = |more| look.more.contains(&more);
    // The names that word processors know are English.
    let ours = if look.name.is_ascii() { "0" } else { "1" };
    x.within("w:style", &[("w:type", "paragraph"), ("w:customStyle", ours), ("w:styleId", look.id)], |x| {
        x.val("w:name", look.name);
        x.val("w:next", look.next);
        x.empty("w:qFormat", &[]);
        x.within("w:pPr", &[], |x| {
            if has(More::KeepNext) {
                x.empty("w:keepNext", &[]);
            }
            if has(More::PageBefore) {
                x.empty("w:pageBreakBefore", &[]);
            }
            x.val("w:widowControl", "0");
            if let Some(level) = HEADINGS.iter().position(|id| *id == look.id) {
                number(x, 1, level);
            }
            x.val("w:snapToGrid", "0");
            spacing(x, measure, (look.space.0 * measure.line, look.space.1 * measure.line), look.line);
            indent(x, measure, look.indent);
            x.val("w:jc", look.align);
            if let Some(level) = look.outline {
                x.val("w:outlineLvl", &level.to_string());
            }
        });
        x.within("w:rPr", &[], |x| {
            face(x, look.face);
            if has(More::Red) {
                x.val("w:color", "FF0000");
            }
            closer(x, measure, look.size);
            size(x, look.size);
        });
    });
}

fn characters(x: &mut Xml) {
    for (id, name) in [("FootnoteReference", "footnote reference"), ("CommentReference", "annotation reference")] {
        x.within("w:style", &[("w:type", "character"), ("w:styleId", id)], |x| {
            x.val("w:name", name);
            x.within("w:rPr", &[], |x| match id {
                "FootnoteReference" => x.val("w:vertAlign", "superscript"),
                _ => size(x, 21),
            });
        });
    }
}

fn tables(x: &mut Xml) {
    x.within("w:style", &[("w:type", "table"), ("w:default", "1"), ("w:styleId", "TableNormal")], |x| {
        x.val("w:name", "Normal Table");
        x.within("w:tblPr", &[], |x| {
            x.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
            x.within("w:tblCellMar", &[], |x| {
                for (side, width) in [("w:top", "28"), ("w:left", "85"), ("w:bottom", "28"), ("w:right", "85")] {
                    x.empty(side, &[("w:w", width), ("w:type", "dxa")]);
                }
            });
        });
    });
    x.within("w:style", &[("w:type", "table"), ("w:styleId", "TableGrid")], |x| {
        x.val("w:name", "Table Grid");
        x.val("w:basedOn", "TableNormal");
        x.within("w:tblPr", &[], |x| {
            x.within("w:tblBorders", &[], |x| {
                for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    x.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "000000")]);
                }
            });
        });
    });
}

/// Running text stands so close that a line holds as many characters as the standard wants.
fn closer(x: &mut Xml, measure: &Measure, size: i32) {
    if let Some(grid) = measure.grid
        && size == measure.size
    {
        x.val("w:spacing", &grid.closer.to_string());
    }
}

/// A size in half points, for every kind of character.
pub(super) fn size(x: &mut Xml, half_points: i32) {
    let size = half_points.to_string();
    x.val("w:sz", &size);
    x.val("w:szCs", &size);
}
