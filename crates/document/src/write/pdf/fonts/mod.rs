//! The fonts of a machine: found once, read when they are used, shared between papers.
mod face;
mod role;

pub(super) use role::Role;

use crate::{Fault, Result};
use face::Face;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use typst::text::{Coverage, Font, FontBook, FontFlags, FontInfo, FontVariant};
use typst::utils::LazyHash;

/// The fonts that papers are set in. Cheap to clone; clones share what was read.
#[derive(Clone, Debug)]
pub struct Fonts(Arc<Found>);

#[derive(Debug)]
struct Found {
    faces: Vec<Face>,
    /// For each role its faces, best first: after the wished ones those of the other roles, which have rare characters.
    chains: Vec<Vec<usize>>,
    book: LazyHash<FontBook>,
}

impl Fonts {
    /// Finds the fonts in these folders and those below; a face found twice is taken from the first.
    pub fn read(folders: &[PathBuf]) -> Fonts {
        let mut files = vec![];
        folders.iter().for_each(|folder| list(folder, 0, &mut files));
        let faces: Vec<Face> = files.iter().flat_map(|file| Face::read(file)).collect();
        let own: Vec<Vec<usize>> = Role::ALL.iter().map(|role| wished(*role, &faces)).collect();
        let chains = own.iter().map(|chain| chain_of(chain, &own)).collect();
        let book = FontBook::from_infos((0..faces.len()).map(info));
        Fonts(Arc::new(Found { faces, chains, book: LazyHash::new(book) }))
    }

    /// A sentence for each official face that is missing and what stands in for it.
    pub(super) fn warnings(&self) -> Vec<String> {
        Role::ALL.iter().filter_map(|role| self.warning(*role)).collect()
    }

    /// A fault if there is no Chinese font at all.
    pub(super) fn check(&self) -> Result<()> {
        if self.0.chains.iter().any(|chain| !chain.is_empty()) {
            return Ok(());
        }
        Err(Fault::new(
            "这台机器上没有中文字体，不能生成 PDF。请安装软件包 fonts-noto-cjk，或者把方正小标宋、仿宋_GB2312、楷体_GB2312、\
             黑体、宋体的字体文件放进数据目录的 fonts 文件夹，再试一次；也可以先导出 Word 文件",
        ))
    }

    /// Which faces show this character besides those of the roles; none if the roles' own show it.
    pub(super) fn last_resort(&self, character: char) -> Resort {
        let shows = |index: &usize| self.0.faces[*index].shows(character);
        if self.0.chains[0].iter().any(shows) {
            return Resort::NotNeeded;
        }
        (0..self.0.faces.len()).find(|index| shows(index)).map_or(Resort::None, Resort::Face)
    }

    /// The roles as a module of the template, with further faces at the end of each.
    pub(super) fn module(&self, further: &[usize]) -> String {
        let mut module = String::new();
        for (role, chain) in Role::ALL.iter().zip(&self.0.chains) {
            let names: String = chain.iter().chain(further).map(|i| format!("\"{i}\",")).collect();
            let figures =
                self.figures(*role).map_or(String::new(), |i| format!("(name: \"{i}\", covers: regex(\"[!-~]\")),"));
            module += &format!("#let {} = ({figures}{names})\n", role.variable());
        }
        module
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.0.book
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.0.faces.get(index)?.font()
    }

    /// Figures and letters of what stands in for 仿宋 are ugly; those of 宋体 stand among them as Times does.
    fn figures(&self, role: Role) -> Option<usize> {
        let stands_in = role == Role::Text && self.warning(role).is_some();
        stands_in.then(|| self.0.chains[4].first().copied()).flatten()
    }

    fn warning(&self, role: Role) -> Option<String> {
        let wishes = role.wishes();
        let found = wishes.iter().position(|wish| wish.best(&self.0.faces).is_some());
        let official = role.official();
        match found {
            Some(at) if at < role.officials() => None,
            Some(at) => Some(format!("没有找到公文用的{official}（{}），用 {} 代替", wishes[0].name, wishes[at].name)),
            None => Some(format!("没有找到公文用的{official}（{}），用其他中文字体代替", wishes[0].name)),
        }
    }
}

/// Where a rare character may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resort {
    /// The faces of the roles show it.
    NotNeeded,
    /// This one does.
    Face(usize),
    /// Nowhere.
    None,
}

/// The faces that a role wishes for, best first.
fn wished(role: Role, faces: &[Face]) -> Vec<usize> {
    role.wishes().iter().filter_map(|wish| wish.best(faces)).collect()
}

/// A role's own faces, then the best of the others: those in print first, as they are likest to the text.
fn chain_of(own: &[usize], all: &[Vec<usize>]) -> Vec<usize> {
    let mut chain = own.to_vec();
    for other in [&all[4], &all[2], &all[3], &all[0], &all[1]].into_iter().flatten() {
        if !chain.contains(other) {
            chain.push(*other);
        }
    }
    chain
}

/// Each face is a family of its own for typst: we choose, it does not. Its characters are ours to know.
fn info(index: usize) -> FontInfo {
    FontInfo {
        family: index.to_string(),
        variant: FontVariant::default(),
        flags: FontFlags::empty(),
        axes: vec![],
        coverage: Coverage::from_vec(vec![]),
    }
}

/// The font files of a folder in the order of their names, so that the same machine always chooses the same.
fn list(folder: &Path, depth: u8, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && depth < 8 {
            list(&path, depth + 1, files);
        } else if path
            .extension()
            .is_some_and(|e| ["ttf", "otf", "ttc", "otc"].iter().any(|x| e.eq_ignore_ascii_case(x)))
        {
            files.push(path);
        }
    }
}

impl role::Wish {
    /// The face of this name that is nearest in weight.
    fn best(&self, faces: &[Face]) -> Option<usize> {
        let name = self.name.to_lowercase();
        let weight = if self.heavy { 700 } else { 400 };
        let named = faces.iter().enumerate().filter(|(_, face)| face.names.contains(&name));
        named.min_by_key(|(_, face)| face.weight.abs_diff(weight)).map(|(index, _)| index)
    }
}
