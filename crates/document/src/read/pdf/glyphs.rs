//! What a page shows: letters and ruling lines with their places.
//!
//! Only here are lengths floats; from here on they are whole numbers, which can be sorted and never are "not a number".
#![expect(clippy::float_arithmetic, reason = "lengths on paper, no money")]
use crate::read::paper::{Glyph, Length, POINT, Rule, Seen, letters};
use hayro::hayro_interpret::font::Glyph as Drawn;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::hayro_interpret::hayro_syntax::object::dict::keys::BASE_FONT;
use hayro::hayro_interpret::hayro_syntax::object::{Name, Object};
use hayro::hayro_interpret::hayro_syntax::page::Page;
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use hayro::vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use std::collections::HashSet;
use std::panic::resume_unwind;

/// Dots of a picture; a page of A3 at 600 dots to the inch has half as many.
const MOST_DOTS: u64 = 150_000_000;

/// The shortest dashes of a line, in points. Shorter ones cannot be seen, only counted without end.
const SHORTEST_DASHES: f32 = 0.05;

/// Rules of a page that are looked at; a map has more, and is no table.
const MOST_RULES: usize = 20_000;

/// Too many things are drawn. The interpreter cannot be told to stop, so this is thrown through it.
pub(super) struct TooMuch;

/// Fonts with a bold face.
pub(super) type BoldFonts = HashSet<u128>;

/// The fonts of a file whose names say that they are bold.
pub(super) fn bold_fonts(pdf: &Pdf) -> BoldFonts {
    let bold = |object: Object<'_>| {
        let font = object.into_dict()?;
        let name = font.get::<Name<'_>>(BASE_FONT)?;
        ["Bold", "Heavy", "Black"].iter().any(|word| name.as_str().contains(word)).then(|| font.cache_key())
    };
    pdf.objects().into_iter().filter_map(bold).collect()
}

/// Looks at a page. Throws `TooMuch` after `most` things drawn.
pub(super) fn see<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>, bold: &BoldFonts, most: usize) -> Seen {
    let (width, height) = page.render_dimensions();
    let paper = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        paper,
        cache,
        page.xref(),
        InterpreterSettings::default(),
    );
    let mut eye = Eye { paper, left: most, most, bold, marks: [const { vec![] }; 4], seen: Seen::default() };
    interpret_page(page, &mut context, &mut eye);
    eye.turned()
}

struct Eye<'f> {
    paper: Rect,
    /// How many things more may be drawn.
    left: usize,
    most: usize,
    bold: &'f BoldFonts,
    /// Letters by quarter turns of their direction, clockwise.
    marks: [Vec<Mark>; 4],
    seen: Seen,
}

/// A letter as it is drawn, in whatever direction.
struct Mark {
    text: String,
    start: Point,
    end: Point,
    size: f64,
    bold: bool,
}

impl Eye<'_> {
    fn step(&mut self) {
        self.left = self.left.checked_sub(1).unwrap_or_else(|| resume_unwind(Box::new(TooMuch)));
    }

    /// A page is read in the direction of most of its letters: a wide table is often printed turned. The others, stamps
    /// and watermarks, are left out.
    fn turned(mut self) -> Seen {
        let turn = (0..4).max_by_key(|turn| (self.marks[*turn].len(), 4 - turn)).unwrap_or(0);
        let (width, height) = (self.paper.width(), self.paper.height());
        let upright = match turn {
            1 => Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, width]),
            2 => Affine::new([-1.0, 0.0, 0.0, -1.0, width, height]),
            3 => Affine::new([0.0, 1.0, -1.0, 0.0, height, 0.0]),
            _ => Affine::IDENTITY,
        };
        let mut seen = self.seen;
        let paper = upright.transform_rect_bbox(self.paper);
        (seen.width, seen.height) = (length(paper.width()), length(paper.height()));
        seen.things = self.most - self.left;
        seen.glyphs = std::mem::take(&mut self.marks[turn])
            .into_iter()
            .filter(|mark| self.paper.inflate(1.0, 1.0).contains(mark.start))
            .map(|mark| {
                let (start, end) = (upright * mark.start, upright * mark.end);
                Glyph {
                    text: mark.text,
                    left: length(start.x),
                    right: length(end.x),
                    base: length(start.y),
                    size: length(mark.size).max(1),
                    bold: mark.bold,
                }
            })
            .collect();
        if turn % 2 == 1 {
            std::mem::swap(&mut seen.level, &mut seen.upright);
            let (level, upright) = if turn == 1 { (None, Some(seen.height)) } else { (Some(seen.width), None) };
            seen.level.iter_mut().for_each(|rule| mirror(rule, upright, level));
            seen.upright.iter_mut().for_each(|rule| mirror(rule, level, upright));
        } else if turn == 2 {
            seen.level.iter_mut().for_each(|rule| mirror(rule, Some(seen.height), Some(seen.width)));
            seen.upright.iter_mut().for_each(|rule| mirror(rule, Some(seen.width), Some(seen.height)));
        }
        seen
    }

    fn rule(&mut self, a: Point, b: Point) {
        let (across, along) = ((b.x - a.x).abs(), (b.y - a.y).abs());
        let rules = if across > along { &mut self.seen.level } else { &mut self.seen.upright };
        let (at, from, to) =
            if across > along { (f64::midpoint(a.y, b.y), a.x, b.x) } else { (f64::midpoint(a.x, b.x), a.y, b.y) };
        if across.min(along) > 3.0 || across.max(along) < 1.5 || rules.len() >= MOST_RULES {
            return;
        }
        rules.push(Rule { at: length(at), from: length(from.min(to)), to: length(from.max(to)) });
    }
}

