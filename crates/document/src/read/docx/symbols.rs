//! Signs of symbol fonts, as the characters that every font has.

/// The character for a sign of a font. Symbol fonts number their signs from U+F000; `None` for a sign that is not known.
pub(super) fn symbol(font: &str, sign: char) -> Option<char> {
    let code = u32::from(sign);
    let is_of_font = code <= 0xff && matches!(font, "Symbol" | "Wingdings" | "Wingdings 2" | "Webdings");
    if !is_of_font && !is_private(code) {
        return Some(sign);
    }
    let code = if is_private(code) { code & 0xff } else { code };
    let known = match font {
        "Wingdings" => match code {
            0x6c | 0x9f => '●',
            0x6e | 0xa7 => '■',
            0x6f | 0x71 | 0x72 | 0xa8 => '☐',
            0x75 => '◆',
            0x76 => '❖',
            0xa1 => '○',
            0xd8 => '➢',
            0xe0 | 0xf0 => '→',
            0xfb => '✗',
            0xfc => '✓',
            0xfd => '☒',
            0xfe => '☑',
            _ => return None,
        },
        "Wingdings 2" => match code {
            0x50 => '✓',
            0x51 | 0x53 | 0x54 => '☒',
            0x52 => '☑',
            0x30 | 0xa3 => '☐',
            _ => return None,
        },
        "Symbol" => match code {
            0x20..=0x22 | 0x23 | 0x25..=0x26 | 0x28..=0x29 | 0x2b..=0x2c | 0x2e..=0x3f => char::from_u32(code)?,
            0x2d => '–',
            0xa3 => '≤',
            0xb0 => '°',
            0xb1 => '±',
            0xb3 => '≥',
            0xb4 => '×',
            0xb7 => '•',
            0xb8 => '÷',
            0xb9 => '≠',
            0xbb => '≈',
            0xbc => '…',
            0xde => '⇒',
            _ => return None,
        },
        _ => return None,
    };
    Some(known)
}

/// Is it of the area that every font fills as it likes?
fn is_private(code: u32) -> bool {
    (0xe000..0xf900).contains(&code)
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn a_tick_is_a_tick_whatever_its_font_calls_it() {
        assert_eq!(symbol("Wingdings", '\u{f0fc}'), Some('✓'));
        assert_eq!(symbol("Wingdings 2", 'R'), Some('☑'));
        assert_eq!(symbol("Symbol", '\u{f0b7}'), Some('•'));
        assert_eq!(symbol("宋体", '★'), Some('★'));
        assert_eq!(symbol("仿宋_GB2312", '\u{f0fc}'), None);
    }
}
