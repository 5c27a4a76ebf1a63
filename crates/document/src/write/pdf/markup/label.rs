//! Labels in typst's language.
use super::Markup;
use super::run::{literal, runs};
use crate::{Label, LabelLine, Labels, Run};
use std::fmt::Write;

impl Markup {
    pub(super) fn labels(&mut self, labels: &Labels) {
        let (width, height) = (labels.width_mm.max(1), labels.height_mm.max(1));
        let across = (self.width_mm() / usize::from(width)).max(1);
        let _ = writeln!(self.text, "labels({across}, {width}mm, {height}mm,");
        labels.labels.iter().for_each(|label| self.label(label));
        self.text.push_str(")\n");
    }

    /// Upright lines that follow each other stand side by side, the first at the right, as such lines are read.
    fn label(&mut self, label: &Label) {
        self.text.push_str("label-of(k => stack(spacing: 0.5em,");
        for group in label.lines.chunk_by(|a, b| a.upright && b.upright) {
            match group {
                [one] => self.text.push_str(&line(one)),
                many => {
                    let columns: String = many.iter().rev().map(line).collect();
                    let _ = write!(self.text, "align(center, stack(dir: ltr, spacing: 0.6em, {columns})),");
                }
            }
        }
        self.text.push_str(")),\n");
    }
}

fn line(line: &LabelLine) -> String {
    let size = line.size_pt.max(5);
    if !line.upright {
        return format!("across({size}pt, k, {}),", runs(&line.runs));
    }
    let words: String = line.runs.iter().map(Run::words).collect();
    let letters: String = words.chars().map(|c| literal(c.encode_utf8(&mut [0; 4])) + ",").collect();
    format!("upright({size}pt, k, ({letters})),")
}
