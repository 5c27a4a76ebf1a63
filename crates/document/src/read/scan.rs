//! Pictures of paper: recognised by machine where a recogniser (tesseract) is installed, and kept beside the text, for what a
//! machine has read nobody has checked.
use super::paper::{self, Item, Length, Line, Piece, Read, letters};
use super::program::{self, Ended};
use super::{Reading, package};
use crate::{Block, Document, Emphasis, Fault, Picture, PictureFormat, Place, Remark, Result};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

/// What the recogniser may print of a page.
const MOST_OUTPUT: usize = 64 << 20;

/// A4, in hundredths of a point: as wide as paper is believed to be of which only the dots are known.
const A4: (Length, Length) = (59_500, 84_200);

/// Dots of a picture, in width times height; a page of A3 at 600 dots to the inch has a third.
const MOST_DOTS: u64 = 200_000_000;

/// Reads a picture of a page; of a TIFF, of several.
pub(super) fn read(bytes: &[u8], reading: &Reading) -> Result<Document> {
    let (pages, fault) = match PictureFormat::of(bytes) {
        Some(format) => {
            let (width, height) = dots(bytes)?;
            let size = if width > height { (A4.1, A4.0) } else { A4 };
            let (page, fault) = page((bytes.to_vec(), format), size, 0, reading)?;
            (vec![page], fault)
        }
        // The recogniser opens it; nobody here can show it.
        None => match recognise(bytes, "tif", A4, reading) {
            Ok(pages) => (pages, None),
            Err(fault) => return Err(fault),
        },
    };
    if let Some(fault) = fault {
        return Err(fault);
    }
    let mut remarks: Vec<Remark> = remark(&(0..pages.len()).collect::<Vec<_>>()).into_iter().collect();
    if PictureFormat::of(bytes).is_none() {
        let sentence = "TIFF 图片只读出文字，没有保留图片。核对时请对照原件".into();
        remarks.push(Remark { sentence, place: Place::Made });
    }
    let blocks = paper::blocks(pages);
    if blocks.iter().all(|block| matches!(block, Block::Picture(_))) {
        remarks
            .push(Remark {
                sentence: "图片里没有认出文字。请检查是否清晰、方向是否端正".into(), place: Place::Made
            });
    }
    Ok(Document { blocks, remarks, ..Document::default() })
}

/// A page that is a picture: the picture, and the lines recognised in it. Where there is no recogniser the picture alone, and
/// why.
pub(super) fn page(
    (bytes, format): (Vec<u8>, PictureFormat),
    size: (Length, Length),
    number: usize,
    reading: &Reading,
) -> Result<(Read, Option<Fault>)> {
    let ending = if format == PictureFormat::Png { "png" } else { "jpg" };
    let (lines, fault) = match recognise(&bytes, ending, size, reading) {
        Ok(mut pages) => (pages.pop().unwrap_or_default().items, None),
        Err(fault) => (vec![], Some(fault)),
    };
    let place = Place::Page { page: u32::try_from(number).unwrap_or(u32::MAX), line: 0 };
    let picture = Picture {
        bytes: Arc::from(bytes),
        format,
        alt: format!("第 {} 页的扫描件", number + 1),
        width_mm: None,
        place,
    };
    let mut items = vec![Item::Picture(picture)];
    items.extend(lines);
    Ok((Read { width: size.0, height: size.1, items, hidden: false }, fault))
}

/// What the user must know of pages that a machine has read.
pub(super) fn remark(pages: &[usize]) -> Option<Remark> {
    let first = *pages.first()?;
    let mut ranges: Vec<(usize, usize)> = vec![];
    for &page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => ranges.push((page, page)),
        }
    }
    let named = |(from, to): &(usize, usize)| match to - from {
        0 => (from + 1).to_string(),
        _ => format!("{}—{}", from + 1, to + 1),
    };
    let ranges: Vec<String> = ranges.iter().map(named).collect();
    let sentence = format!("第 {} 页由机器识别，未经人工核对。引用前请对照原件", ranges.join("、"));
    Some(Remark { sentence, place: Place::Page { page: u32::try_from(first).unwrap_or(u32::MAX), line: 0 } })
}

fn dots(bytes: &[u8]) -> Result<(u32, u32)> {
    let reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| package::damaged())?;
    let (width, height) = reader.into_dimensions().map_err(|_| package::damaged())?;
    if u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err(Fault::new("图片太大。请以 300 dpi 重新扫描，或缩小后再试"));
    }
    Ok((width, height))
}

/// Lets the recogniser read a picture; its pages.
fn recognise(bytes: &[u8], ending: &str, size: (Length, Length), reading: &Reading) -> Result<Vec<Read>> {
    let blocked = |_| Fault::new("临时文件写不进去，图片没有识别。请检查磁盘空间");
    std::fs::create_dir_all(&reading.scratch).map_err(blocked)?;
    let file = reading.scratch.join(format!("page.{ending}"));
    std::fs::write(&file, bytes).map_err(blocked)?;
    // Mode 4 reads one column of lines of several sizes; the others mix up or lose lines of Chinese papers.
    let args = ["stdout", "-l", "chi_sim", "--psm", "4", "tsv"];
    let args: Vec<&std::ffi::OsStr> = [file.as_os_str()].into_iter().chain(args.map(std::ffi::OsStr::new)).collect();
    let said = program::run("tesseract", &args, reading.limits.seconds, MOST_OUTPUT);
    // A file that stays behind goes with its folder.
    let _ = std::fs::remove_file(&file);
    let said = said.map_err(|ended| match ended {
        Ended::Missing => missing(),
        Ended::Failed(why) if why.contains("chi_sim") => missing(),
        Ended::Late => Fault::new("图片识别超时。请以 300 dpi 重新扫描，或拆成几个文件再试"),
        Ended::Failed(_) | Ended::TooMuch => Fault::new("图片不能识别。请检查图片能否打开，重新扫描后再试"),
    })?;
    Ok(pages(&String::from_utf8_lossy(&said), size))
}

