//! A face of a font file: what it is called, and its bytes once somebody needs them.
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use ttf_parser::{PlatformId, RawFace, Tag, cmap, name, name_id, os2};
use typst::foundations::Bytes;
use typst::text::Font;

/// A face. Names and characters are read alone, so that a collection of 25 MB costs a few kilobytes until it is used.
#[derive(Debug)]
pub(super) struct Face {
    path: PathBuf,
    index: u32,
    /// What it may be called, in any language, in small letters.
    pub(super) names: Vec<String>,
    /// How heavy it is: 400 is regular, 700 bold.
    pub(super) weight: u16,
    characters: OnceLock<Vec<u8>>,
    font: OnceLock<Option<Font>>,
}

impl Face {
    /// The faces of a file; none if it is no font.
    pub(super) fn read(path: &Path) -> Vec<Face> {
        let Ok(head) = head(path) else { return vec![] };
        let count = ttf_parser::fonts_in_collection(&head).unwrap_or(1);
        (0..count).filter_map(|index| Face::at(path, &head, index)).collect()
    }

    fn at(path: &Path, head: &[u8], index: u32) -> Option<Face> {
        let names = table(path, head, index, b"name")?;
        let names = names_of(&name::Table::parse(&names)?);
        let weight = table(path, head, index, b"OS/2").and_then(|t| Some(os2::Table::parse(&t)?.weight().to_number()));
        let (characters, font) = (OnceLock::new(), OnceLock::new());
        Some(Face { path: path.into(), index, names, weight: weight.unwrap_or(400), characters, font })
    }

    /// Can it show this character?
    pub(super) fn shows(&self, character: char) -> bool {
        let table = self.characters.get_or_init(|| {
            let head = head(&self.path).unwrap_or_default();
            table(&self.path, &head, self.index, b"cmap").unwrap_or_default()
        });
        let Some(cmap) = cmap::Table::parse(table) else { return false };
        let glyphs = cmap.subtables.into_iter().filter(cmap::Subtable::is_unicode);
        glyphs.filter_map(|s| s.glyph_index(character.into())).any(|glyph| glyph.0 != 0)
    }

    /// Its bytes, read once.
    pub(super) fn font(&self) -> Option<Font> {
        let read = || Font::new(Bytes::new(std::fs::read(&self.path).ok()?), self.index);
        self.font.get_or_init(read).clone()
    }
}

/// The beginning of a font file, where its tables are listed.
fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = vec![];
    File::open(path)?.take(16 << 10).read_to_end(&mut head)?;
    Ok(head)
}

/// One table of a face. Files that say they are larger than any font are not believed.
fn table(path: &Path, head: &[u8], index: u32, tag: &[u8; 4]) -> Option<Vec<u8>> {
    let face = RawFace::parse(head, index).ok()?;
    let record = face.table_records.into_iter().find(|r| r.tag == Tag::from_bytes(tag))?;
    let mut file = File::open(path).ok()?;
    file.seek(SeekFrom::Start(record.offset.into())).ok()?;
    let mut bytes = vec![];
    file.take(u64::from(record.length).min(8 << 20)).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Chinese names stand only in the Windows records; old Macintosh ones say nothing more.
fn names_of(table: &name::Table<'_>) -> Vec<String> {
    let wanted = [name_id::FAMILY, name_id::FULL_NAME, name_id::POST_SCRIPT_NAME];
    let records =
        table.names.into_iter().filter(|n| n.platform_id == PlatformId::Windows && wanted.contains(&n.name_id));
    let mut names: Vec<String> = records.filter_map(|n| Some(n.to_string()?.to_lowercase())).collect();
    names.sort();
    names.dedup();
    names
}
