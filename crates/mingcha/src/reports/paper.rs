//! The paper: a template of the rulebook filled with the office's prose and the report's figures. Every number keeps its figure's id.
//!
//! A template is Markdown with placeholders: `{{finance.final_total}}` a figure with its unit, `{{prose basic_use}}` kept prose,
//! `{{office.name}}`, `{{year}}`, `{{last_year}}`, `{{scope rectification}}`.
use super::{
    Reported,
    records::{Prose, Report},
};
use crate::organisations::Office;
use desk::{Error, Reader, Result};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// The template of the yearly report.
const TEMPLATE: &str = "yearly_report.md";

/// A filled paper.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// Headings and paragraphs, in order.
    pub blocks: Vec<Block>,
}

/// A heading or a paragraph.
#[derive(Clone, Debug)]
pub struct Block {
    /// 2 to 5 for headings below the title; 0 for a paragraph.
    pub level: u8,
    /// Its text.
    pub runs: Vec<Run>,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// As it stands.
    Text(String),
    /// The figure of this id, as printed with its unit.
    Figure(&'static str, String),
}

impl Block {
    /// Its text without marks.
    pub fn text(&self) -> String {
        let part = |r: &Run| match r {
            Run::Text(t) | Run::Figure(_, t) => t.clone(),
        };
        self.runs.iter().map(part).collect()
    }
}

/// What placeholders may name.
struct Filling<'r> {
    report: &'r Report,
    office: Office,
    prose: Vec<Prose>,
    figures: &'r [Reported],
}

/// Fills the yearly report's template.
pub fn write(reader: &mut Reader<'_>, report: &Report, figures: &[Reported]) -> Result<Paper> {
    let office = reader.find::<Office>("1 = 1", vec![])?;
    let office = office.ok_or_else(|| Error::NotFound("还没有登记本单位。请先登记单位全称".into()))?;
    let prose = reader.all::<Prose>("t.report = $report", vec![("report", report.id.to_string().into())])?;
    let desk = reader.desk;
    let template = desk.rules.text(TEMPLATE).ok_or_else(|| Error::NotFound(format!("规则库里没有模板 {TEMPLATE}")))?;
    fill(template, &Filling { report, office, prose, figures })
}

fn fill(template: &str, filling: &Filling<'_>) -> Result<Paper> {
    let mut paper = Paper::default();
    let (mut level, mut text, mut line) = (0, String::new(), 0);
    for (event, range) in Parser::new(template).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: l, .. }) => {
                (level, text, line) = (depth(l), String::new(), line_of(template, range.start));
            }
            Event::Start(Tag::Paragraph) => (level, text, line) = (0, String::new(), line_of(template, range.start)),
            Event::Text(t) | Event::Code(t) => text += &t,
            Event::SoftBreak | Event::HardBreak => {}
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph) => filling.block(&mut paper, level, &text, line)?,
            _ => {}
        }
    }
    Ok(paper)
}

impl Filling<'_> {
    fn block(&self, paper: &mut Paper, level: u8, text: &str, line: usize) -> Result<()> {
        if let Some(place) = text.trim().strip_prefix("{{prose ").and_then(|t| t.strip_suffix("}}")) {
            let Some(prose) = self.prose.iter().find(|p| p.place.0 == place.trim()) else { return Ok(()) };
            let lines = prose.text.0.lines().map(str::trim).filter(|l| !l.is_empty());
            paper.blocks.extend(lines.map(|l| Block { level: 0, runs: vec![Run::Text(l.into())] }));
            return Ok(());
        }
        let block = Block { level, runs: self.runs(text, line)? };
        match level {
            1 => paper.title = block.text(),
            _ => paper.blocks.push(block),
        }
        Ok(())
    }

    fn runs(&self, text: &str, line: usize) -> Result<Vec<Run>> {
        let mut runs = vec![];
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((name, later)) = after.split_once("}}") else {
                return Err(Error::Conflict(format!("模板第 {line} 行有“{{{{”没有配上“}}}}”")));
            };
            if !before.is_empty() {
                runs.push(Run::Text(before.into()));
            }
            runs.push(self.named(name.trim(), line)?);
            rest = later;
        }
        if !rest.is_empty() {
            runs.push(Run::Text(rest.into()));
        }
        Ok(runs)
    }

    fn named(&self, name: &str, line: usize) -> Result<Run> {
        if let Some(r) = self.figures.iter().find(|r| r.figure.id == name) {
            return Ok(Run::Figure(r.figure.id, r.text.clone()));
        }
        let text = match name {
            "year" => self.report.year.to_string(),
            "last_year" => (self.report.year - 1).to_string(),
            "office.name" => self.office.name.clone(),
            "office.committee" => self.office.committee.clone(),
            _ => {
                let group = name.strip_prefix("scope ").map(str::trim);
                let found = group.and_then(|g| self.figures.iter().find(|r| r.figure.group() == g));
                found
                    .map(|r| r.scope.clone())
                    .ok_or_else(|| Error::Conflict(format!("模板第 {line} 行的“{{{{{name}}}}}”不认识")))?
            }
        };
        Ok(Run::Text(text))
    }
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

fn line_of(text: &str, offset: usize) -> usize {
    text.get(..offset).map_or(0, |t| t.matches('\n').count()) + 1
}

/// The paper as Markdown.
pub fn markdown(paper: &Paper) -> String {
    let mut out = format!("# {}\n", paper.title);
    for block in &paper.blocks {
        let mark = if block.level == 0 { String::new() } else { "#".repeat(block.level.into()) + " " };
        out += &format!("\n{mark}{}\n", block.text());
    }
    out
}
