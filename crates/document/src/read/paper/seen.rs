//! What a page shows: letters and ruling lines with their places, in hundredths of a point from the upper left.

/// A length in hundredths of a point.
pub(in crate::read) type Length = i32;

/// A point of the paper.
pub(in crate::read) const POINT: Length = 100;

/// A letter, or the few that one sign stands for.
#[derive(Clone, Debug)]
pub(in crate::read) struct Glyph {
    pub(in crate::read) text: String,
    pub(in crate::read) left: Length,
    pub(in crate::read) right: Length,
    pub(in crate::read) base: Length,
    pub(in crate::read) size: Length,
    pub(in crate::read) bold: bool,
}

impl Glyph {
    /// The height at which it stands, whatever its size.
    pub(in crate::read) fn middle(&self) -> Length {
        self.base - self.size * 3 / 8
    }

    /// Nothing to see.
    pub(in crate::read) fn blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A straight line along an edge of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::read) struct Rule {
    /// Its place across its direction: the height of a level one.
    pub(in crate::read) at: Length,
    pub(in crate::read) from: Length,
    pub(in crate::read) to: Length,
}

/// What a page shows.
#[derive(Debug, Default)]
pub(in crate::read) struct Seen {
    pub(in crate::read) width: Length,
    pub(in crate::read) height: Length,
    pub(in crate::read) glyphs: Vec<Glyph>,
    pub(in crate::read) level: Vec<Rule>,
    pub(in crate::read) upright: Vec<Rule>,
    /// Letters of which the file does not say what they are.
    pub(in crate::read) unknown: usize,
    /// Letters that are not drawn: what another machine has read in a scan.
    pub(in crate::read) hidden: usize,
    /// How much of the page pictures cover, in hundredths.
    pub(in crate::read) pictured: usize,
    /// How many things are drawn on it.
    pub(in crate::read) things: usize,
    /// Drawing it would fill the memory.
    pub(in crate::read) monstrous: bool,
}
