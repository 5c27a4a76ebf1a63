//! Word 97, RTF and ODT, through programs that know them.
//!
//! LibreOffice comes first: antiword prints no list numbers, and of tracked changes also what was deleted. Where only antiword
//! is there, its text is better than none, and the document says so.
use super::{
    Reading, docx,
    limits::Budget,
    program::{Ended, run},
    text,
};
use crate::{Document, Fault, Place, Remark, Result};
use std::{ffi::OsStr, fs, io, path::Path};

/// Reads a file of such a kind (`doc`, `rtf`, `odt`).
pub(super) fn read(kind: &str, bytes: &[u8], reading: &Reading) -> Result<Document> {
    fs::create_dir_all(&reading.scratch).map_err(|error| no_room(&error))?;
    let source = reading.scratch.join(format!("source.{kind}"));
    fs::write(&source, bytes).map_err(|error| no_room(&error))?;
    match by_libreoffice(&source, reading) {
        Ok(docx) => docx::read(&docx, reading),
        Err(Ended::Missing) if kind == "doc" => by_antiword(&source, reading),
        Err(ended) => Err(sentence(&ended, reading)),
    }
}

/// The file as docx. LibreOffice gets a profile of its own, or it would hand the work to a window that is open.
fn by_libreoffice(source: &Path, reading: &Reading) -> std::result::Result<Vec<u8>, Ended> {
    let mut profile = OsStr::new("-env:UserInstallation=file://").to_owned();
    profile.push(reading.scratch.join("profile"));
    let words = ["--headless", "--norestore", "--convert-to", "docx", "--outdir"].map(OsStr::new);
    let args = [&[profile.as_os_str()], &words[..], &[reading.scratch.as_os_str(), source.as_os_str()]].concat();
    let said = run("soffice", &args, reading.limits.seconds, 1 << 20)?;
    // It says that all went well even where it could not read the file.
    fs::read(reading.scratch.join("source.docx"))
        .map_err(|_| Ended::Failed(String::from_utf8_lossy(&said).into_owned()))
}

fn by_antiword(source: &Path, reading: &Reading) -> Result<Document> {
    let args = ["-w", "0", "-m", "UTF-8.txt"].map(OsStr::new);
    let args = [&args[..], &[source.as_os_str()]].concat();
    let said = run("antiword", &args, reading.limits.seconds, reading.limits.unpacked)
        .map_err(|ended| sentence(&ended, reading))?;
    let blocks = text::blocks(&String::from_utf8_lossy(&said), &mut Budget::new(&reading.limits))?;
    let sentence = "这份 .doc 文件只读出了文字：自动编号没有读入，修订中已删除的文字可能还在。请对照原文，\
                    或另存为 .docx 再读"
        .to_owned();
    Ok(Document { blocks, remarks: vec![Remark { sentence, place: Place::Made }], ..Document::default() })
}

fn sentence(ended: &Ended, reading: &Reading) -> Fault {
    Fault::new(match ended {
        Ended::Missing => {
            "读取这种文件要用 LibreOffice（软件包 libreoffice-writer；.doc 也可以用 antiword），这台机器上\
                           没有安装。请联系管理员安装，或用 Word、WPS 另存为 .docx 再试"
                .to_owned()
        }
        Ended::Late => {
            format!("读取超过 {} 秒，已停止。请用 Word、WPS 打开，另存为 .docx 再试", reading.limits.seconds)
        }
        Ended::Failed(_) | Ended::TooMuch => {
            "文件不完整、已损坏或有密码，打不开。请用 Word、WPS 打开，另存为 .docx 再试".to_owned()
        }
    })
}

fn no_room(error: &io::Error) -> Fault {
    Fault::new(format!("存不下临时文件（{error}）。请检查磁盘空间和权限后再试"))
}
