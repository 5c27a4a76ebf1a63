//! Files that records keep, each named by what is in it: the same file is kept once, and one that was changed on the disk is not
//! handed out.
use crate::{Desk, Error, FileHash, Id, Result, keys::sha256_of};
use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::PathBuf,
};

impl Desk {
    /// Keeps a file. One whose record is then refused stays behind, and harms nobody.
    pub fn keep_file(&self, bytes: &[u8]) -> Result<FileHash> {
        let hash = FileHash(sha256_of(bytes));
        if self.file(&hash).is_ok() {
            return Ok(hash);
        }
        let path = self.file_path(&hash);
        // What bears its name is whole: it is written beside its place first.
        let beside = path.with_extension(Id::<()>::new().to_string());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, &path)?;
        Ok(hash)
    }

    /// A file that is kept. Whoever asks has been allowed to see its record.
    pub fn file(&self, hash: &FileHash) -> Result<Vec<u8>> {
        let bytes = fs::read(self.file_path(hash)).map_err(|e| match e.kind() {
            ErrorKind::NotFound => Error::NotFound("原件不在数据文件夹的 files 里。请从备份恢复".into()),
            _ => e.into(),
        })?;
        if sha256_of(&bytes) == hash.0 {
            return Ok(bytes);
        }
        Err(Error::Conflict("保存的原件被改动过或已损坏，没有打开。请从备份恢复 files 文件夹".into()))
    }

    fn file_path(&self, hash: &FileHash) -> PathBuf {
        let (folder, name) = hash.0.split_at_checked(2).unwrap_or(("", &hash.0));
        self.folder.join("files").join(folder).join(name)
    }
}
