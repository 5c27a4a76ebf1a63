//! Which part of the package leads to which.
use super::{super::package::Package, xml::Tree};
use crate::{Result, read::Limits};
use std::collections::HashMap;

/// Where a part's relations lead.
#[derive(Default)]
pub(super) struct Relations {
    by_id: HashMap<String, String>,
    first_by_kind: HashMap<String, String>,
}

impl Relations {
    /// The relations of a part; of the package itself for an empty name.
    pub(super) fn of(package: &mut Package<'_>, part: &str, limits: &Limits) -> Result<Relations> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let beside = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let Some(text) = package.text(&format!("{beside}_rels/{file}.rels"))? else { return Ok(Relations::default()) };
        let tree = Tree::read(&text, limits)?;
        let mut relations = Relations::default();
        for relation in tree.root().into_iter().flat_map(|root| root.children()) {
            let is_outside = relation.attribute("TargetMode").as_deref() == Some("External");
            if let (false, Some(id), Some(kind), Some(target)) =
                (is_outside, relation.attribute("Id"), relation.attribute("Type"), relation.attribute("Target"))
            {
                let (kind, target) = (kind.rsplit('/').next().unwrap_or_default(), path(folder, &target));
                relations.first_by_kind.entry(kind.to_owned()).or_insert_with(|| target.clone());
                relations.by_id.insert(id.into_owned(), target);
            }
        }
        Ok(relations)
    }

    /// The part that a relation leads to.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(String::as_str)
    }

    /// The first part of a kind.
    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        self.first_by_kind.get(kind).map(String::as_str)
    }
}

/// A target as the package names it: without a leading slash, with `..` resolved.
fn path(folder: &str, target: &str) -> String {
    let from = if target.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = vec![];
    for name in from.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            _ => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    #[test]
    fn targets_are_seen_from_the_folder_of_their_part() {
        assert_eq!(super::path("word", "media/image1.png"), "word/media/image1.png");
        assert_eq!(super::path("word", "../docProps/core.xml"), "docProps/core.xml");
        assert_eq!(super::path("word", "/word/styles.xml"), "word/styles.xml");
    }
}
