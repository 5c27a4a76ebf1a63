//! Page numbers that stand on a line of their own between lines of a text (页码): - 31 -, — 42 —, 第 40 页 共 55 页.

use std::collections::HashSet;

use super::fold;

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
    let empty = |at: usize| lines.get(at).is_some_and(|(_, line)| line.trim().is_empty());
    let folio = |(n, (_, line)): &(usize, &(usize, &str))| {
        let line = line.trim().chars().map(fold).collect::<String>();
        let line = line.as_str();
        let before = (0..*n).rev().find(|&at| !empty(at));
        let after = (n + 1..lines.len()).find(|&at| !empty(at));
        dashed(line) || paged(line) || bare(line) && prose(before, true) && prose(after, false)
    };
    let found: Vec<usize> = lines.iter().enumerate().filter(folio).map(|(n, _)| n).collect();
    // An empty line on either side is of the page, too.
    let around = |n: usize| [n.checked_sub(1).filter(|&at| empty(at)), Some(n), Some(n + 1).filter(|&at| empty(at))];
    found.into_iter().flat_map(around).flatten().map(|n| lines[n].0).collect()
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
