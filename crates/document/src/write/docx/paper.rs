//! What only official papers have: head, signature, note of attachments, foot (GB/T 9704-2012, 7.2–7.4).
use super::{
    Parts,
    measure::{twips, width_of},
    paragraph::Set,
    runs::{Look, words},
    styles::KAI,
    table::grid,
    xml::Xml,
};
use crate::{AttachmentNote, Imprint, Masthead, Run, Signature};

impl Parts<'_> {
    pub(super) fn masthead(&mut self, x: &mut Xml, masthead: &Masthead) {
        let measure = self.measure;
        let mut above = twips(35);
        if !masthead.mark.is_empty() {
            self.line(x, &Set::style("Mark"), "", &[Run::text(masthead.mark.as_str())]);
            above -= measure.line;
        }
        let size = issuer_size(&masthead.issuer, measure.width());
        // The line is a fifth higher than its characters.
        let height = size * 12;
        let ends = masthead.number.is_empty() && masthead.signer.is_empty();
        let after = if ends { 0 } else { 2 * measure.line };
        let set = Set { space: Some((above - size, after, Some(height))), red_rule: ends, ..Set::style("Issuer") };
        x.within("w:p", &[], |x| {
            set.write(x, &measure);
            words(x, &masthead.issuer, Look { size: Some(size), ..Look::default() });
        });
        if !ends {
            self.number(x, masthead);
        }
    }

    /// The number in the middle; with a signer it goes to the left and the signer to the right, a character from each edge.
    fn number(&mut self, x: &mut Xml, masthead: &Masthead) {
        let Masthead { number, signer, .. } = masthead;
        let set = Set { red_rule: true, ..Set::style("Number") };
        if signer.is_empty() {
            self.line(x, &set, number, &[]);
            return;
        }
        let set = Set { align: Some("left"), indent: Some((100, 0, 0)), right_tab: Some(100), ..set };
        x.within("w:p", &[], |x| {
            set.write(x, &self.measure);
            words(x, &format!("{number}\t签发人："), Look::default());
            words(x, signer, Look { face: Some(KAI), ..Look::default() });
        });
    }

    pub(super) fn signature(&mut self, x: &mut Xml, signature: &Signature) {
        let width = |runs: &[Run]| runs.iter().map(|r| width_of(r.words())).sum();
        let (issuer, date) = signature_indents(width(&signature.issuer), width(&signature.date), signature.sealed);
        // The seal's upper edge comes within a line of the text.
        let lines = if signature.sealed { 2 } else { 1 };
        let space = Some((lines * self.measure.line, 0, None));
        let set = Set { space, indent: Some((0, 0, issuer)), ..Set::style("Signature") };
        if !signature.issuer.is_empty() {
            self.line(x, &set, "", &signature.issuer);
        }
        let space = if signature.issuer.is_empty() { space } else { None };
        self.line(x, &Set { space, indent: Some((0, 0, date)), ..set }, "", &signature.date);
    }

    /// A name that goes on in a second line goes on under its first character.
    pub(super) fn attachment_note(&mut self, x: &mut Xml, note: &AttachmentNote) {
        for (i, name) in note.names.iter().enumerate() {
            let word = if i == 0 { "附件：" } else { "" };
            let number = if note.names.len() > 1 { format!("{}.", i + 1) } else { String::new() };
            let (left, hanging) = (500 + width_of(&number), width_of(word) + width_of(&number));
            let space = (i == 0).then_some((self.measure.line, 0, None));
            let set = Set { space, indent: Some((-hanging, left, 0)), ..Set::style("AttachmentNote") };
            self.line(x, &set, &format!("{word}{number}{name}"), &[]);
        }
    }

    /// At the foot of the page on which the text ends: a table of its own between two strong rules.
    pub(super) fn imprint(&mut self, x: &mut Xml, imprint: &Imprint) {
        self.break_before_table(x);
        let width = self.measure.width();
        x.within("w:tbl", &[], |x| {
            at_foot(x, width);
            grid(x, &[width]);
            if !imprint.copies.is_empty() {
                // 抄送： stands out to the left.
                let set = Set { indent: Some((-300, 400, 100)), ..Set::style("Imprint") };
                let text = marked("抄送：", &imprint.copies, "。");
                row(x, width, |x| self.line(x, &set, &text, &[]));
            }
            let set = Set { right_tab: Some(100), ..Set::style("Imprint") };
            let text = format!("{}\t{}", imprint.printer, marked("", &imprint.printed, "印发"));
            row(x, width, |x| self.line(x, &set, &text, &[]));
        });
    }
}

