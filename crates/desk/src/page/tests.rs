//! What must hold of every page, looked at on the samples.
use super::{asset, sample};
use std::{env, fs, path::Path};

/// The tags of a document: name and attributes.
fn tags(html: &str) -> impl Iterator<Item = (&str, &str)> {
    html.split('<').skip(1).filter_map(|s| s.split_once('>')).map(|(tag, _)| tag.split_once(' ').unwrap_or((tag, "")))
}

/// The value of an attribute.
fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let start = format!(" {attributes}").find(&format!(" {name}=\""))? + name.len() + 2;
    attributes[start..].split('"').next()
}

#[test]
fn pages_keep_the_content_security_policy() {
    for (name, html) in sample::all() {
        for (tag, attributes) in tags(&html) {
            let spaced = format!(" {attributes}");
            assert!(!spaced.contains(" style="), "{name}: inline style in <{tag} {attributes}>");
            assert!(!spaced.contains(" on"), "{name}: inline handler in <{tag} {attributes}>");
            assert!(tag != "style", "{name}: style element");
            assert!(tag != "script" || attribute(attributes, "src").is_some(), "{name}: inline script");
        }
    }
}

#[test]
fn every_control_has_a_label() {
    for (name, html) in sample::all() {
        let labelled: Vec<_> =
            tags(&html).filter(|(t, _)| *t == "label").filter_map(|(_, a)| attribute(a, "for")).collect();
        for (tag, attributes) in tags(&html) {
            let hidden = attribute(attributes, "type") == Some("hidden");
            if !matches!(tag, "input" | "select" | "textarea") || hidden {
                continue;
            }
            let by_id = attribute(attributes, "id").is_some_and(|id| labelled.contains(&id));
            assert!(
                by_id || attribute(attributes, "aria-label").is_some(),
                "{name}: <{tag} {attributes}> has no label"
            );
        }
    }
}

#[test]
fn ids_are_unique_and_descriptions_exist() {
    for (name, html) in sample::all() {
        let ids: Vec<_> = tags(&html).filter_map(|(_, a)| attribute(a, "id")).collect();
        for id in &ids {
            assert_eq!(ids.iter().filter(|i| *i == id).count(), 1, "{name}: #{id}");
        }
        for (_, attributes) in tags(&html) {
            for id in attribute(attributes, "aria-describedby").into_iter().flat_map(|s| s.split(' ')) {
                assert!(ids.contains(&id), "{name}: nothing describes as #{id}");
            }
        }
    }
}

#[test]
fn posts_carry_the_token_and_assets_exist() {
    for (name, html) in sample::all() {
        for form in html.split("<form").skip(1).filter(|f| f.split('>').next().is_some_and(|t| t.contains("\"post\"")))
        {
            let form = form.split("</form>").next().unwrap_or_default();
            assert!(name == "choose" || form.contains("name=\"csrf\""), "{name}: a form without token");
        }
        for (_, attributes) in tags(&html) {
            for address in [attribute(attributes, "src"), attribute(attributes, "href")].into_iter().flatten() {
                let known = address.strip_prefix("/assets/").is_none_or(|file| asset(file).is_some());
                assert!(known, "{name}: {address}");
            }
        }
    }
}

#[test]
fn text_is_escaped() {
    let cell = super::CellView { text: "<b>\"&".into(), ..super::CellView::default() };
    let row = super::RowView { cells: vec![cell], ..super::RowView::default() };
    let html = super::table(&[super::Column::default()], &[row]).into_string();
    assert!(html.contains("&lt;b&gt;&quot;&amp;"));
}

#[test]
fn pages_to_look_at() {
    let Some(folder) = env::var_os("PAGES_OUT") else { return };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).expect("the folder can be made");
    for name in ["tokens.css", "dark.css", "icons.css", "mingcha.css", "mingcha.js", "favicon.svg"] {
        fs::write(folder.join(name), asset(name).expect("it exists").1).expect("it can be written");
    }
    for (name, html) in sample::all() {
        fs::write(folder.join(format!("{name}.html")), html.replace("/assets/", "")).expect("it can be written");
    }
}
