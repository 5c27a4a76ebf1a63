//! Damage: bytes turned, cut, doubled, taken from another file, and words put in; in a package also file by file.
use crate::formats::Format;
use fastrand::Rng;
use std::io::{Cursor, Read, Write};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A damaged file.
pub(crate) fn mutate(seeds: &[Vec<u8>], format: &Format, rng: &mut Rng) -> Vec<u8> {
    let (seed, other) = (&seeds[rng.usize(..seeds.len())], &seeds[rng.usize(..seeds.len())]);
    if format.zipped && rng.u8(..) > 25 {
        return in_package(seed, other, format, rng).expect("the tests' packages are whole");
    }
    let mut bytes = seed.clone();
    damage(&mut bytes, other, format, rng);
    bytes
}

/// Damages one to three files of a package, or leaves one out.
fn in_package(seed: &[u8], other: &[u8], format: &Format, rng: &mut Rng) -> zip::result::ZipResult<Vec<u8>> {
    let (mut files, others) = (files(seed)?, files(other)?);
    for _ in 0..rng.usize(1..4) {
        let at = rng.usize(..files.len());
        let like = others.iter().find(|o| o.0 == files[at].0).unwrap_or(&others[0]);
        match rng.u8(..40) {
            0 => files[at].1.clear(),
            1 => files[at].1.clone_from(&like.1),
            _ => damage(&mut files[at].1, &like.1, format, rng),
        }
    }
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored))?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn files(package: &[u8]) -> zip::result::ZipResult<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(package))?;
    let mut all = vec![];
    for n in 0..archive.len() {
        let mut file = archive.by_index(n)?;
        let mut bytes = vec![];
        file.read_to_end(&mut bytes)?;
        all.push((file.name()?.into_owned(), bytes));
    }
    Ok(all)
}

fn damage(bytes: &mut Vec<u8>, other: &[u8], format: &Format, rng: &mut Rng) {
    for _ in 0..1 << rng.u32(0..5) {
        if bytes.is_empty() {
            return;
        }
        let at = place(bytes, rng);
        let length = rng.usize(..(bytes.len() - at).clamp(1, 400));
        match rng.u8(..12) {
            0 => bytes[at] ^= 1 << rng.u8(..8),
            1 => bytes[at] = rng.u8(..),
            2 if rng.u8(..) < 20 => bytes.truncate(at),
            3 => drop(bytes.drain(at..at + length)),
            4 => {
                let copy = bytes[at..at + length].repeat(rng.usize(1..4));
                bytes.splice(at..at, copy);
            }
            5 if !other.is_empty() => {
                let from = place(other, rng);
                let piece = &other[from..other.len().min(from + length)];
                bytes.splice(at..at + length, piece.iter().copied());
            }
            6 => {
                let to = place(bytes, rng);
                bytes.swap(at, to);
            }
            7 => {
                let many = if rng.u8(..) < 3 { 20_000 } else { 1 };
                let word = format.words[rng.usize(..format.words.len())];
                bytes.splice(at..at, word.repeat(many).into_bytes());
            }
            _ => {
                let word = format.words[rng.usize(..format.words.len())];
                bytes.splice(at..at, word.bytes());
            }
        }
    }
}

/// A place in a file; half of the time where an element begins, so that more stays well formed.
fn place(bytes: &[u8], rng: &mut Rng) -> usize {
    let at = rng.usize(..bytes.len());
    let element = bytes[at..].iter().position(|b| *b == b'<').filter(|_| rng.bool());
    at + element.unwrap_or(0)
}
