//! What was laid out, measured on the pages: the standard is kept if these numbers say so, not because the template means to.
#![expect(clippy::float_arithmetic, reason = "lengths on paper, no money")]
use crate::Page;
use std::{collections::BTreeMap, fmt};
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// The measures of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// How many pages it has.
    pub pages: usize,
    /// The most lines of running text that stand on a page.
    pub lines: usize,
    /// How many characters stand in most of the full lines; two figures or letters count as one.
    pub characters: usize,
    /// The margins that the text keeps on all pages, in tenths of a millimetre: top, right, bottom, left.
    pub margins_mm10: [u16; 4],
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Layout { pages, lines, characters, margins_mm10 } = self;
        let [top, right, bottom, left] = margins_mm10.map(|m| format!("{}.{}", m / 10, m % 10));
        write!(
            f,
            "共 {pages} 页，每页最多 {lines} 行，满行 {characters} 字；天头 {top}、右 {right}、地脚 {bottom}、订口 {left} 毫米"
        )
    }
}

/// A line of text on a page; lengths in points.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) page: usize,
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// The size of its largest letters.
    pub(super) size: f64,
    /// It is a page number, not text.
    pub(super) running: bool,
}

/// Measures a paper.
pub(super) fn layout(document: &PagedDocument, paper: Page) -> Layout {
    let lines: Vec<Line> = lines(document).into_iter().filter(|line| !line.running).collect();
    let pages = document.pages().len();
    let size = commonest(lines.iter().map(|line| (tenths(line.size), line.text.chars().count())));
    let text: Vec<&Line> = lines.iter().filter(|line| tenths(line.size) == size).collect();
    let on = |page: usize| text.iter().filter(|line| line.page == page).count();
    let (width, height) = (points(paper.width_mm), points(paper.height_mm));
    let least = |of: fn(&Line) -> f64| lines.iter().map(of).fold(f64::MAX, f64::min);
    let most = |of: fn(&Line) -> f64| lines.iter().map(of).fold(0.0, f64::max);
    let margins = [
        least(|line| line.top),
        width - most(|line| line.right),
        height - most(|line| line.bottom),
        least(|line| line.left),
    ];
    let margins_mm10 = if lines.is_empty() { [0; 4] } else { margins.map(tenths) };
    Layout { pages, lines: (0..pages).map(on).max().unwrap_or(0), characters: characters(&text), margins_mm10 }
}

/// All lines of a paper, page by page from above.
pub(super) fn lines(document: &PagedDocument) -> Vec<Line> {
    let mut lines = vec![];
    for (page, laid) in document.pages().iter().enumerate() {
        let mut found = BTreeMap::new();
        walk(&laid.frame, Transform::identity(), &mut None, &mut |piece| {
            let line = Line { page, ..piece };
            found.entry(line.foot()).and_modify(|known: &mut Line| known.join(&line)).or_insert(line);
        });
        lines.extend(found.into_values());
    }
    lines
}

impl Line {
    /// The height of its feet in quarters of a point: what stands on the same is one line.
    #[expect(clippy::cast_possible_truncation, reason = "a page is some thousand points long")]
    fn foot(&self) -> i64 {
        ((self.bottom - 0.12 * self.size) * 4.0).round() as i64
    }

    fn join(&mut self, other: &Line) {
        if other.left < self.left {
            self.text.insert_str(0, &other.text);
        } else {
            self.text.push_str(&other.text);
        }
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        self.top = self.top.min(other.top);
        self.bottom = self.bottom.max(other.bottom);
        self.size = self.size.max(other.size);
    }
}

/// Goes through a frame; what is marked as an artifact is no text of the paper.
fn walk(frame: &Frame, to_page: Transform, artifact: &mut Option<Location>, seen: &mut impl FnMut(Line)) {
    for (offset, item) in frame.items() {
        let to_page = to_page.pre_concat(Transform::translate(offset.x, offset.y));
        match item {
            FrameItem::Group(group) => walk(&group.frame, to_page.pre_concat(group.transform), artifact, seen),
            FrameItem::Tag(Tag::Start(content, _)) if content.elem().name() == "artifact" => {
                *artifact = content.location();
            }
            FrameItem::Tag(Tag::End(location, ..)) if *artifact == Some(*location) => *artifact = None,
            FrameItem::Text(text) => seen(Line { running: artifact.is_some(), ..of_item(text, to_page) }),
            _ => {}
        }
    }
}

/// A piece of text as a line.
fn of_item(item: &TextItem, to_page: Transform) -> Line {
    let (left, foot, size) = (to_page.tx.to_pt(), to_page.ty.to_pt(), item.size.to_pt() * to_page.sy.get());
    let right = left + width(item) * to_page.sx.get();
    let (top, bottom) = (foot - 0.88 * size, foot + 0.12 * size);
    Line { text: item.text.to_string(), left, right, top, bottom, size, ..Line::default() }
}

/// The last character takes its own width: what the line was stretched by stands between characters. A mark at the end may
/// have been set half as wide, as its right half is empty.
fn width(item: &TextItem) -> f64 {
    let own = |id| item.font.x_advance(id).map_or(0.0, |em| em.at(item.size).to_pt());
    let Some(last) = item.glyphs.last() else { return 0.0 };
    let is_mark = item.text.ends_with(['，', '。', '、', '；', '：', '）', '》', '”', '’', '〕', '！', '？']);
    let most = if is_mark { own(last.id) / 2.0 } else { own(last.id) };
    let advance = last.x_advance.at(item.size).to_pt();
    item.width().to_pt() - advance + advance.min(most)
}

/// How many characters most of the lines hold that reach from margin to margin.
fn characters(lines: &[&Line]) -> usize {
    let left = lines.iter().map(|line| line.left).fold(f64::MAX, f64::min);
    let right = lines.iter().map(|line| line.right).fold(0.0, f64::max);
    let full = lines.iter().filter(|line| line.left < left + 1.0 && line.right > right - 1.0);
    commonest(full.map(|line| (line.text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>() / 2, 1)))
}

/// What is there most often, or weighs most.
fn commonest<T: Ord + Copy + Default>(weighed: impl Iterator<Item = (T, usize)>) -> T {
    let mut counts = BTreeMap::new();
    weighed.for_each(|(thing, weight)| *counts.entry(thing).or_insert(0) += weight);
    counts.into_iter().max_by_key(|(_, weight)| *weight).map_or_else(T::default, |(thing, _)| thing)
}

fn points(millimetres: u16) -> f64 {
    Abs::mm(millimetres.into()).to_pt()
}

/// Tenths of a millimetre.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sheet is some thousand tenths wide")]
fn tenths(points: f64) -> u16 {
    (Abs::pt(points).to_mm() * 10.0).round().max(0.0) as u16
}