fn missing() -> Fault {
    Fault::new(
        "这是扫描件，识别文字需要 tesseract。请管理员安装软件包 tesseract-ocr 和 tesseract-ocr-chi-sim，再试一次",
    )
}

/// A box that the recogniser tells of.
#[derive(Clone, Copy, Default)]
struct Found<'a> {
    level: i64,
    page: i64,
    left: i64,
    top: i64,
    width: i64,
    height: i64,
    text: &'a str,
}

/// A page as the recogniser tells of it.
#[derive(Default)]
struct Told<'a> {
    width: i64,
    /// Lines with their words.
    lines: Vec<(Found<'a>, Vec<Found<'a>>)>,
}

/// The table that the recogniser prints: pages (level 1), lines (4) and in them words (5).
fn pages(said: &str, size: (Length, Length)) -> Vec<Read> {
    let mut pages: BTreeMap<i64, Told<'_>> = BTreeMap::new();
    for found in said.lines().filter_map(found) {
        let page = pages.entry(found.page).or_default();
        match (found.level, page.lines.last_mut()) {
            (1, _) => page.width = found.width,
            (4, _) => page.lines.push((found, vec![])),
            (5, Some((_, words))) => words.push(found),
            _ => {}
        }
    }
    let read = |told: Told<'_>| {
        let scale = |dots: i64| Length::try_from(dots * i64::from(size.0) / told.width.max(1)).unwrap_or(0);
        let mut lines: Vec<Line> =
            told.lines.iter().filter_map(|(line, words)| read_line(line, &joined(line, words), &scale)).collect();
        // What is measured is a little different in each line; most are alike.
        let mut sizes: Vec<Length> = lines.iter().map(|line| line.size).collect();
        sizes.sort_unstable();
        let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(1);
        for line in &mut lines {
            if (line.size - usual).abs() * 5 < usual {
                line.size = usual;
            }
        }
        Read { width: size.0, height: size.1, items: lines.into_iter().map(Item::Line).collect(), hidden: false }
    };
    pages.into_values().map(read).collect()
}

fn found(row: &str) -> Option<Found<'_>> {
    let cells: Vec<&str> = row.splitn(12, '\t').collect();
    let number = |at: usize| cells.get(at)?.parse::<i64>().ok().map(|n| n.clamp(-1_000_000, 1_000_000));
    Some(Found {
        level: number(0)?,
        page: number(1)?,
        left: number(6)?,
        top: number(7)?,
        width: number(8)?,
        height: number(9)?,
        text: cells.get(11).copied().unwrap_or("").trim(),
    })
}

/// Words of Chinese stand without spaces between them.
fn joined(line: &Found<'_>, words: &[Found<'_>]) -> String {
    let mut text = String::new();
    let mut end = 0;
    for word in words {
        let latin = |c: Option<char>| c.is_some_and(|c| !letters::wide(c));
        if latin(text.chars().last()) && latin(word.text.chars().next()) && word.left - end > line.height / 4 {
            text.push(' ');
        }
        text.push_str(word.text);
        end = word.left + word.width;
    }
    text
}

/// A line's height depends on which letters are in it; how wide they are says more about their size.
fn read_line(line: &Found<'_>, text: &str, scale: &dyn Fn(i64) -> Length) -> Option<Line> {
    let halves: i64 = text.chars().map(|c| if letters::wide(c) { 2 } else { 1 }).sum();
    let size = scale(2 * line.width / Some(halves).filter(|halves| *halves > 0)?).max(1);
    Some(Line {
        pieces: vec![Piece { text: text.into(), emphasis: Emphasis::default() }],
        left: scale(line.left),
        right: scale(line.left + line.width),
        base: scale(line.top + line.height),
        size,
        lead: size,
        spaced: false,
        edges: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_recogniser_prints_becomes_lines() {
        let said = "level\tpage_num\n1\t1\t0\t0\t0\t0\t0\t0\t1000\t1400\t-1\t\n\
            4\t1\t1\t1\t1\t0\t100\t100\t180\t20\t-1\t\n\
            5\t1\t1\t1\t1\t1\t100\t100\t40\t20\t96\t整改\n5\t1\t1\t1\t1\t2\t150\t100\t20\t20\t9\t率\n\
            5\t1\t1\t1\t1\t3\t180\t100\t40\t20\t96\tfor\n5\t1\t1\t1\t1\t4\t240\t100\t40\t20\t96\tall\n\
            4\t1\t1\t1\t2\t0\t100\t100\t0\t0\t-1\t\nnonsense\n";
        let pages = pages(said, A4);
        let lines: Vec<&Line> = pages[0].items.iter().filter_map(Item::line).collect();
        assert_eq!(lines.iter().map(|line| line.text()).collect::<Vec<_>>(), ["整改率for all"]);
        assert_eq!((lines[0].left, lines[0].right), (5950, 16_660));
    }

    #[test]
    fn pages_read_by_machine_are_named_together() {
        let sentence = remark(&[0, 1, 2, 6]).expect("there are pages").sentence;
        assert!(sentence.starts_with("第 1—3、7 页由机器识别，未经人工核对"), "{sentence}");
        assert_eq!(remark(&[]), None);
    }
}
