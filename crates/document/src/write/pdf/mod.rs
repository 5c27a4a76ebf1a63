//! PDF and PNG: a document typeset by the rules of Chinese public bodies (GB/T 9704-2012).
//!
//! The document becomes calls of a template (`official.typ`), typst lays them out, and what it laid out is measured.
mod characters;
mod fonts;
mod markup;
mod measure;
mod world;

#[cfg(test)]
mod tests;

pub use fonts::Fonts;
pub use measure::Layout;

use crate::{Document, Fault, Result};
use markup::Markup;
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::foundations::Smart;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::{Paper, number_of};

/// A document laid out on pages.
#[derive(Debug)]
pub struct Typeset {
    pages: PagedDocument,
    layout: Layout,
    warnings: Vec<String>,
    dated: bool,
}

/// Lays a document out.
///
/// # Errors
/// Where the machine has no Chinese font, where no font shows a character, where a picture is damaged.
pub fn typeset(document: &Document, fonts: &Fonts) -> Result<Typeset> {
    fonts.check()?;
    let further = characters::check(document, fonts)?;
    let markup = Markup::of(document);
    let pictures = markup.pictures.iter().map(|picture| picture.bytes.clone()).collect();
    let paper = Paper::new(markup.text.clone(), fonts.module(&further), pictures, fonts);
    let result = typst::compile::<PagedDocument>(&paper).output;
    // What typst remembers between papers would grow with each of them.
    comemo::evict(0);
    let pages = result.map_err(|errors| fault(&errors, &paper, &markup))?;
    let layout = measure::layout(&pages, document.page);
    let dated = document.date.is_some();
    let mut warnings = fonts.warnings();
    if !dated {
        warnings.push("文件没有日期，生成的 PDF 不能作为归档格式（PDF/A-2b）；填上日期后再导出就可以".into());
    }
    Ok(Typeset { pages, layout, warnings, dated })
}

impl Typeset {
    /// The file: tagged, with bookmarks, for archives (PDF/A-2b) if the document has a date. The same document gives the
    /// same bytes.
    ///
    /// # Errors
    /// Where the standard for archives forbids something, for instance in a picture.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        let standard = if self.dated { PdfStandard::A_2b } else { PdfStandard::V_1_7 };
        let standards = PdfStandards::new(&[standard]).expect("one standard agrees with itself");
        let options = PdfOptions { standards, creator: Smart::Custom(Some("明察".into())), ..PdfOptions::default() };
        let result: SourceResult<Vec<u8>> = typst_pdf::pdf(&self.pages, &options);
        comemo::evict(0);
        result.map_err(|errors| {
            let why = errors.first().map(|e| e.message.to_string()).unwrap_or_default();
            Fault::new(format!("不能生成可以归档的 PDF（PDF/A-2b）：{why}。请换一张图片或者改用常用字再试"))
        })
    }

    /// A picture (PNG) of a page, counted from 0, with so many pixels across.
    #[expect(clippy::float_arithmetic, reason = "pixels on a page, no money")]
    pub fn page(&self, index: usize, width: u16) -> Option<Vec<u8>> {
        let page = self.pages.pages().get(index)?;
        let pixel_per_pt = (f64::from(width) / page.frame.width().to_pt()).into();
        let options = typst_render::RenderOptions { pixel_per_pt, ..typst_render::RenderOptions::default() };
        let png = typst_render::render(page, &options).encode_png().ok();
        comemo::evict(0);
        png
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.pages.pages().len()
    }

    /// What was laid out, measured.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Sentences for the user: which official font is missing and what stands in for it.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }
}

/// Typst's first complaint, at the place in the document that it is about.
fn fault(errors: &[SourceDiagnostic], paper: &Paper, markup: &Markup) -> Fault {
    let Some(error) = errors.first() else { return Fault::new("排版没有成功") };
    // A drawing is a text of its own, in which typst points to the line.
    let drawing = error.span.id().and_then(|id| markup.pictures.get(number_of(id)?));
    let spans = std::iter::once(error.span).chain(error.trace.iter().map(|call| call.span.into()));
    let range = spans.filter(|span| span.id() == Some(paper.main())).find_map(|span| paper.range(span));
    let place = drawing.map(|picture| picture.place).or_else(|| Some(markup.place(range?.start))).unwrap_or_default();
    if drawing.is_some() || ["image", "decode"].iter().any(|word| error.message.contains(word)) {
        return Fault::at(place, "这张图片打不开，可能已经损坏。请另存为 PNG 或 JPEG 后再插入");
    }
    Fault::at(place, format!("排版没有成功（{}）。请把这份文件交给维护人员", error.message))
}
