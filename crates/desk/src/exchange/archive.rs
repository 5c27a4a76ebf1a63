//! The list of files in a zip archive, read before anything is unpacked: a small archive can hold endless zeros.

/// A file in the archive: its name, and its size when unpacked.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) size: u64,
}

/// The central directory; nothing if the archive is damaged, or larger than a workbook ever is.
pub(super) fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let end = find_end(bytes)?;
    let count = u16_at(bytes, end + 10)?;
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    let mut entries = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (name, extra, comment) = (u16_at(bytes, at + 28)?, u16_at(bytes, at + 30)?, u16_at(bytes, at + 32)?);
        let (name, rest) = (usize::from(name), usize::from(extra) + usize::from(comment));
        entries.push(Entry {
            name: String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?).into_owned(),
            size: u32_at(bytes, at + 24)?.into(),
        });
        at += 46 + name + rest;
    }
    Some(entries)
}

/// Where the end record stands: at the end, before a comment of at most 65,535 bytes.
fn find_end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(22)?;
    (last.saturating_sub(65_535)..=last).rev().find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
