//! The runs of a paragraph.
use super::{
    picture::Frame,
    story::{Story, opened, readable},
    styles::Marks,
    symbols::symbol,
    xml::{Element, Space},
};
use crate::{Block, Content, Emphasis, Place, Result, Run};

/// A paragraph that is being read.
#[derive(Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    /// Before which runs a new page begins.
    pub(super) page_breaks: Vec<usize>,
    /// Pictures and text boxes: they follow the paragraph.
    pub(super) aside: Vec<Block>,
}

/// Where the text of a run comes from and how it looks.
#[derive(Clone, Copy)]
struct Look<'f> {
    emphasis: Emphasis,
    place: Place,
    font: &'f str,
}

impl Story<'_, '_> {
    /// Reads what is within a paragraph.
    pub(super) fn line(&mut self, paragraph: Element<'_, '_>, element: Element<'_, '_>, line: &mut Line) -> Result<()> {
        for child in opened(element) {
            match child.name() {
                (Space::Word, "r") => self.run(paragraph, child, line)?,
                (Space::Math, _) => {
                    let look = Look { emphasis: Emphasis::default(), place: self.place(paragraph, 0), font: "" };
                    for part in child.descendants().filter(|e| e.is(Space::Math, "t")) {
                        self.words(part.text(), look, line)?;
                    }
                }
                _ => self.range(child),
            }
        }
        Ok(())
    }

    /// Begins or ends the range of a comment.
    pub(super) fn range(&mut self, element: Element<'_, '_>) {
        let (Space::Word, name @ ("commentRangeStart" | "commentRangeEnd")) = element.name() else { return };
        let Some(id) = element.attribute("id") else { return };
        self.remarked.retain(|open| *open != id);
        // Nobody opens more at once; each would be copied to each run.
        if name == "commentRangeStart" && self.remarked.len() < 64 {
            self.ranged.insert(id.clone().into_owned());
            self.remarked.push(id.into_owned());
        }
    }

    fn run(&mut self, paragraph: Element<'_, '_>, element: Element<'_, '_>, line: &mut Line) -> Result<()> {
        let properties = element.child("rPr");
        let style_id = properties.and_then(|p| p.child_value("rStyle"));
        let style = style_id.and_then(|id| self.file.styles.get(Some(&id))).map(|style| style.marks);
        let marks = properties.map(Marks::of).unwrap_or_default().over(style.unwrap_or_default());
        let font = properties.and_then(|p| p.child("rFonts")).and_then(|fonts| fonts.attribute("ascii"));
        let place = self.place(paragraph, element.ordinal());
        let look = Look { emphasis: marks.emphasis(), place, font: font.as_deref().unwrap_or_default() };
        let is_hidden = marks.hidden == Some(true);
        for part in opened(element) {
            if part.is(Space::Word, "fldChar") {
                self.field(part, look, line)?;
            } else if is_hidden {
                self.file.remark("文件里有隐藏文字，没有读入".into(), look.place);
            } else if !self.fields.contains(&true) {
                self.part(paragraph, part, look, line)?;
            }
        }
        Ok(())
    }

    /// A part of a run.
    fn part(
        &mut self,
        paragraph: Element<'_, '_>,
        part: Element<'_, '_>,
        look: Look<'_>,
        line: &mut Line,
    ) -> Result<()> {
        let (Space::Word, name) = part.name() else {
            return self.graphic(part, look.place, &mut Frame::default(), line);
        };
        match name {
            "t" if part.attribute("space").as_deref() == Some("preserve") => self.words(part.text(), look, line),
            "t" => self.words(part.text().trim_matches([' ', '\n', '\r', '\t']), look, line),
            "noBreakHyphen" => self.words("\u{2011}", look, line),
            "tab" | "ptab" => self.push(Content::Tab, 1, look, line),
            "br" if part.attribute("type").as_deref() == Some("page") => {
                self.file.spend(1)?;
                line.page_breaks.push(line.runs.len());
                Ok(())
            }
            "br" | "cr" => self.push(Content::Break, 1, look, line),
            "sym" => self.sign(part, look, line),
            "footnoteReference" | "endnoteReference" => self.note(part, name, look, line),
            "commentReference" => self.comment(part, line),
            "r" => self.run(paragraph, part, line),
            "drawing" | "pict" | "object" | "txbxContent" => {
                self.graphic(part, look.place, &mut Frame::default(), line)
            }
            _ => Ok(()),
        }
    }

