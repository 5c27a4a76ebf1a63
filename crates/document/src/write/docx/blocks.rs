//! Blocks, one below the other.
use super::{
    Parts,
    numbering::step,
    paragraph::Set,
    runs::{Look, words},
    styles::HEADINGS,
    table::unseen,
    xml::Xml,
};
use crate::{Align, Block, Content, Heading, List, ListItem, Paragraph, ParagraphKind, Run, write::title};

impl<'d> Parts<'d> {
    /// The blocks of the body or of a cell.
    pub(super) fn blocks(&mut self, x: &mut Xml, blocks: &'d [Block]) {
        for (i, block) in blocks.iter().enumerate() {
            let before = i.checked_sub(1).map(|before| &blocks[before]);
            // Two tables that touch would become one.
            if block.grid() && before.is_some_and(Block::grid) {
                self.line(x, &unseen(), "", &[]);
            }
            self.block(x, block, before);
        }
        // Body and cell end with a paragraph.
        if blocks.last().is_none_or(|b| b.grid() || *b == Block::PageBreak) {
            self.line(x, &unseen(), "", &[]);
        }
    }

    fn block(&mut self, x: &mut Xml, block: &'d Block, before: Option<&Block>) {
        match block {
            Block::Title(p) => {
                let lines = match before {
                    Some(Block::Masthead(_)) => 2,
                    Some(Block::Attachment(_)) => 1,
                    _ => 0,
                };
                let space = (lines > 0).then_some((lines * self.measure.line, self.measure.line, None));
                let halves = self.measure.width() / (self.measure.title_size * 5);
                let lines = title::lines(&p.runs, usize::try_from(halves).unwrap_or_default());
                let end = [Run { content: Content::Break, ..Run::default() }];
                self.line(x, &Set { space, ..Set::style("Title") }, "", &lines.join(&end[..]));
            }
            Block::Heading(h) => self.heading(x, h),
            Block::Paragraph(p) => self.text(x, p),
            Block::List(list) => self.list(x, list),
            Block::Table(table) => self.table(x, table),
            Block::Picture(picture) => self.picture(x, picture),
            Block::PageBreak => self.page_before = true,
            Block::Signature(signature) => self.signature(x, signature),
            Block::AttachmentNote(note) => self.attachment_note(x, note),
            Block::Attachment(p) => {
                self.numbering.begin_headings();
                self.line(x, &Set::style("Attachment"), "", &p.runs);
            }
            Block::Masthead(masthead) => self.masthead(x, masthead),
            Block::Imprint(imprint) => self.imprint(x, imprint),
            Block::Labels(labels) => self.labels(x, labels),
        }
    }

    /// A paragraph of a number that is text, and runs.
    pub(super) fn line(&mut self, x: &mut Xml, set: &Set<'_>, number: &str, runs: &[Run]) {
        let set = Set { page_before: std::mem::take(&mut self.page_before), ..*set };
        x.within("w:p", &[], |x| {
            set.write(x, &self.measure);
            words(x, number, Look::default());
            self.runs(x, runs);
        });
    }

    fn heading(&mut self, x: &mut Xml, heading: &Heading) {
        let level = usize::from(heading.level.clamp(1, 5)) - 1;
        let list = self.numbering.heading(level, &heading.number);
        // The style numbers by the first list; any other heading says its own.
        let (number, indent) = match list {
            Some(1) => (None, None),
            Some(list) => (Some((list, level)), None),
            // Without a list LibreOffice forgets the style's indent too.
            None => (Some((0, 0)), Some((200, 0, 0))),
        };
        let printed = if list.is_some() { "" } else { &heading.number };
        self.line(x, &Set { number, indent, ..Set::style(HEADINGS[level]) }, printed, &heading.runs);
    }

    fn text(&mut self, x: &mut Xml, paragraph: &Paragraph) {
        let style = match paragraph.kind {
            ParagraphKind::Body => "",
            ParagraphKind::Addressee => "Addressee",
            ParagraphKind::Centred => "Centred",
            ParagraphKind::Plain => "Plain",
            ParagraphKind::Right => "Right",
            ParagraphKind::Caption => "Caption",
        };
        let set = match self.cell {
            None => Set::style(style),
            Some(cell) => {
                let align = match paragraph.kind {
                    ParagraphKind::Centred | ParagraphKind::Caption => Align::Centre,
                    ParagraphKind::Right => Align::Right,
                    _ => cell.align,
                };
                Set { align: word(align), ..Set::style(if cell.head { "TableHead" } else { "TableText" }) }
            }
        };
        self.line(x, &set, "", &paragraph.runs);
    }

    fn list(&mut self, x: &mut Xml, list: &List) {
        self.numbering.begin_list();
        for item in &list.items {
            self.item(x, item);
        }
    }

    fn item(&mut self, x: &mut Xml, item: &ListItem) {
        let level = usize::from(item.level);
        match self.numbering.item(level, &item.mark) {
            Some(list) => self.line(x, &Set { number: Some((list, level)), ..Set::style("List") }, "", &item.runs),
            None => {
                let set = Set { indent: Some((200, step(level), 0)), ..Set::style("List") };
                self.line(x, &set, &item.mark, &item.runs);
            }
        }
    }
}

impl Block {
    /// Is it a table in the file?
    fn grid(&self) -> bool {
        matches!(self, Block::Table(_) | Block::Labels(_) | Block::Imprint(_))
    }
}

fn word(align: Align) -> Option<&'static str> {
    match align {
        Align::Left => None,
        Align::Centre => Some("center"),
        Align::Right => Some("right"),
    }
}
