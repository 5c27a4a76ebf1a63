//! Compound files (OLE): a small file system in a file, of sectors chained by a table.

/// A file in a compound file, by one of its names.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let shift = u16_at(bytes, 30).filter(|shift| matches!(shift, 9 | 12))?;
    let mut whole = Sectors { bytes: bytes.get(1 << shift..)?, size: 1 << shift, next: vec![] };
    whole.next = table(bytes, &whole)?;
    let directory = whole.chain(u32_at(bytes, 48)?);
    let entries = || directory.chunks_exact(128);
    let entry = entries().find(|entry| names.contains(&name(entry).as_str()))?;
    let length = usize::try_from(u32_at(entry, 120)?).ok()?;
    let mut stream = if length >= 4096 {
        whole.chain(u32_at(entry, 116)?)
    } else {
        // Small files lie together in the one of the root, in small sectors with a table of their own.
        let root = entries().find(|entry| entry[66] == 5)?;
        let small = whole.chain(u32_at(root, 116)?);
        let next = numbers(&whole.chain(u32_at(bytes, 60)?));
        Sectors { bytes: &small, size: 64, next }.chain(u32_at(entry, 116)?)
    };
    stream.truncate(length);
    Some(stream)
}

/// Two bytes as a number, the lower first; the same below.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Sectors, and for each the one that follows it.
struct Sectors<'b> {
    bytes: &'b [u8],
    size: usize,
    next: Vec<u32>,
}

impl Sectors<'_> {
    fn sector(&self, number: u32) -> Option<&[u8]> {
        let start = usize::try_from(number).ok()?.checked_mul(self.size)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(rest.get(..self.size).unwrap_or(rest))
    }

    /// What lies in a chain of sectors. No chain is longer than there are sectors: one that were would go in a circle.
    fn chain(&self, start: u32) -> Vec<u8> {
        let (mut chain, mut number) = (vec![], start);
        for _ in 0..=self.bytes.len() / self.size {
            let Some(sector) = self.sector(number) else { break };
            chain.extend_from_slice(sector);
            let Some(next) = self.next.get(number as usize) else { break };
            number = *next;
        }
        chain
    }
}

/// The table of what follows what. Which sectors hold it stands in the head, and if they are many, in a chain of lists.
fn table(head: &[u8], whole: &Sectors<'_>) -> Option<Vec<u32>> {
    let mut holders = numbers(head.get(76..512)?);
    let mut list = u32_at(head, 68)?;
    for _ in 0..=whole.bytes.len() / whole.size {
        let Some(sector) = whole.sector(list) else { break };
        let mut more = numbers(sector);
        list = more.pop()?;
        holders.extend(more);
    }
    holders.truncate(whole.bytes.len() / whole.size + 1);
    Some(holders.iter().filter_map(|holder| whole.sector(*holder)).flat_map(numbers).collect())
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

fn name(entry: &[u8]) -> String {
    let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2).min(62);
    encoding_rs::UTF_16LE.decode_without_bom_handling(&entry[..length]).0.into_owned()
}
