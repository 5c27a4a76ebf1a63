//! The page: paper, margins, grid, page numbers.
use super::{
    WORD,
    measure::{Measure, twips},
    paragraph::Set,
    runs::{Look, words},
    styles::FOOTER_LINE,
    xml::Xml,
};
use crate::Style;

/// The properties of the only section.
pub(super) fn section(x: &mut Xml, measure: &Measure, style: Style) {
    let (width, height) = (measure.paper.0.to_string(), measure.paper.1.to_string());
    let [top, right, bottom, left] = measure.margins.map(|m| m.to_string());
    let footer = footer_distance(measure, style).to_string();
    x.within("w:sectPr", &[], |x| {
        if style != Style::Label {
            x.empty("w:footerReference", &[("w:type", "even"), ("r:id", "even")]);
            x.empty("w:footerReference", &[("w:type", "default"), ("r:id", "odd")]);
        }
        let mut paper = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
        if measure.paper.0 > measure.paper.1 {
            paper.push(("w:orient", "landscape"));
        }
        x.empty("w:pgSz", &paper);
        let margins = [
            ("w:top", top.as_str()),
            ("w:right", &right),
            ("w:bottom", &bottom),
            ("w:left", &left),
            ("w:header", "851"),
            ("w:footer", &footer),
            ("w:gutter", "0"),
        ];
        x.empty("w:pgMar", &margins);
        if let Some(grid) = measure.grid {
            let (line, grid) = (measure.line.to_string(), grid.space.to_string());
            x.empty("w:docGrid", &[("w:type", "linesAndChars"), ("w:linePitch", &line), ("w:charSpace", &grid)]);
        }
    });
}

/// The footer with the page number, `— 1 —`: a character from the right edge of odd pages and from the left of even ones.
pub(super) fn footer(measure: &Measure, odd: bool) -> Vec<u8> {
    let mut xml = Xml::part();
    let align = Some(if odd { "right" } else { "left" });
    xml.within("w:ftr", &[("xmlns:w", WORD)], |x| {
        x.within("w:p", &[], |x| {
            Set { align, ..Set::style("Footer") }.write(x, measure);
            words(x, "— ", Look::default());
            x.within("w:fldSimple", &[("w:instr", " PAGE ")], |x| words(x, "1", Look::default()));
            words(x, " —", Look::default());
        });
    });
    xml.into_bytes()
}

/// What holds for the whole file.
pub(super) fn settings() -> Vec<u8> {
    let mut xml = Xml::part();
    xml.within("w:settings", &[("xmlns:w", WORD)], |x| {
        x.empty("w:evenAndOddHeaders", &[]);
        x.val("w:characterSpacingControl", "compressPunctuation");
        x.within("w:footnotePr", &[], |x| {
            x.empty("w:footnote", &[("w:id", "-1")]);
            x.empty("w:footnote", &[("w:id", "0")]);
        });
        x.within("w:compat", &[], |x| {
            // Lines, characters and punctuation as Word 2010 and later lay them out.
            for (name, value) in [("compatibilityMode", "15"), ("enableOpenTypeFeatures", "1")] {
                let uri = "http://schemas.microsoft.com/office/word";
                x.empty("w:compatSetting", &[("w:name", name), ("w:uri", uri), ("w:val", value)]);
            }
        });
        x.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
    });
    xml.into_bytes()
}

/// From the edge of the paper to the footer: the dash stands 7 mm under the text; elsewhere in the middle of the margin.
fn footer_distance(measure: &Measure, style: Style) -> i32 {
    let bottom = measure.margins[2];
    match style {
        Style::Official => (bottom - twips(7) - FOOTER_LINE / 2).max(0),
        _ => (bottom - FOOTER_LINE).max(0) / 2,
    }
}
