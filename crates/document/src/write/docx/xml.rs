//! XML into memory: the few shapes that the parts of the file are made of.
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// Attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A part of the file while it is written.
pub(in crate::write) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A part that begins with the declaration.
    pub(super) fn part() -> Xml {
        let mut xml = Xml::piece();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// A piece of a part.
    pub(in crate::write) fn piece() -> Xml {
        Xml(Writer::new(Vec::with_capacity(1 << 12)))
    }

    /// An element with others in it.
    pub(super) fn within(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Xml)) {
        self.event(Event::Start(start(name, attributes)));
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// An element that is its value.
    pub(super) fn val(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element with a text in it.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.within(name, attributes, |x| x.event(Event::Text(BytesText::new(&allowed(text)))));
    }

    /// What was written as a piece elsewhere.
    pub(super) fn paste(&mut self, piece: &[u8]) {
        self.0.get_mut().extend_from_slice(piece);
    }

    pub(in crate::write) fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner()
    }

    fn event(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory takes what is written to it");
    }
}

/// Without the characters that XML does not know.
pub(super) fn allowed(text: &str) -> std::borrow::Cow<'_, str> {
    let bad =
        |c: char| matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(bad) { text.replace(bad, "").into() } else { text.into() }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, &*allowed(value)));
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_know_is_left_out() {
        let mut xml = Xml::piece();
        xml.leaf("w:t", &[("a", "\"\u{1}")], "一<\u{0}二&\u{b}");
        assert_eq!(xml.into_bytes(), "<w:t a=\"&quot;\">一&lt;二&amp;</w:t>".as_bytes());
    }
}