/// What is measured from the other edge.
fn mirror(rule: &mut Rule, across: Option<Length>, along: Option<Length>) {
    if let Some(edge) = across {
        rule.at = edge - rule.at;
    }
    if let Some(edge) = along {
        (rule.from, rule.to) = (edge - rule.to, edge - rule.from);
    }
}

impl<'a> Device<'a> for Eye<'_> {
    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        self.step();
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => letters::plain(&[c]),
            Some(BfString::String(text)) => letters::plain(&text.chars().collect::<Vec<_>>()),
            None => String::new(),
        };
        if text.is_empty() {
            self.seen.unknown += 1;
            return;
        }
        let placed = transform * glyph_transform;
        let [a, b, c, d, ..] = placed.as_coeffs();
        let advance = match glyph {
            Drawn::Outline(glyph) => glyph.advance_width().filter(|width| *width > 0.0).map(f64::from),
            Drawn::Type3(_) => None,
        };
        // Drawn letters do not tell how wide they are. Rather too wide: a gap after one would be read as a space.
        let advance = advance.unwrap_or(if text.starts_with(|c: char| c.is_ascii_digit()) { 550.0 } else { 950.0 });
        let turn = match (a.abs() > b.abs() * 8.0, b.abs() > a.abs() * 8.0) {
            (true, _) => usize::from(a < 0.0) * 2,
            (_, true) => 1 + usize::from(b < 0.0) * 2,
            _ => return,
        };
        let bold = matches!(glyph, Drawn::Outline(glyph) if self.bold.contains(&glyph.font_cache_key()));
        self.seen.hidden += usize::from(matches!(mode, GlyphDrawMode::Invisible));
        let (start, end) = (placed * Point::ZERO, placed * Point::new(advance, 0.0));
        self.marks[turn].push(Mark { text, start, end, size: c.hypot(d) * 1000.0, bold });
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, mode: &PathDrawMode) {
        self.step();
        if path.elements().len() > MOST_RULES {
            return;
        }
        let path = transform * path;
        match mode {
            PathDrawMode::Stroke(stroke) => {
                let dashes: f32 = stroke.dash_array.iter().sum();
                self.seen.monstrous |= !stroke.dash_array.is_empty() && dashes < SHORTEST_DASHES;
                for segment in path.segments() {
                    if let hayro::vello_cpu::kurbo::PathSeg::Line(line) = segment {
                        self.rule(line.p0, line.p1);
                    }
                }
            }
            PathDrawMode::Fill(_) => {
                let parts = path.elements().split_inclusive(|e| matches!(e, PathEl::ClosePath));
                for part in parts {
                    let bounds = BezPath::from_vec(part.to_vec()).bounding_box();
                    let middle = bounds.center();
                    if bounds.height() <= 3.0 {
                        self.rule(Point::new(bounds.x0, middle.y), Point::new(bounds.x1, middle.y));
                    } else if bounds.width() <= 3.0 {
                        self.rule(Point::new(middle.x, bounds.y0), Point::new(middle.x, bounds.y1));
                    }
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        self.step();
        self.seen.monstrous |= u64::from(image.width()) * u64::from(image.height()) > MOST_DOTS;
        let square = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let covered = transform.transform_rect_bbox(square).intersect(self.paper).area();
        self.seen.pictured += usize::try_from(length(covered / self.paper.area())).unwrap_or(0);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// In hundredths; what lies beyond every paper, at its edge.
#[expect(clippy::cast_possible_truncation, reason = "clamped before")]
fn length(points: f64) -> Length {
    (points.clamp(-50_000.0, 50_000.0) * f64::from(POINT)).round() as Length
}
