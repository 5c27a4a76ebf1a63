//! A paragraph: its style, and what it has beyond it.
use super::{measure::Measure, styles::Line, xml::Xml};

/// How a paragraph stands. What is not said is as its style says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Set<'a> {
    pub(super) style: &'a str,
    /// It begins a page.
    pub(super) page_before: bool,
    /// The list by which it is numbered and its level; list 0 takes the number of the style away.
    pub(super) number: Option<(usize, usize)>,
    /// The red rule under the head.
    pub(super) red_rule: bool,
    /// A tabulator at the right edge, less so many hundredths of a character.
    pub(super) right_tab: Option<i32>,
    /// Space before and after, in twips, and the line's height if it is not the style's.
    pub(super) space: Option<(i32, i32, Option<i32>)>,
    /// First line, left and right, in hundredths of a character.
    pub(super) indent: Option<(i32, i32, i32)>,
    pub(super) align: Option<&'a str>,
}

impl Set<'_> {
    /// Of a style and nothing else.
    pub(super) fn style(style: &str) -> Set<'_> {
        Set { style, ..Set::default() }
    }

    /// The properties, in the order of the standard.
    pub(super) fn write(&self, x: &mut Xml, measure: &Measure) {
        x.within("w:pPr", &[], |x| {
            if !self.style.is_empty() {
                x.val("w:pStyle", self.style);
            }
            if self.page_before {
                x.empty("w:pageBreakBefore", &[]);
            }
            if let Some((list, level)) = self.number {
                number(x, list, level);
            }
            if self.red_rule {
                // 4 mm below the characters; the line itself gives a half of it.
                let rule = [("w:val", "single"), ("w:sz", "18"), ("w:space", "5"), ("w:color", "FF0000")];
                x.within("w:pBdr", &[], |x| x.empty("w:bottom", &rule));
            }
            if let Some(less) = self.right_tab {
                let at = (measure.width() - measure.characters(less)).to_string();
                x.within("w:tabs", &[], |x| x.empty("w:tab", &[("w:val", "right"), ("w:pos", &at)]));
            }
            if let Some((before, after, height)) = self.space {
                let line = height.map_or(Line::Grid, Line::Exact);
                spacing(x, measure, (before, after), line);
            }
            if let Some(amounts) = self.indent {
                indent(x, measure, amounts);
            }
            if let Some(align) = self.align {
                x.val("w:jc", align);
            }
        });
    }
}

/// Space before and after, in twips, and the line's height.
pub(super) fn spacing(x: &mut Xml, measure: &Measure, (before, after): (i32, i32), line: Line) {
    let (before, after) = (before.to_string(), after.to_string());
    let (height, rule) = match line {
        Line::Grid => (measure.line.to_string(), "exact"),
        Line::Exact(height) => (height.to_string(), "exact"),
        Line::Free => ("240".to_owned(), "auto"),
    };
    x.empty("w:spacing", &[("w:before", &before), ("w:after", &after), ("w:line", &height), ("w:lineRule", rule)]);
}

/// An indent in characters, with its length for those that do not count characters.
pub(super) fn indent(x: &mut Xml, measure: &Measure, (first, left, right): (i32, i32, i32)) {
    let mut attributes: Vec<(&str, String)> = vec![];
    for (chars, length, amount) in [("w:leftChars", "w:left", left), ("w:rightChars", "w:right", right)] {
        attributes.push((chars, amount.to_string()));
        attributes.push((length, measure.characters(amount).to_string()));
    }
    let first_line = if first < 0 { ["w:hangingChars", "w:hanging"] } else { ["w:firstLineChars", "w:firstLine"] };
    attributes.push((first_line[0], first.abs().to_string()));
    attributes.push((first_line[1], measure.characters(first.abs()).to_string()));
    let attributes: Vec<(&str, &str)> = attributes.iter().map(|(k, v)| (*k, v.as_str())).collect();
    x.empty("w:ind", &attributes);
}

/// Numbered by a list.
pub(super) fn number(x: &mut Xml, list: usize, level: usize) {
    x.within("w:numPr", &[], |x| {
        x.val("w:ilvl", &level.to_string());
        x.val("w:numId", &list.to_string());
    });
}
