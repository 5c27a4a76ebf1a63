//! One server on a data folder: a lock on a file in it, released by the system when the program ends, however it ends.
use crate::{Error, Result};
use std::{
    fs::{File, TryLockError},
    path::Path,
};

/// Held while a server runs on a folder. Commands work beside it.
#[derive(Debug)]
pub struct FolderLock(#[expect(dead_code, reason = "the lock lives as long as the file is open")] File);

impl FolderLock {
    /// Takes the folder, or says who has it.
    pub fn take(folder: &Path) -> Result<FolderLock> {
        let path = folder.join("server.lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(FolderLock(file)),
            Err(TryLockError::WouldBlock) => Err(Error::Conflict(format!(
                "数据文件夹 {} 已有一个明察服务在运行。请先关闭它，或者在浏览器里打开它的地址",
                folder.display()
            ))),
            Err(TryLockError::Error(e)) => Err(e.into()),
        }
    }
}