/// The strong rules are 0.35 mm, the fine one 0.25 mm.
fn at_foot(x: &mut Xml, width: i32) {
    let place =
        [("w:vertAnchor", "margin"), ("w:horzAnchor", "margin"), ("w:tblpXSpec", "center"), ("w:tblpYSpec", "bottom")];
    x.within("w:tblPr", &[], |x| {
        x.empty("w:tblpPr", &place);
        x.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        x.within("w:tblBorders", &[], |x| {
            for (side, eighths) in [("w:top", "8"), ("w:bottom", "8"), ("w:insideH", "6")] {
                x.empty(side, &[("w:val", "single"), ("w:sz", eighths), ("w:space", "0"), ("w:color", "000000")]);
            }
        });
        x.empty("w:tblLayout", &[("w:type", "fixed")]);
        x.within("w:tblCellMar", &[], |x| {
            for side in ["w:left", "w:right"] {
                x.empty(side, &[("w:w", "0"), ("w:type", "dxa")]);
            }
        });
    });
}

fn row(x: &mut Xml, width: i32, inside: impl FnOnce(&mut Xml)) {
    x.within("w:tr", &[], |x| {
        x.within("w:tc", &[], |x| {
            x.within("w:tcPr", &[], |x| x.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]));
            inside(x);
        });
    });
}

/// A text between the words that the standard puts before and after it, unless it has them.
fn marked(before: &str, text: &str, after: &str) -> String {
    let before = if text.starts_with(before) { "" } else { before };
    let after = if text.ends_with(after) || text.is_empty() { "" } else { after };
    format!("{before}{text}{after}")
}

/// The size of the issuer's mark in half points: as large as the line allows, at most 22 mm high.
fn issuer_size(issuer: &str, width: i32) -> i32 {
    (width * 10 / width_of(issuer).max(100)).min(124)
}

/// How far issuer and date stand from the right edge, in hundredths of a character (7.3.5). Under a seal the date has four
/// characters to its right and the issuer its middle over the date's; without, the issuer has two, and the date begins two
/// characters after the issuer.
fn signature_indents(issuer: i32, date: i32, sealed: bool) -> (i32, i32) {
    if sealed {
        let over = 400 - (issuer - date) / 2;
        return if over >= 0 { (over, 400) } else { (0, 400 - over) };
    }
    if issuer - date >= 200 { (200, issuer - date) } else { (date + 400 - issuer, 200) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuer_and_date_stand_by_the_standard() {
        let (office, long, date) = (width_of("中共常宁市委巡察办"), 2600, width_of("2022年9月1日"));
        assert_eq!((office, date), (900, 600));
        assert_eq!(signature_indents(office, date, true), (250, 400));
        assert_eq!(signature_indents(long, date, true), (0, 1000));
        assert_eq!(signature_indents(office, date, false), (200, 300));
        assert_eq!(signature_indents(500, date, false), (500, 200));
    }

    #[test]
    fn the_issuers_mark_fills_the_line_at_most() {
        assert_eq!(issuer_size("中共常宁市委巡察工作领导小组办公室文件", 8845), 46);
        assert_eq!(issuer_size("市委", 8845), 124);
    }
}
