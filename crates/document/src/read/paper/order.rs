//! Columns: text that runs on from the foot of one to the head of the next.
use super::lines::Strip;
use super::seen::{Length, POINT};

/// Strips that are read together, and from where to where their column goes if they stand in one.
type Group = (Vec<Strip>, Option<(Length, Length)>);

/// Strips beside others before they are believed to be a column; fewer are entries of a form.
const LEAST: usize = 4;

/// How deep columns are looked for in columns.
const DEEPEST: usize = 4;

/// In reading order. `tops` are the heights of tables: a column does not go on below one.
pub(super) fn columns(strips: Vec<Strip>, tops: &[Length]) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![];
    let mut rest = strips;
    let mut tops = tops.to_vec();
    tops.sort_unstable();
    for top in tops {
        let (above, below) = rest.into_iter().partition(|strip: &Strip| strip.base <= top);
        split(above, None, DEEPEST, &mut groups);
        rest = below;
    }
    split(rest, None, DEEPEST, &mut groups);
    groups
}

/// Divides strips into those left and right of a gutter, as far as nothing stands across it.
fn split(strips: Vec<Strip>, edges: Option<(Length, Length)>, depth: usize, groups: &mut Vec<Group>) {
    let Some(gutter) = gutter(&strips).filter(|_| depth > 0) else {
        if !strips.is_empty() {
            groups.push((strips, edges));
        }
        return;
    };
    let (mut across, mut left, mut right) = (vec![], vec![], vec![]);
    for strip in strips {
        if strip.left >= gutter - POINT * 2 {
            right.push(strip);
        } else if strip.right <= gutter {
            left.push(strip);
        } else {
            both(&mut across, (&mut left, &mut right), edges, depth, groups);
            across.push(strip);
        }
    }
    both(&mut across, (&mut left, &mut right), edges, depth, groups);
    if !across.is_empty() {
        groups.push((across, edges));
    }
}

/// Ends a stretch of two columns: what was above them, the left, the right.
fn both(
    across: &mut Vec<Strip>,
    (left, right): (&mut Vec<Strip>, &mut Vec<Strip>),
    edges: Option<(Length, Length)>,
    depth: usize,
    groups: &mut Vec<Group>,
) {
    if left.len() < LEAST || right.len() < LEAST {
        across.append(left);
        across.append(right);
        across.sort_by_key(|strip| (strip.base, strip.left));
        return;
    }
    if !across.is_empty() {
        groups.push((std::mem::take(across), edges));
    }
    for column in [left, right] {
        let edges = column.iter().map(|strip| strip.left).min().zip(column.iter().map(|strip| strip.right).max());
        split(std::mem::take(column), edges, depth - 1, groups);
    }
}

/// The left edge that most strips begin at which have another beside them, if both sides are running text.
fn gutter(strips: &[Strip]) -> Option<Length> {
    let mut beside: Vec<Length> = vec![];
    for pair in strips.windows(2) {
        // Strips are sorted by height, so what stands beside one is next to it.
        let (a, b) = if pair[0].left < pair[1].left { (&pair[0], &pair[1]) } else { (&pair[1], &pair[0]) };
        if (a.base - b.base).abs() < a.size * 2 && a.right < b.left {
            beside.push(b.left);
        }
    }
    beside.sort_unstable();
    let most = (0..beside.len()).max_by_key(|i| {
        let near = beside[*i..].partition_point(|left| *left <= beside[*i] + POINT * 2);
        (near, beside.len() - i)
    })?;
    let gutter = beside[most];
    if beside[most..].partition_point(|left| *left <= gutter + POINT * 2) < LEAST {
        return None;
    }
    let left: Vec<&Strip> = strips.iter().filter(|strip| strip.right <= gutter).collect();
    let right: Vec<&Strip> = strips.iter().filter(|strip| strip.left >= gutter - POINT * 2).collect();
    (running(&left) && running(&right)).then_some(gutter)
}

/// Running text fills its lines; the entries of a list do not.
fn running(strips: &[&Strip]) -> bool {
    let end = strips.iter().map(|strip| strip.right).max().unwrap_or(0);
    let full = strips.iter().filter(|strip| strip.right + strip.size * 2 >= end && strip.len() >= 6).count();
    strips.len() >= LEAST && full * 5 >= strips.len() * 2
}
