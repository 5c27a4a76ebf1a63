//! Style sheets, the one script and the icon, as part of the program: the office has no network.

const CSS: &str = "text/css; charset=utf-8";

/// The file `/assets/<name>`: its content type and its bytes.
pub fn asset(name: &str) -> Option<(&'static str, &'static [u8])> {
    Some(match name {
        "tokens.css" => (CSS, include_bytes!("../../assets/tokens.css")),
        "dark.css" => (CSS, include_bytes!("../../assets/dark.css")),
        "icons.css" => (CSS, include_bytes!("../../assets/icons.css")),
        "mingcha.css" => (CSS, include_bytes!("../../assets/mingcha.css")),
        "mingcha.js" => ("text/javascript; charset=utf-8", include_bytes!("../../assets/mingcha.js")),
        "favicon.svg" => ("image/svg+xml", include_bytes!("../../assets/favicon.svg")),
        _ => return None,
    })
}