    /// Words; those of one run and one look are one piece.
    fn words(&mut self, text: &str, look: Look<'_>, line: &mut Line) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        // Some programs write the signs of symbol fonts as characters.
        let clean = |c: char| match c {
            _ if c.is_control() => ' ',
            '\u{f000}'..='\u{f0ff}' => symbol(look.font, c).unwrap_or(c),
            _ => c,
        };
        let is_same = |run: &&mut Run| run.place == look.place && run.emphasis == look.emphasis;
        let breaks_here = line.page_breaks.last() == Some(&line.runs.len());
        if let Some(Run { content: Content::Text(before), .. }) =
            line.runs.last_mut().filter(|_| !breaks_here).filter(is_same)
        {
            before.extend(text.chars().map(clean));
            return self.file.spend(text.len());
        }
        self.push(Content::Text(text.chars().map(clean).collect()), text.len(), look, line)
    }

    fn push(&mut self, content: Content, bytes: usize, look: Look<'_>, line: &mut Line) -> Result<()> {
        self.file.spend(bytes)?;
        let mut comments = vec![];
        for comment in self.remarked.iter().filter_map(|id| self.file.comments.get(id)).cloned().collect::<Vec<_>>() {
            self.file.spend(comment.text.len())?;
            comments.push(comment);
        }
        line.runs.push(Run { content, emphasis: look.emphasis, comments, place: look.place });
        Ok(())
    }

    /// A sign of a symbol font.
    fn sign(&mut self, part: Element<'_, '_>, look: Look<'_>, line: &mut Line) -> Result<()> {
        let (font, code) = (part.attribute("font").unwrap_or_default(), part.attribute("char").unwrap_or_default());
        let sign = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
        match sign.and_then(|sign| symbol(&font, sign)) {
            Some(sign) => self.words(sign.encode_utf8(&mut [0; 4]), look, line),
            None => {
                self.file.remark(format!("有一个符号（字体 {font}，编号 {code}）认不出，没有读入"), look.place);
                Ok(())
            }
        }
    }

    fn note(&mut self, part: Element<'_, '_>, name: &str, look: Look<'_>, line: &mut Line) -> Result<()> {
        let notes = if name == "footnoteReference" { &self.file.footnotes } else { &self.file.endnotes };
        let Some(note) = part.attribute("id").and_then(|id| notes.get(&*id)).cloned() else { return Ok(()) };
        for run in &note {
            self.file.spend(run.words().len())?;
        }
        self.push(Content::Note(note), 0, look, line)
    }

    /// A comment without a range is about what stands before it.
    fn comment(&mut self, part: Element<'_, '_>, line: &mut Line) -> Result<()> {
        let Some(id) = part.attribute("id").filter(|id| !self.ranged.contains(&**id)) else { return Ok(()) };
        let Some(comment) = self.file.comments.get(&*id).cloned() else { return Ok(()) };
        self.file.spend(comment.text.len())?;
        if let Some(run) = line.runs.last_mut() {
            run.comments.push(comment);
        }
        Ok(())
    }

    /// A field is an instruction and its result; only the result is printed. A box to tick is a field without a result.
    fn field(&mut self, part: Element<'_, '_>, look: Look<'_>, line: &mut Line) -> Result<()> {
        match part.attribute("fldCharType").as_deref() {
            Some("begin") => {
                let data = part.child("ffData").and_then(|data| data.child("checkBox"));
                if let Some(tick) = data.filter(|_| !self.fields.contains(&true)) {
                    let state = tick.child("checked").or_else(|| tick.child("default"));
                    self.words(if state.is_some_and(Element::is_on) { "☑" } else { "☐" }, look, line)?;
                }
                self.fields.push(true);
            }
            Some("separate") => self.fields.last_mut().into_iter().for_each(|instruction| *instruction = false),
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
        Ok(())
    }

    /// What is drawn: pictures, and the text of boxes.
    pub(super) fn graphic(
        &mut self,
        element: Element<'_, '_>,
        place: Place,
        frame: &mut Frame,
        line: &mut Line,
    ) -> Result<()> {
        match element.name() {
            (Space::Word, "txbxContent") => self.blocks(element, &mut line.aside),
            (Space::Drawing, "blip") => self.picture(element.attribute("embed").as_deref(), place, frame, line),
            (Space::Other, "imagedata") => self.picture(element.attribute("id").as_deref(), place, frame, line),
            (Space::Compatibility, "AlternateContent") => match readable(element) {
                Some(form) => self.graphic(form, place, frame, line),
                None => Ok(()),
            },
            _ => {
                frame.learn(element);
                element.children().try_for_each(|child| self.graphic(child, place, frame, line))
            }
        }
    }
}
