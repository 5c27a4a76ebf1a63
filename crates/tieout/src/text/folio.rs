//! Page numbers that stand on a line of their own between lines of a text (页码): - 31 -, — 42 —, 第 40 页 共 55 页.

use std::collections::HashSet;

/// So many characters at least has a line of running text on either side of a bare number.
const PROSE: usize = 12;

/// Where the lines begin that hold a page number and nothing else.
pub(super) fn folios(lines: &[(usize, &str)]) -> HashSet<usize> {
    let prose = |at: Option<usize>, ends: bool| {
        let line = at.and_then(|at| lines.get(at)).map_or("", |(_, line)| line.trim());
        let open = !ends || !line.ends_with(['。', '：', '；', '！', '？', ':', ';', '|']);
        line.chars().count() >= PROSE
            && open
            && !line.contains(['|', '\t'])
            && line.contains(['，', '。', '、', ',', '；', '（'])
    };
    let folio = |(n, (_, line)): &(usize, &(usize, &str))| {
        let line = line.trim();
        dashed(line) || paged(line) || bare(line) && prose(n.checked_sub(1), true) && prose(n.checked_add(1), false)
    };
    lines.iter().enumerate().filter(folio).map(|(_, (start, _))| *start).collect()
}

/// - 31 -
fn dashed(line: &str) -> bool {
    const DASHES: [char; 6] = ['-', '—', '－', '–', '―', '·'];
    let inner = line.trim_start_matches(DASHES).trim_end_matches(DASHES);
    let framed = line.starts_with(DASHES) && line.ends_with(DASHES);
    framed && bare(inner.trim())
}

/// 第 40 页 共 55 页
fn paged(line: &str) -> bool {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(rest) = line.strip_prefix('第') else { return false };
    let Some((number, rest)) = rest.split_once('页') else { return false };
    let total = rest.trim_start_matches(['，', ',', '/', '（', '(']).trim_end_matches(['）', ')']);
    let total = total.strip_prefix('共').and_then(|total| total.strip_suffix('页'));
    bare(number) && (rest.is_empty() || total.is_some_and(bare))
}

fn bare(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}
