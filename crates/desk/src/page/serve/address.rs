//! Addresses and their queries.
use form_urlencoded::{Serializer, parse};

/// The pairs of a query or of a form, in their order.
pub type Query = Vec<(String, String)>;

/// The pairs of a text like `a=1&b=2`.
pub(super) fn pairs(text: &[u8]) -> Query {
    parse(text).into_owned().collect()
}

/// The value of that name; empty when there is none.
pub fn value<'q>(query: &'q [(String, String)], name: &str) -> &'q str {
    query.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
}

/// A path with a query; empty values are left out.
pub fn address(path: &str, query: &[(&str, &str)]) -> String {
    let mut written = Serializer::new(String::new());
    written.extend_pairs(query.iter().filter(|(_, v)| !v.is_empty()));
    let written = written.finish();
    if written.is_empty() { path.to_owned() } else { format!("{path}?{written}") }
}

/// A path with pairs as they are kept.
pub fn address_of(path: &str, query: &[(String, String)]) -> String {
    let query: Vec<(&str, &str)> = query.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    address(path, &query)
}

/// The pairs without these names.
pub(super) fn without(query: &[(String, String)], names: &[&str]) -> Query {
    query.iter().filter(|(n, _)| !names.contains(&n.as_str())).cloned().collect()
}

/// The pairs with this one in place of any of its name.
pub(super) fn with(query: &[(String, String)], name: &str, value: &str) -> Query {
    let mut query = without(query, &[name]);
    query.push((name.into(), value.into()));
    query
}

/// A path of this server, whatever was sent; the first page otherwise.
pub(super) fn local(back: &str) -> &str {
    let plain = back.starts_with('/') && !back[1..].starts_with(['/', '\\']) && !back.chars().any(char::is_control);
    if plain { back } else { "/" }
}
