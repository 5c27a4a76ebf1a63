//! Blocks, one below the other.
use super::{runs::Notes, table};
use crate::{
    AttachmentNote, Block, Heading, Imprint, Label, LabelLine, ListItem, Masthead, Paragraph, ParagraphKind, Picture,
    PictureFormat, Signature,
};
use maud::{Markup, html};

/// Blocks of a document, `named` so that links can lead to them, or of a cell.
pub(super) fn all(blocks: &[Block], named: bool, notes: &mut Notes<'_>) -> Markup {
    let mut out = vec![];
    let mut caption = None;
    for (i, block) in blocks.iter().enumerate() {
        let held = caption.take();
        caption = table::caption(block, blocks.get(i + 1));
        if caption.is_none() {
            out.push(match block {
                Block::Table(t) => table::table(t, held, notes),
                _ => one(named.then(|| format!("s{i}")).as_deref(), block, notes),
            });
        }
    }
    html! { @for block in &out { (block) } }
}

fn one(id: Option<&str>, block: &Block, notes: &mut Notes<'_>) -> Markup {
    match block {
        Block::Title(p) => html! { h1 { (notes.runs(&p.runs)) } },
        Block::Heading(h) => heading(id, h, notes),
        Block::Paragraph(p) => paragraph(p, notes),
        Block::List(l) => list(&l.items, notes),
        Block::Table(t) => table::table(t, None, notes),
        Block::Picture(p) => picture(p),
        Block::PageBreak => html! { hr.new-page; },
        Block::Signature(s) => signature(s, notes),
        Block::AttachmentNote(n) => attachment_note(n),
        Block::Attachment(p) => html! { p."flush attachment new-page" id=[id] { (notes.runs(&p.runs)) } },
        Block::Masthead(m) => masthead(m),
        Block::Imprint(m) => imprint(m),
        Block::Labels(l) => html! { div.labels { @for label in &l.labels { (one_label(label, notes)) } } },
    }
}

fn heading(id: Option<&str>, heading: &Heading, notes: &mut Notes<'_>) -> Markup {
    let inside = html! { (heading.number) (notes.runs(&heading.runs)) };
    html! {
        @match heading.level {
            0 | 1 => { h2 id=[id] { (inside) } }
            2 => { h3 id=[id] { (inside) } }
            3 => { h4 id=[id] { (inside) } }
            4 => { h5 id=[id] { (inside) } }
            _ => { h6 id=[id] { (inside) } }
        }
    }
}

fn paragraph(paragraph: &Paragraph, notes: &mut Notes<'_>) -> Markup {
    let class = match paragraph.kind {
        ParagraphKind::Body => None,
        ParagraphKind::Addressee | ParagraphKind::Plain => Some("flush"),
        ParagraphKind::Centred => Some("centred"),
        ParagraphKind::Right => Some("right"),
        ParagraphKind::Caption => Some("caption"),
    };
    html! { p class=[class] { (notes.runs(&paragraph.runs)) } }
}

/// Items; those that are deeper than the first lie within the one before them. Marks are printed as they are, for they may
/// be of any kind.
fn list(items: &[ListItem], notes: &mut Notes<'_>) -> Markup {
    let level = items.first().map_or(0, |i| i.level);
    let mut out = vec![];
    for group in items.chunk_by(|_, next| next.level > level) {
        let Some((item, deeper)) = group.split_first() else { continue };
        out.push(html! {
            li {
                (item.mark) (notes.runs(&item.runs))
                @if !deeper.is_empty() { (list(deeper, notes)) }
            }
        });
    }
    html! { ul.list { @for item in &out { (item) } } }
}

fn picture(picture: &Picture) -> Markup {
    let kind = match picture.format {
        PictureFormat::Png => "png",
        PictureFormat::Jpeg => "jpeg",
        PictureFormat::Gif => "gif",
        PictureFormat::Svg => "svg+xml",
    };
    // Dots of the screen.
    let width = picture.width_mm.map(|mm| u32::from(mm) * 960 / 254);
    html! {
        div.picture { img src={ "data:image/" (kind) ";base64," (base64(&picture.bytes)) } alt=(picture.alt) width=[width]; }
    }
}

fn signature(signature: &Signature, notes: &mut Notes<'_>) -> Markup {
    html! {
        div.signature.sealed[signature.sealed] {
            @if !signature.issuer.is_empty() { p { (notes.runs(&signature.issuer)) } }
            p { (notes.runs(&signature.date)) }
        }
    }
}

fn attachment_note(note: &AttachmentNote) -> Markup {
    html! {
        @if let [name] = note.names.as_slice() { p { "附件：" (name) } }
        @else { div.names { p { "附件：" } ol { @for name in &note.names { li { (name) } } } } }
    }
}

fn masthead(masthead: &Masthead) -> Markup {
    html! {
        header.masthead {
            @if !masthead.mark.is_empty() { p.mark { (masthead.mark) } }
            p.issuer { (masthead.issuer) }
            @if !masthead.number.is_empty() || !masthead.signer.is_empty() {
                p { (masthead.number) @if !masthead.signer.is_empty() { "\u{2003}签发人：" (masthead.signer) } }
            }
        }
    }
}

fn imprint(imprint: &Imprint) -> Markup {
    html! {
        footer.imprint {
            @if !imprint.copies.is_empty() { p { "抄送：" (imprint.copies) "。" } }
            p.printed { span { (imprint.printer) } " " span { (imprint.printed) "印发" } }
        }
    }
}

fn one_label(label: &Label, notes: &mut Notes<'_>) -> Markup {
    let mut line = |line: &LabelLine| html! { p.upright[line.upright] { (notes.runs(&line.runs)) } };
    html! { div.label { @for l in &label.lines { (line(l)) } } }
}

/// Bytes as text of 64 characters.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0, |sum, b| sum << 8 | usize::from(*b)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let sign = char::from(SIGNS[all >> (18 - 6 * place) & 63]);
            text.push(if place <= three.len() { sign } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_everyone_reads_them() {
        assert_eq!(["", "M", "Ma", "Man"].map(|t| base64(t.as_bytes())), ["", "TQ==", "TWE=", "TWFu"]);
    }
}
