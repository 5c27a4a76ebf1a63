//! What typst asks us for while it sets a paper: the template, the paper, its pictures, the fonts. Nothing else is there.
use super::Fonts;
use std::sync::{Arc, LazyLock};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// A paper to be set.
pub(super) struct Paper {
    fonts: Fonts,
    main: Source,
    faces: Source,
    pictures: Vec<Arc<[u8]>>,
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static TEMPLATE: LazyLock<Source> = LazyLock::new(|| source("official.typ", include_str!("official.typ").into()));

impl Paper {
    /// A paper in typst's language; its pictures are called `/0`, `/1` …, the faces of its roles are a module.
    pub(super) fn new(main: String, faces: String, pictures: Vec<Arc<[u8]>>, fonts: &Fonts) -> Paper {
        Paper { fonts: fonts.clone(), main: source("main.typ", main), faces: source("fonts.typ", faces), pictures }
    }
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&self.main, &self.faces, &TEMPLATE].into_iter().find(|source| source.id() == id);
        known.cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let bytes = number_of(id).and_then(|number| self.pictures.get(number));
        bytes.map(|bytes| Bytes::new(bytes.clone())).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Which picture a file is.
pub(super) fn number_of(id: FileId) -> Option<usize> {
    id.get().vpath().get_without_slash().parse().ok()
}

fn source(name: &str, text: String) -> Source {
    let path = VirtualPath::new(name).expect("our file names are plain words");
    Source::new(RootedPath::new(VirtualRoot::Project, path).intern(), text)
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
