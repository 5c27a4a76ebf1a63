//! PDF with letters; pages that are only pictures are recognised by machine.
//!
//! The interpreter is another's and the file anybody's. So it runs in a thread of its own with a deep stack, in which a
//! panic is caught; and who waits for a page waits only so long. (A thread that takes longer goes on until it is done.)
mod glyphs;
mod raster;
mod wary;

use super::paper::{self, Item, Length, Read, letters};
use super::{Reading, scan};
use crate::{Document, Fault, PictureFormat, Place, Remark, Result, Run, Running};
use glyphs::{BoldFonts, TooMuch};
use hayro::hayro_interpret::InterpreterCache;
use hayro::hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf, page::Page};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// The interpreter follows arrays in arrays by recursion; `wary` bounds how deep they go.
const STACK: usize = 256 << 20;

/// Fewer letters on a page that is a picture are a stamp or a number of the scanner.
const FEW_LETTERS: usize = 30;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], reading: &Reading) -> Result<Document> {
    wary::look(bytes, &reading.limits)?;
    let (tell, told) = sync_channel(1);
    let (copy, limits) = (bytes.to_vec(), reading.limits);
    thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            let seen = catch_unwind(AssertUnwindSafe(|| look(copy, limits, &tell)));
            let fault = seen.unwrap_or_else(|thrown| Err(if thrown.is::<TooMuch>() { too_much() } else { damaged() }));
            // Whoever asked may have gone; then nobody needs the answer.
            let _ = tell.send(fault.map_or_else(Told::Failed, |()| Told::End));
        })
        .map_err(|_| Fault::new("系统资源不足，暂时不能读取 PDF。请稍后再试"))?;
    Ok(compose(listen(&told, reading)?))
}

/// What the thread tells.
enum Told {
    About {
        title: String,
        author: String,
    },
    Page(Read),
    /// A page that is a picture, as PNG, and the size of its paper.
    Picture(Vec<u8>, (Length, Length)),
    /// A page that is damaged, or drawn to do harm.
    Broken,
    Failed(Fault),
    End,
}

/// In the thread: page after page.
fn look(bytes: Vec<u8>, limits: super::Limits, tell: &SyncSender<Told>) -> Result<()> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Fault::new("PDF 有打开密码。请用原来的软件打开，去掉密码后另存，再试一次")
        }
        LoadPdfError::Decryption(_) => Fault::new("PDF 的加密方式不能识别。请用阅读软件打开，打印成新的 PDF，再试一次"),
        LoadPdfError::Invalid => damaged(),
    })?;
    wary::objects(&pdf)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(damaged());
    }
    if pages.len() > limits.pages {
        let (has, may) = (pages.len(), limits.pages);
        return Err(Fault::new(format!("PDF 有 {has} 页，超过 {may} 页。请拆成几个文件再试")));
    }
    let about = pdf.metadata();
    let text = |bytes: &Option<Vec<u8>>| letters::property(bytes.as_deref().unwrap_or_default());
    let _ = tell.send(Told::About { title: text(&about.title), author: text(&about.author) });
    let (cache, bold) = (InterpreterCache::new(), glyphs::bold_fonts(&pdf));
    let mut left = limits.pieces;
    for page in pages.iter() {
        let told = match catch_unwind(AssertUnwindSafe(|| look_at(page, &cache, &bold, &mut left))) {
            Ok(told) => told,
            Err(thrown) if thrown.is::<TooMuch>() => return Err(too_much()),
            Err(_) => Told::Broken,
        };
        if tell.send(told).is_err() {
            break;
        }
    }
    Ok(())
}

