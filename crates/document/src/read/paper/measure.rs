//! What a document's pages have in common: margins, the size of the text, the distance of its lines.
use super::lines::Line;
use super::page::{Item, Read};
use super::seen::{Length, POINT};
use std::collections::HashMap;

/// The common measures of the pages.
#[derive(Debug)]
pub(super) struct Measure {
    /// The size of most letters.
    pub(super) size: Length,
    /// From line to line.
    pub(super) pitch: Length,
    /// From where to where text goes, by the width of the page.
    edges: HashMap<Length, (Length, Length)>,
}

impl Measure {
    /// Measures pages.
    pub(super) fn of(pages: &[Read]) -> Measure {
        let lines = || pages.iter().flat_map(|page| page.items.iter().filter_map(Item::line));
        let size = most(lines().map(|line| (line.size, line.text().chars().count()))).unwrap_or(12 * POINT);
        let pairs = pages.iter().flat_map(|page| page.items.windows(2));
        let steps = pairs.filter_map(|pair| Some((pair[0].line()?, pair[1].line()?)));
        let steps = steps.filter(|(a, b)| near(a.size, b.size)).map(|(a, b)| (b.base - a.base, b.size));
        let steps = steps.filter(|(step, size)| size / 2 < *step && *step < 3 * size);
        let pitch = most(steps.map(|(step, _)| (step, 1))).unwrap_or(size * 3 / 2);
        let mut by_width: HashMap<Length, Vec<&Line>> = HashMap::new();
        for page in pages {
            let whole = page.items.iter().filter_map(Item::line).filter(|line| line.edges.is_none());
            by_width.entry(page.width).or_default().extend(whole);
        }
        let edges = by_width.into_iter().map(|(width, lines)| (width, edges(width, &lines))).collect();
        Measure { size, pitch, edges }
    }

    /// From where to where a line may go.
    pub(super) fn edges(&self, line: &Line, width: Length) -> (Length, Length) {
        line.edges.or_else(|| self.edges.get(&width).copied()).unwrap_or((0, width))
    }
}

/// Are two sizes the same, as people see it?
pub(super) fn near(a: Length, b: Length) -> bool {
    (a - b).abs() * 10 <= a.max(b)
}

fn edges(width: Length, lines: &[&Line]) -> (Length, Length) {
    let left = lines.iter().map(|line| line.left).min().unwrap_or(0);
    // Marks may hang over the margin, so where many lines end says more than where the last one does.
    let furthest = lines.iter().map(|line| line.right).max().unwrap_or(width);
    let ends = || lines.iter().map(|line| (line.right, 1));
    let usual = most(ends()).filter(|end| {
        let times = ends().filter(|(right, _)| (right - end).abs() <= 4 * POINT).count();
        times > 2 && times * 4 >= lines.len()
    });
    (left, usual.unwrap_or(furthest))
}

/// The most frequent length, to two points, of lengths with their weights; of several the largest.
fn most(lengths: impl Iterator<Item = (Length, usize)>) -> Option<Length> {
    let mut weights: HashMap<Length, (usize, Length)> = HashMap::new();
    for (length, weight) in lengths {
        let entry = weights.entry(length / (2 * POINT)).or_insert((0, length));
        *entry = (entry.0 + weight, entry.1.max(length));
    }
    weights.into_values().max().map(|(_, length)| length)
}
