//! What a reader takes in at most; more gets a sentence instead of a full memory.

/// Limits of a reader. An office's longest report is far below each of them.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub file: usize,
    /// Bytes of everything unpacked from it together.
    pub unpacked: usize,
    /// How deep tables, lists and elements may nest.
    pub depth: usize,
    /// Blocks, cells and runs together.
    pub pieces: usize,
    /// Pages of a PDF or scan.
    pub pages: usize,
    /// Seconds that another program may take.
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { file: 100 << 20, unpacked: 400 << 20, depth: 64, pieces: 2_000_000, pages: 2_000, seconds: 120 }
    }
}