fn look_at<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>, bold: &BoldFonts, left: &mut usize) -> Told {
    let seen = glyphs::see(page, cache, bold, *left);
    *left = left.saturating_sub(seen.things);
    let letters = seen.glyphs.iter().filter(|glyph| !glyph.blank()).count();
    // Hundredths of hundredths of the page.
    let picture = letters < FEW_LETTERS && seen.pictured > 50 * 100;
    let drawn = letters == 0 && seen.things > 0;
    if picture || drawn || seen.unknown > letters {
        if seen.monstrous {
            return Told::Broken;
        }
        return Told::Picture(raster::png(page), (seen.width, seen.height));
    }
    Told::Page(Read::of(seen))
}

/// What was heard of the whole.
#[derive(Default)]
struct Heard {
    title: String,
    author: String,
    pages: Vec<Read>,
    /// Pages that were read by machine.
    recognised: Vec<usize>,
    remarks: Vec<Remark>,
}

fn listen(told: &Receiver<Told>, reading: &Reading) -> Result<Heard> {
    let mut heard = Heard::default();
    let wait = Duration::from_secs(reading.limits.seconds);
    let mut room = reading.limits.unpacked;
    let mut unable: Option<Fault> = None;
    loop {
        let number = heard.pages.len();
        let page = match told.recv_timeout(wait) {
            Ok(Told::About { title, author }) => {
                (heard.title, heard.author) = (title, author);
                continue;
            }
            Ok(Told::Page(page)) => page,
            Ok(Told::Picture(png, size)) => {
                room = room.checked_sub(png.len()).ok_or_else(too_much)?;
                let (page, fault) = scan::page((png, PictureFormat::Png), size, number, reading)?;
                unable = unable.or(fault);
                heard.recognised.push(number);
                page
            }
            Ok(Told::Broken) => {
                heard.remarks.push(remark("这一页已损坏或画得异常复杂，没有读出。请对照原件", number));
                Read::default()
            }
            Ok(Told::Failed(fault)) => return Err(fault),
            Ok(Told::End) => break,
            Err(RecvTimeoutError::Timeout) => {
                return Err(Fault::new("PDF 内容异常复杂，读取超时。请用阅读软件打开，打印成新的 PDF，再试一次"));
            }
            Err(RecvTimeoutError::Disconnected) => return Err(damaged()),
        };
        if page.hidden {
            heard.recognised.push(number);
        }
        heard.pages.push(page);
    }
    if let Some(fault) = unable {
        // Where some pages have text, the others stay pictures; where none has, there is nothing to give.
        if heard.pages.iter().all(|page| page.items.iter().all(|item| matches!(item, Item::Picture(_)))) {
            return Err(fault);
        }
        heard.remarks.push(Remark { sentence: fault.sentence, place: Place::Made });
    }
    Ok(heard)
}

fn compose(heard: Heard) -> Document {
    let Heard { title, author, mut pages, recognised, mut remarks } = heard;
    remarks.extend(scan::remark(&recognised));
    let running = paper::take_running(&mut pages)
        .into_iter()
        .map(|(page, line)| {
            let place = Place::Page { page: u32::try_from(page).unwrap_or(u32::MAX), line: 0 };
            let runs = line.pieces.into_iter().map(|piece| Run::read(piece.text, place)).collect();
            Running { runs, place }
        })
        .collect();
    let blocks = paper::blocks(pages);
    if blocks.is_empty() {
        remarks.push(Remark {
            sentence: "PDF 里没有文字。请检查是否选错了文件".into(), place: Place::Made
        });
    }
    Document { title, author, blocks, running, remarks, ..Document::default() }
}

fn remark(sentence: &str, page: usize) -> Remark {
    let place = Place::Page { page: u32::try_from(page).unwrap_or(u32::MAX), line: 0 };
    Remark { sentence: sentence.into(), place }
}

fn damaged() -> Fault {
    Fault::new("PDF 不完整或已损坏。请重新拷贝一次；仍然不行的，用阅读软件打开，打印成新的 PDF，再试")
}

fn too_much() -> Fault {
    Fault::new("PDF 内容太多，一次读不下。请拆成几个文件再试")
}

#[cfg(test)]
mod tests;
