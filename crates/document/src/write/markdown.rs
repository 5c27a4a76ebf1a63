//! Markdown (CommonMark with tables and notes): what it has no sign for stands as its words.
use crate::{Block, Content, Document, Emphasis, Heading, Imprint, List, Masthead, Run, Table, write::grid};
use std::fmt::Write;

/// The document as Markdown. Numbers and marks are as printed; a cell that spans stands in its first place.
pub fn markdown(document: &Document) -> String {
    let mut writer = Writer::default();
    let mut out = vec![];
    for (i, block) in document.blocks.iter().enumerate() {
        // Two lists that touch would become one.
        if matches!(block, Block::List(_)) && i > 0 && matches!(document.blocks[i - 1], Block::List(_)) {
            out.push("<!-- -->".to_owned());
        }
        writer.block(block, &mut out);
    }
    for (i, note) in writer.notes.iter().enumerate() {
        out.push(format!("[^{}]: {note}", i + 1));
    }
    out.retain(|block| !block.is_empty());
    out.join("\n\n") + "\n"
}

#[derive(Default)]
struct Writer {
    notes: Vec<String>,
}

/// How a line ends within a paragraph, and where a paragraph may not have lines.
const IN_TEXT: &str = "\\\n";
const IN_LINE: &str = "<br>";

impl Writer {
    fn block(&mut self, block: &Block, out: &mut Vec<String>) {
        match block {
            Block::Title(p) => out.push(format!("# {}", self.runs(&p.runs, IN_LINE))),
            Block::Heading(h) => out.push(self.heading(h)),
            Block::Paragraph(p) | Block::Attachment(p) => out.push(begun(&self.runs(&p.runs, IN_TEXT))),
            Block::List(list) => out.push(self.list(list)),
            Block::Table(table) => out.push(self.table(table)),
            Block::Picture(picture) => out.push(format!("（图：{}）", escaped(&picture.alt))),
            Block::PageBreak => out.push("---".into()),
            Block::Signature(s) => out.extend([&s.issuer, &s.date].map(|runs| begun(&self.runs(runs, IN_TEXT)))),
            Block::Masthead(Masthead { mark, issuer, number, signer }) => {
                let signer = if signer.is_empty() { String::new() } else { format!("签发人：{signer}") };
                out.extend([mark, issuer, number, &signer].map(|text| begun(&escaped(text))));
            }
            Block::Imprint(Imprint { copies, printer, printed }) => {
                out.extend([copies, printer, printed].map(|text| begun(&escaped(text))));
            }
            Block::AttachmentNote(_) => {
                let text = Document { blocks: vec![block.clone()], ..Document::default() }.text();
                out.push(escaped(text.trim_end()).replace('\n', IN_TEXT));
            }
            Block::Labels(labels) => {
                let lines = labels.labels.iter().flat_map(|l| &l.lines);
                out.extend(lines.map(|line| begun(&self.runs(&line.runs, IN_TEXT))));
            }
        }
    }

    fn heading(&mut self, heading: &Heading) -> String {
        let signs = "#".repeat(usize::from(heading.level.clamp(1, 5)) + 1);
        format!("{signs} {}{}", escaped(&heading.number), self.runs(&heading.runs, IN_LINE))
    }

    /// Only numbers that Markdown would count the same are its own; any other mark is text after a dot.
    fn list(&mut self, list: &List) -> String {
        let mut out = String::new();
        let mut last: Vec<Option<u32>> = vec![];
        for item in &list.items {
            // A level that is jumped over would be code.
            let level = usize::from(item.level).min(last.len());
            last.truncate(level + 1);
            last.resize(level + 1, None);
            let number = item.mark.strip_suffix('.').and_then(|n| n.parse().ok());
            let goes_on = number.is_some() && last[level].is_none_or(|before| number == before.checked_add(1));
            last[level] = number.filter(|_| goes_on);
            let mark = match &*item.mark {
                mark if goes_on => format!("{mark} "),
                "•" | "-" => "- ".into(),
                mark => format!("- {}", escaped(mark)),
            };
            let text = self.runs(&item.runs, IN_LINE);
            let _ = writeln!(out, "{}{mark}{}", " ".repeat(4 * level), begun(&text));
        }
        out.trim_end().to_owned()
    }

    fn table(&mut self, table: &Table) -> String {
        let width = table.width();
        let mut rows: Vec<Vec<String>> = vec![];
        for slots in grid::rows(table) {
            let mut cells = vec![String::new(); width];
            for slot in slots {
                let mut blocks = vec![];
                slot.cell.iter().flat_map(|c| &c.blocks).for_each(|b| self.block(b, &mut blocks));
                blocks.retain(|b| !b.is_empty());
                cells[slot.column] = blocks.join(IN_LINE).replace(IN_TEXT, IN_LINE).replace('\n', IN_LINE);
            }
            rows.push(cells);
        }
        // Markdown knows no table without a head.
        if table.head == 0 {
            rows.insert(0, vec![String::new(); width]);
        }
        rows.insert(1.min(rows.len()), vec!["---".into(); width]);
        rows.iter().map(|cells| format!("| {} |", cells.join(" | "))).collect::<Vec<_>>().join("\n")
    }

    fn runs(&mut self, runs: &[Run], line: &str) -> String {
        let mut text = String::new();
        for together in runs.chunk_by(|a, b| a.comments == b.comments) {
            for run in together {
                text += &match &run.content {
                    Content::Note(note) => self.note(note),
                    Content::Break => line.to_owned(),
                    Content::Tab => "\u{2003}".to_owned(),
                    _ => emphasised(run.words(), run.emphasis),
                };
            }
            for comment in &together[0].comments {
                let said = format!("{}：{}", comment.author, comment.text).replace("--", "－－").replace('\n', " ");
                let _ = write!(text, "<!-- 批注 {said} -->");
            }
        }
        text
    }

    fn note(&mut self, note: &[Run]) -> String {
        let at = self.notes.len();
        self.notes.push(String::new());
        self.notes[at] = self.runs(note, IN_LINE);
        format!("[^{}]", at + 1)
    }
}

/// Signs where they hold, tags where they do not: beside a sign of punctuation a star is a star.
fn emphasised(words: &str, emphasis: Emphasis) -> String {
    let mut text = escaped(words);
    let ends = [words.chars().next(), words.chars().next_back()];
    let holds = ends.iter().all(|c| c.is_some_and(char::is_alphanumeric));
    let signs = [
        (emphasis.bold, "**", "b"),
        (emphasis.italic, "*", "i"),
        (emphasis.strike, "~~", "s"),
        (emphasis.underline, "", "u"),
        (emphasis.superscript, "", "sup"),
        (emphasis.subscript, "", "sub"),
    ];
    for (_, sign, tag) in signs.into_iter().filter(|(on, ..)| *on && !words.is_empty()) {
        let bare = text.starts_with(|c: char| c.is_alphanumeric());
        text = if holds && bare && !sign.is_empty() {
            format!("{sign}{text}{sign}")
        } else {
            format!("<{tag}>{text}</{tag}>")
        };
    }
    text
}

/// Without what would be a sign within a line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Without what would be a sign at the beginning of a line.
fn begun(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let line = line.trim_start_matches([' ', '\t']);
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let counts = digits > 0 && line[digits..].starts_with(['.', ')']);
        let at = if counts { digits } else { 0 };
        let signs = counts || line.starts_with(['#', '+', '-', '=', ':']);
        format!("{}{}{}", &line[..at], if signs { "\\" } else { "" }, &line[at..])
    });
    lines.collect::<Vec<_>>().join("\n")
}
