//! What the interpreter could not bear, seen before it sees it: arrays within arrays without end, streams that unpack to more
//! than a memory holds, ranges of widths that count to four thousand million.
use super::{damaged, too_much};
use crate::Result;
use crate::read::Limits;
use flate2::read::ZlibDecoder;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::hayro_interpret::hayro_syntax::object::dict::keys::{W, W2};
use hayro::hayro_interpret::hayro_syntax::object::{Array, Dict, Object, dict_or_stream};
use std::io::Read;

/// How deep brackets may stand in each other; chance makes some thousand in a large file of pictures.
const DEEPEST: usize = 5_000;

/// All streams together may unpack to so many times what one may: they are unpacked one after the other.
const STREAMS: usize = 8;

/// The widths of a font: no font has more signs.
const MOST_SIGNS: u32 = 1 << 16;

/// Looks at the bytes, and at what is packed in them.
pub(super) fn look(bytes: &[u8], limits: &Limits) -> Result<()> {
    shallow(bytes)?;
    let mut left = limits.unpacked.saturating_mul(STREAMS);
    let mut rest = bytes;
    while let Some(at) = rest.windows(6).position(|word| word == b"stream") {
        rest = &rest[at + 6..];
        let data = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        // The first byte of what zlib has packed. What is packed otherwise unpacks to little more than itself.
        if data.first().is_none_or(|byte| byte & 0x0f != 8) {
            continue;
        }
        let mut unpacked = vec![];
        // A stream that breaks off gives what it gives.
        let _ = ZlibDecoder::new(data).take(limits.unpacked as u64 + 1).read_to_end(&mut unpacked);
        if unpacked.len() > limits.unpacked {
            return Err(too_much());
        }
        left = left.checked_sub(unpacked.len()).ok_or_else(too_much)?;
        shallow(&unpacked)?;
    }
    Ok(())
}

/// Looks at the objects.
pub(super) fn objects(pdf: &Pdf) -> Result<()> {
    for object in pdf.objects() {
        let Some((dict, _)) = dict_or_stream(&object) else { continue };
        wide(dict, W, 3)?;
        wide(dict, W2, 5)?;
    }
    Ok(())
}

/// No range of widths counts further than there are signs: `first last width`, or `first [width width]`.
fn wide(dict: &Dict<'_>, key: &'static [u8], length: usize) -> Result<()> {
    let Some(widths) = dict.get::<Array<'_>>(key) else { return Ok(()) };
    let mut group: Vec<u32> = vec![];
    for item in widths.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => group.push(u32::try_from(number.as_i64()).unwrap_or(u32::MAX)),
            _ => group.clear(),
        }
        if group.len() == length {
            if group[1].saturating_sub(group[0]) > MOST_SIGNS {
                return Err(damaged());
            }
            group.clear();
        }
    }
    Ok(())
}

fn shallow(bytes: &[u8]) -> Result<()> {
    let (mut depth, mut before) = (0usize, 0);
    for &byte in bytes {
        match (before, byte) {
            (_, b'[') | (b'<', b'<') => depth += 1,
            (_, b']') | (b'>', b'>') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(damaged());
        }
        before = byte;
    }
    Ok(())
}
