//! Paper and style.

/// Paper and style of a document. Lengths in whole millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Width of the paper.
    pub width_mm: u16,
    /// Height of the paper.
    pub height_mm: u16,
    /// Margins: top, right, bottom, left.
    pub margins_mm: [u16; 4],
    /// How it is set.
    pub style: Style,
}

/// How a document is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// An official paper by GB/T 9704-2012: 22 lines of 28 characters.
    Official,
    /// A wide list: small type, a head repeated on each page.
    Wide,
    /// A form with much to fill in: official faces, tables over the whole width.
    Form,
    /// Labels: no page numbers.
    Label,
}

impl Page {
    /// A4 by GB/T 9704-2012, 5.2: 37 mm above, 28 mm at the binding, text of 156 × 225 mm.
    pub const OFFICIAL: Page =
        Page { width_mm: 210, height_mm: 297, margins_mm: [37, 26, 35, 28], style: Style::Official };
    /// A4 upright for forms.
    pub const FORM: Page = Page { width_mm: 210, height_mm: 297, margins_mm: [25, 20, 20, 25], style: Style::Form };
    /// A4 across for wide lists.
    pub const WIDE_A4: Page = Page { width_mm: 297, height_mm: 210, margins_mm: [25, 15, 15, 15], style: Style::Wide };
    /// A3 across for wide lists.
    pub const WIDE_A3: Page = Page { width_mm: 420, height_mm: 297, margins_mm: [28, 20, 20, 20], style: Style::Wide };
    /// A4 with labels to cut out.
    pub const LABELS: Page = Page { width_mm: 210, height_mm: 297, margins_mm: [10, 10, 10, 10], style: Style::Label };
}

impl Default for Page {
    fn default() -> Self {
        Page::OFFICIAL
    }
}
