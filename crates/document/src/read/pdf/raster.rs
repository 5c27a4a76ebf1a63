//! A page as a picture: grey, 300 dots to the inch, as text recognition wants it.
#![expect(clippy::float_arithmetic, reason = "lengths on paper, no money")]
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

const DOTS_PER_POINT: f32 = 300.0 / 72.0;

/// Sides of the largest picture; a larger page gets fewer dots to the inch.
const LONGEST_SIDE: f32 = 7_000.0;

/// The page as PNG.
pub(super) fn png(page: &Page<'_>) -> Vec<u8> {
    let (width, height) = page.render_dimensions();
    let scale = DOTS_PER_POINT.min(LONGEST_SIDE / width.max(height).max(1.0));
    let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    let pixels = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let luma = |p: &hayro::vello_cpu::color::PremulRgba8| {
        let sum = 299 * u32::from(p.r) + 587 * u32::from(p.g) + 114 * u32::from(p.b);
        u8::try_from(sum / 1000).unwrap_or(u8::MAX)
    };
    let grey: Vec<u8> = pixels.data().iter().map(luma).collect();
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    let mut png = vec![];
    // Into memory, from as many dots as width times height: it cannot fail, and an empty picture is refused later.
    let _ = PngEncoder::new(&mut png).write_image(&grey, width, height, ExtendedColorType::L8);
    png
}
