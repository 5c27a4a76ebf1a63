//! The navigation as one actor has it.
use super::Web;
use crate::{
    Reader,
    page::{NavBand, NavGroup},
};

/// What of the navigation this actor may see.
pub(super) fn seen(reader: &Reader<'_>, web: &Web) -> Vec<NavBand> {
    let groups = |band: &NavBand| -> Vec<NavGroup> {
        let of = |g: &NavGroup| NavGroup {
            items: g.items.iter().filter(|i| may_see(reader, web, &i.href)).cloned().collect(),
            ..g.clone()
        };
        band.groups.iter().map(of).filter(|g| !g.items.is_empty()).collect()
    };
    let bands = web.nav.iter().map(|b| NavBand { band: b.band, groups: groups(b) });
    bands.filter(|b| !b.groups.is_empty()).collect()
}

/// A list by its record, a figure by its group, any other page as the office says.
pub(super) fn may_see(reader: &Reader<'_>, web: &Web, href: &str) -> bool {
    let path = href.split('?').next().unwrap_or(href);
    if let Some(noun) = reader.desk.nouns.iter().find(|n| n.table.address() == path) {
        return reader.reach(noun.table.name).is_some();
    }
    if let Some(figure) = path.strip_prefix("/f/").and_then(|id| reader.desk.figures.iter().find(|f| f.id == id)) {
        return reader.sees(figure);
    }
    (web.may_see)(reader, path)
}

/// The item that a page belongs to: the longest address that its path starts with.
pub(super) fn current(bands: &[NavBand], path: &str) -> String {
    let items = bands.iter().flat_map(|b| &b.groups).flat_map(|g| &g.items);
    let holds = |href: &str| path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    items.map(|i| &i.href).filter(|h| holds(h)).max_by_key(|h| h.len()).cloned().unwrap_or_default()
}

/// Where a page stands: its group, and its list.
pub(super) fn crumbs(bands: &[NavBand], current: &str) -> Vec<(String, Option<String>)> {
    let groups = bands.iter().flat_map(|b| &b.groups);
    let found = groups.flat_map(|g| g.items.iter().map(move |i| (g, i))).find(|(_, i)| i.href == current);
    found.map_or_else(Vec::new, |(group, item)| vec![(group.label.clone(), None), (item.label.clone(), None)])
}

/// The first item of the feature that an act belongs to.
pub(super) fn of_feature(web: &Web, act: &str) -> String {
    let feature = format!("/{}/", act.split('.').next().unwrap_or(act));
    let items = web.nav.iter().flat_map(|b| &b.groups).flat_map(|g| &g.items);
    items.map(|i| &i.href).find(|h| h.starts_with(&feature)).cloned().unwrap_or_default()
}
