//! The navigation: bands of groups of items; only the current group is open.
use super::parts::icon;
use maud::{Markup, html};

/// One entry of the navigation.
#[derive(Clone, Debug, Default)]
pub struct NavItem {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// A group of entries. With a single entry of the same name it is a plain link (工作台).
#[derive(Clone, Debug, Default)]
pub struct NavGroup {
    /// Its words.
    pub label: String,
    /// An icon of `icons.css`.
    pub icon: &'static str,
    /// Entries, at most seven.
    pub items: Vec<NavItem>,
}

/// A part of the work: 巡前, 巡中, …
#[derive(Clone, Debug, Default)]
pub struct NavBand {
    /// Its words; may be empty.
    pub band: &'static str,
    /// Groups.
    pub groups: Vec<NavGroup>,
}

impl NavGroup {
    fn holds(&self, current: &str) -> bool {
        self.items.iter().any(|i| i.href == current)
    }

    fn alone(&self) -> Option<&NavItem> {
        self.items.first().filter(|i| self.items.len() == 1 && i.label == self.label)
    }
}

/// The full navigation.
pub(super) fn tree(bands: &[NavBand], current: &str) -> Markup {
    html! {
        @for band in bands {
            @if !band.band.is_empty() { div.band { (band.band) } }
            @for g in &band.groups {
                @match g.alone() {
                    Some(item) => a href=(item.href) aria-current=[g.holds(current).then_some("page")] {
                        (icon(g.icon)) (g.label)
                    },
                    None => (group(g, current)),
                }
            }
        }
    }
}

fn group(g: &NavGroup, current: &str) -> Markup {
    html! {
        details open[g.holds(current)] {
            summary { (icon(g.icon)) (g.label) }
            ul { @for item in &g.items { li {
                a href=(item.href) aria-current=[(item.href == current).then_some("page")] { (item.label) }
            } } }
        }
    }
}

/// The narrow navigation: a group leads to its first entry.
pub(super) fn rail(bands: &[NavBand], current: &str) -> Markup {
    html! {
        @for g in bands.iter().flat_map(|b| &b.groups) {
            @if let Some(item) = g.items.first() {
                a href=(item.href) aria-current=[g.holds(current).then_some("page")] { (icon(g.icon)) (g.label) }
            }
        }
    }
}
