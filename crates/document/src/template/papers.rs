//! Filling what only official papers and labels have.
use super::{
    fill::Filling,
    tree::{Fence, FenceKind, Name, Word, Words},
};
use crate::{
    AttachmentNote, Block, Content, Imprint, Label, LabelLine, Labels, Masthead, Paragraph, Place, Run, Signature,
};

impl Filling<'_> {
    pub(super) fn fence(&mut self, fence: &Fence) {
        let block = match fence.kind {
            FenceKind::Masthead => Block::Masthead(Masthead {
                issuer: self.line(fence, "标志"),
                number: self.line(fence, "文号"),
                signer: self.line(fence, "签发人"),
                mark: self.line(fence, "标注"),
            }),
            FenceKind::Signature => Block::Signature(Signature {
                issuer: self.of(fence, "署名"),
                date: self.of(fence, "日期"),
                sealed: fence.lines.iter().any(|l| l.0 == "盖章"),
            }),
            FenceKind::Imprint => Block::Imprint(Imprint {
                copies: self.line(fence, "抄送"),
                printer: self.line(fence, "印发"),
                printed: self.line(fence, "印发日期"),
            }),
            FenceKind::AttachmentNote => match self.attachments(fence) {
                names if names.is_empty() => return,
                names => Block::AttachmentNote(AttachmentNote { names }),
            },
            FenceKind::Attachment => {
                let words: Words = fence.lines.iter().flat_map(|l| l.1.clone()).collect();
                let runs = self.runs(&words);
                Block::Attachment(Paragraph { runs, ..Paragraph::default() })
            }
            FenceKind::Labels(width_mm, height_mm) => {
                Block::Labels(Labels { width_mm, height_mm, labels: self.labels(fence) })
            }
        };
        self.blocks.push(block);
    }

    fn of(&mut self, fence: &Fence, name: &str) -> Vec<Run> {
        let words = fence.lines.iter().find(|l| l.0 == name).map(|l| l.1.clone());
        self.runs(&words.unwrap_or_default())
    }

    fn line(&mut self, fence: &Fence, name: &str) -> String {
        words_of(&self.of(fence, name))
    }

    /// One name a line; a line that is a group of names alone is one name each.
    fn attachments(&mut self, fence: &Fence) -> Vec<String> {
        let mut names = vec![];
        for (_, words) in &fence.lines {
            match words.as_slice() {
                [Word::Value(name, None, _)] => {
                    let name = name.clone();
                    self.each(&name, |filling| {
                        let runs = filling.runs(&[Word::Value(this(&name), None, crate::Emphasis::default())]);
                        names.push(words_of(&runs));
                    });
                }
                _ => names.push(words_of(&self.runs(words))),
            }
        }
        names.retain(|n| !n.is_empty());
        names
    }

    /// `每：卷册` makes a label for each; `18：…` and `直28：…` are lines of so many points, `直` from above downwards.
    fn labels(&mut self, fence: &Fence) -> Vec<Label> {
        let each = fence.lines.iter().find(|l| l.0 == "每");
        let lines: Vec<&(String, Words)> = fence.lines.iter().filter(|l| l.0 != "每").collect();
        let mut labels = vec![];
        let mut one = |filling: &mut Self| {
            let lines = lines.iter().map(|(size, words)| LabelLine {
                upright: size.starts_with('直'),
                size_pt: size.trim_start_matches('直').trim().parse().unwrap_or(12),
                runs: filling.runs(words),
            });
            labels.push(Label { lines: lines.collect() });
        };
        match each.and_then(|l| l.1.first()) {
            Some(Word::Text(name, _)) => {
                self.each(&Name { name: name.trim().into(), place: Place::Made }, one);
            }
            _ => one(self),
        }
        labels
    }
}

fn this(name: &Name) -> Name {
    Name { name: "本项".into(), place: name.place }
}

fn words_of(runs: &[Run]) -> String {
    runs.iter().filter(|r| r.content != Content::Break).map(Run::words).collect()
}
