//! Labels: a grid of cells of an exact size, to print and cut out.
use super::{
    Parts,
    measure::twips,
    paragraph::Set,
    runs::{Look, words},
    table::{grid, properties, unseen},
    xml::Xml,
};
use crate::{Label, LabelLine, Labels};

impl<'d> Parts<'d> {
    pub(super) fn labels(&mut self, x: &mut Xml, labels: &'d Labels) {
        // LibreOffice swallows the first line of a file that begins with a table within a table.
        self.line(x, &unseen(), "", &[]);
        let size = (twips(labels.width_mm.max(1)), twips(labels.height_mm.max(1)));
        let across = usize::try_from(self.measure.width() / size.0).map_or(1, |n| n.max(1));
        let widths = vec![size.0; across];
        x.within("w:tbl", &[], |x| {
            properties(x, "TableGrid", widths.iter().sum());
            grid(x, &widths);
            for row in labels.labels.chunks(across) {
                exact_row(x, size.1, |x| {
                    for place in 0..across {
                        cell(x, size.0, false, |x| match row.get(place) {
                            Some(label) => self.label(x, label, size),
                            None => self.line(x, &Set::style("TableText"), "", &[]),
                        });
                    }
                });
            }
        });
    }

    /// A label: lines of one direction together; where both directions meet, a row for each.
    fn label(&mut self, x: &mut Xml, label: &'d Label, (width, height): (i32, i32)) {
        let groups: Vec<&[LabelLine]> = label.lines.chunk_by(|a, b| a.upright == b.upright).collect();
        if let [lines] = groups[..]
            && !lines[0].upright
        {
            self.label_lines(x, lines);
            return;
        }
        let upright = i32::try_from(groups.iter().filter(|g| g[0].upright).count()).expect("a label has few lines");
        let level: i32 = label.lines.iter().filter(|l| !l.upright).map(line_height).sum();
        let rest = (height - level - 20).max(0) / upright.max(1);
        x.within("w:tbl", &[], |x| {
            properties(x, "TableNormal", width);
            grid(x, &[width]);
            for lines in groups {
                let tall = if lines[0].upright { rest } else { lines.iter().map(line_height).sum() };
                exact_row(x, tall, |x| cell(x, width, lines[0].upright, |x| self.label_lines(x, lines)));
            }
        });
        self.line(x, &unseen(), "", &[]);
    }

    fn label_lines(&mut self, x: &mut Xml, lines: &'d [LabelLine]) {
        for line in lines {
            let set =
                Set { space: Some((0, 0, Some(line_height(line)))), align: Some("center"), ..Set::style("TableText") };
            x.within("w:p", &[], |x| {
                set.write(x, &self.measure);
                let size = Some(i32::from(line.size_pt.max(1)) * 2);
                for run in &line.runs {
                    words(x, run.words(), Look { size, ..Look::from(run.emphasis) });
                }
            });
        }
    }
}

/// In twips; a fifth higher than the characters.
fn line_height(line: &LabelLine) -> i32 {
    i32::from(line.size_pt.max(1)) * 24
}

fn exact_row(x: &mut Xml, height: i32, cells: impl FnOnce(&mut Xml)) {
    x.within("w:tr", &[], |x| {
        x.within("w:trPr", &[], |x| {
            x.empty("w:cantSplit", &[]);
            x.empty("w:trHeight", &[("w:val", &height.to_string()), ("w:hRule", "exact")]);
        });
        cells(x);
    });
}

fn cell(x: &mut Xml, width: i32, upright: bool, inside: impl FnOnce(&mut Xml)) {
    x.within("w:tc", &[], |x| {
        x.within("w:tcPr", &[], |x| {
            x.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if upright {
                x.val("w:textDirection", "tbRl");
            }
            x.val("w:vAlign", "center");
        });
        inside(x);
    });
}
