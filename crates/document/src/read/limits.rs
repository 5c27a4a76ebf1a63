//! What a reader takes in at most; more gets a sentence instead of a full memory.
use crate::{Fault, Result};

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

/// What is left of the limits while a document grows.
pub(super) struct Budget {
    pieces: usize,
    bytes: usize,
}

impl Budget {
    /// Nothing is spent yet.
    pub(super) fn new(limits: &Limits) -> Budget {
        Budget { pieces: limits.pieces, bytes: limits.unpacked }
    }

    /// Counts a piece with its text.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<()> {
        let left = self.pieces.checked_sub(1).zip(self.bytes.checked_sub(bytes));
        let Some((pieces, bytes)) = left else { return Err(too_much()) };
        (self.pieces, self.bytes) = (pieces, bytes);
        Ok(())
    }
}

/// There is more in the file than readers take.
pub(super) fn too_much() -> Fault {
    Fault::new("文件内容太多，读不完。请拆成几个文件再试")
}
