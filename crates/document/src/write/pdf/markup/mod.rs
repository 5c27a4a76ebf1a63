//! A document as calls of the template: every word of it is a string there, so that nothing in it is taken for markup.
mod label;
mod run;
mod table;

use crate::{Block, Document, Heading, List, Page, Paragraph, ParagraphKind, Picture, PictureFormat, Place, Style};
use run::{lines, literal, runs};
use std::fmt::Write;

/// A document in typst's language.
pub(super) struct Markup {
    pub(super) text: String,
    pub(super) pictures: Vec<Picture>,
    /// From which byte on the text comes from which place.
    places: Vec<(usize, Place)>,
    page: Page,
    titled: bool,
}

impl Markup {
    /// The whole document.
    pub(super) fn of(document: &Document) -> Markup {
        let (text, page) = (head(document), document.page);
        let mut markup = Markup { text, pictures: vec![], places: vec![], page, titled: false };
        markup.blocks(&document.blocks);
        markup.text.push_str("}\n");
        markup
    }

    /// Where in the document this byte of the text comes from.
    pub(super) fn place(&self, byte: usize) -> Place {
        let next = self.places.partition_point(|(from, _)| *from <= byte);
        next.checked_sub(1).map_or(Place::Made, |at| self.places[at].1)
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for (i, block) in blocks.iter().enumerate() {
            self.places.push((self.text.len(), block.place()));
            let before = i.checked_sub(1).map(|i| &blocks[i]);
            if blocks.get(i + 1).is_some_and(|next| keeps(block, next)) {
                self.text.push_str("keep({");
                self.block(block, before);
                self.text.push_str("})\n");
            } else {
                self.block(block, before);
            }
        }
    }

    fn block(&mut self, block: &Block, before: Option<&Block>) {
        match block {
            Block::Title(title) => self.title(title, before),
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => self.picture(picture),
            Block::PageBreak => self.call("pagebreak(weak: true)"),
            Block::Signature(s) => {
                self.call(&format!("signature({}, {}, {})", runs(&s.issuer), runs(&s.date), s.sealed));
            }
            Block::AttachmentNote(note) => {
                let names: String = note.names.iter().map(|name| literal(name) + ",").collect();
                self.call(&format!("attachment-note(({names}))"));
            }
            Block::Attachment(mark) => self.call(&format!("attachment({})", runs(&mark.runs))),
            Block::Masthead(m) => self.call(&call("masthead", &[&m.issuer, &m.number, &m.signer, &m.mark])),
            Block::Imprint(i) => self.call(&call("imprint", &[&i.copies, &i.printer, &i.printed])),
            Block::Labels(labels) => self.labels(labels),
        }
    }

    /// Two empty lines below the red rule and one below the mark of an attachment (GB/T 9704-2012, 7.3.1 and 7.3.8).
    fn title(&mut self, title: &Paragraph, before: Option<&Block>) {
        let size = if self.page.style == Style::Official { 22 } else { 18 };
        let function = if self.titled { "further-title" } else { "the-title" };
        let empty = match before {
            Some(Block::Masthead(_)) => 2,
            Some(Block::Attachment(_)) => 1,
            _ => 0,
        };
        // Half characters of a line: a point is 127/360 mm.
        let halves = self.width_mm() * 2 * 360 / (127 * size);
        let lines = lines(&title.runs, halves).join(",");
        self.call(&format!("{function}({size}pt, ({lines},), empty: {empty})"));
        self.titled = true;
    }

    fn heading(&mut self, heading: &Heading) {
        let level = heading.level.clamp(1, 5);
        self.call(&format!("h({level}, {{{};{}}})", literal(&heading.number), runs(&heading.runs)));
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let function = match paragraph.kind {
            ParagraphKind::Body => "p",
            ParagraphKind::Addressee | ParagraphKind::Plain => "plain",
            ParagraphKind::Centred => "centred",
            ParagraphKind::Right => "flush-right",
            ParagraphKind::Caption => "caption",
        };
        self.call(&format!("{function}({})", runs(&paragraph.runs)));
    }

    fn list(&mut self, list: &List) {
        for item in &list.items {
            self.places.push((self.text.len(), item.place));
            self.call(&format!("item({}, {{{};{}}})", item.level.min(8), literal(&item.mark), runs(&item.runs)));
        }
    }

    fn picture(&mut self, picture: &Picture) {
        let format = match picture.format {
            PictureFormat::Png => "png",
            PictureFormat::Jpeg => "jpg",
            PictureFormat::Gif => "gif",
            PictureFormat::Svg => "svg",
        };
        let width = picture.width_mm.map_or("auto".into(), |mm| format!("{mm}mm"));
        let (number, alt) = (self.pictures.len(), literal(&picture.alt));
        self.pictures.push(picture.clone());
        // It is made here and not in the template, so that a complaint about it leads back to its place.
        let make = format!("w => image(\"/{number}\", format: \"{format}\", alt: {alt}, width: w)");
        self.call(&format!("picture({make}, {width})"));
    }

    /// How wide the text is.
    fn width_mm(&self) -> usize {
        let [_, right, _, left] = self.page.margins_mm;
        usize::from(self.page.width_mm.saturating_sub(right + left))
    }

    fn call(&mut self, call: &str) {
        self.text.push_str(call);
        self.text.push('\n');
    }
}

/// Does a block stay on the page of the one after it? No signature stands on a page without text.
fn keeps(block: &Block, next: &Block) -> bool {
    let is_caption = |block: &Block| matches!(block, Block::Paragraph(p) if p.kind == ParagraphKind::Caption);
    match next {
        Block::Signature(_) | Block::AttachmentNote(_) => matches!(block, Block::Paragraph(_)),
        Block::Table(_) => is_caption(block),
        Block::Paragraph(_) => matches!(block, Block::Picture(_)) && is_caption(next),
        _ => false,
    }
}

fn head(document: &Document) -> String {
    let Page { width_mm, height_mm, margins_mm: [top, right, bottom, left], style } = document.page;
    let style = match style {
        Style::Official => "official",
        Style::Wide => "wide",
        Style::Form => "form",
        Style::Label => "label",
    };
    let date = document
        .date
        .map_or("none".into(), |day| format!("datetime(year: {}, month: {}, day: {})", day.year, day.month, day.day));
    let mut head = String::from("#import \"official.typ\": *\n#show: paper.with(");
    let (title, author) = (literal(&document.title), literal(&document.author));
    let _ = write!(head, "\"{style}\", ({width_mm}mm, {height_mm}mm), ");
    let _ = write!(head, "({top}mm, {right}mm, {bottom}mm, {left}mm), {title}, {author}, {date})\n#{{\n");
    head
}

fn call(function: &str, words: &[&String]) -> String {
    let words: Vec<String> = words.iter().map(|word| literal(word)).collect();
    format!("{function}({})", words.join(", "))
}
