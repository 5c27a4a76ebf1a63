//! Ruling lines become grids with cells: two cells are one where no line stands between them.
use super::seen::{Length, POINT, Rule, Seen};

/// Lines that lie nearer than this are one.
const NEAR: Length = 3 * POINT;

/// Lines in one direction of which a grid is made; a drawing has more.
const MOST_LINES: usize = 2_000;

/// Cells of a grid.
const MOST_CELLS: usize = 50_000;

/// A grid.
#[derive(Debug)]
pub(in crate::read) struct Grid {
    /// Where columns begin and end.
    pub(super) columns: Vec<Length>,
    /// Where rows begin and end.
    pub(super) rows: Vec<Length>,
    /// Its cells, row by row.
    pub(super) areas: Vec<Area>,
    /// For each place of the grid, row by row, which area it belongs to.
    owners: Vec<usize>,
}

/// A cell of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Area {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) down: usize,
    pub(super) across: usize,
}

impl Grid {
    /// The area that holds a point.
    pub(super) fn at(&self, x: Length, y: Length) -> Option<usize> {
        let column = self.columns.partition_point(|edge| *edge <= x).checked_sub(1)?;
        let row = self.rows.partition_point(|edge| *edge <= y).checked_sub(1)?;
        let width = self.columns.len() - 1;
        if column >= width { None } else { self.owners.get(row * width + column).copied() }
    }

    /// From where to where an area goes.
    pub(super) fn edges(&self, area: Area) -> (Length, Length) {
        (self.columns[area.column], self.columns[area.column + area.across])
    }

    /// The height of its upper edge.
    pub(super) fn top(&self) -> Length {
        self.rows[0]
    }
}

/// The grids of a page, the smaller before the larger, so that a table in a table comes first.
pub(super) fn grids(seen: &Seen) -> Vec<Grid> {
    let (level, upright) = (joined(&seen.level), joined(&seen.upright));
    if level.len() > MOST_LINES || upright.len() > MOST_LINES {
        return vec![];
    }
    let mut grids: Vec<Grid> = connected(&level, &upright).into_iter().filter_map(|(l, u)| grid(&l, &u)).collect();
    grids.sort_by_key(|grid| (grid.columns[grid.columns.len() - 1] - grid.columns[0], grid.top()));
    grids
}

/// Lines that go on in each other become one.
fn joined(rules: &[Rule]) -> Vec<Rule> {
    let mut rules = rules.to_vec();
    rules.sort_unstable();
    // First those of one height get exactly one height, then they can be sorted along it.
    let mut at = rules.first().map_or(0, |rule| rule.at);
    for rule in &mut rules {
        if rule.at - at > NEAR / 2 {
            at = rule.at;
        }
        rule.at = at;
    }
    rules.sort_unstable();
    let mut joined: Vec<Rule> = vec![];
    for rule in rules {
        match joined.last_mut() {
            Some(last) if last.at == rule.at && rule.from <= last.to + NEAR => last.to = last.to.max(rule.to),
            _ => joined.push(rule),
        }
    }
    joined
}

/// Lines that cross or touch belong together.
fn connected(level: &[Rule], upright: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut groups: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (i, l) in level.iter().enumerate() {
        for (j, u) in upright.iter().enumerate() {
            if l.from - NEAR <= u.at && u.at <= l.to + NEAR && u.from - NEAR <= l.at && l.at <= u.to + NEAR {
                join(&mut groups, i, level.len() + j);
            }
        }
    }
    let mut parts: Vec<(Vec<Rule>, Vec<Rule>)> = vec![(vec![], vec![]); groups.len()];
    for (i, l) in level.iter().enumerate() {
        parts[root(&mut groups, i)].0.push(*l);
    }
    for (j, u) in upright.iter().enumerate() {
        parts[root(&mut groups, level.len() + j)].1.push(*u);
    }
    parts.retain(|(l, u)| l.len() > 1 && !u.is_empty());
    parts
}

fn grid(level: &[Rule], upright: &[Rule]) -> Option<Grid> {
    // The outer sides of a table are often left open.
    let columns = edges(upright, level);
    let rows = edges(level, upright);
    let (width, height) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
    if !(2..=MOST_CELLS).contains(&width.checked_mul(height)?) {
        return None;
    }
    let mut groups: Vec<usize> = (0..width * height).collect();
    let walls = (walls(upright, &columns, &rows), walls(level, &rows, &columns));
    for row in 0..height {
        for column in 0..width {
            let here = row * width + column;
            if column + 1 < width && !walls.0[(column + 1) * height + row] {
                join(&mut groups, here, here + 1);
            }
            if row + 1 < height && !walls.1[(row + 1) * width + column] {
                join(&mut groups, here, here + width);
            }
        }
    }
    let (areas, owners) = areas(&mut groups, width, height);
    (areas.len() > 1).then_some(Grid { columns, rows, areas, owners })
}

/// The places of lines, and how far those across them reach, without those that lie nearly on each other.
fn edges(lines: &[Rule], across: &[Rule]) -> Vec<Length> {
    let mut edges: Vec<Length> = lines.iter().map(|rule| rule.at).collect();
    edges.extend(across.iter().map(|rule| rule.from).min());
    edges.extend(across.iter().map(|rule| rule.to).max());
    edges.sort_unstable();
    let mut kept: Vec<Length> = vec![];
    for edge in edges {
        if kept.last().is_none_or(|last| edge - last > NEAR) {
            kept.push(edge);
        }
    }
    kept
}

/// For each edge and each stretch along it: is there a line?
fn walls(lines: &[Rule], edges: &[Length], stretches: &[Length]) -> Vec<bool> {
    let length = stretches.len() - 1;
    let mut walls = vec![false; edges.len() * length];
    for line in lines {
        let edge = edges.partition_point(|edge| *edge < line.at - NEAR);
        for stretch in 0..length {
            let middle = i32::midpoint(stretches[stretch], stretches[stretch + 1]);
            if edge < edges.len() && line.from <= middle && middle <= line.to {
                walls[edge * length + stretch] = true;
            }
        }
    }
    walls
}

/// The areas that joined places make. One that is no rectangle stays apart.
fn areas(groups: &mut [usize], width: usize, height: usize) -> (Vec<Area>, Vec<usize>) {
    let roots: Vec<usize> = (0..groups.len()).map(|place| root(groups, place)).collect();
    let mut sizes = vec![0; roots.len()];
    let mut ends = vec![(0, 0); roots.len()];
    let mut starts = vec![(usize::MAX, usize::MAX); roots.len()];
    for (place, root) in roots.iter().enumerate() {
        let (row, column) = (place / width, place % width);
        sizes[*root] += 1;
        starts[*root] = (starts[*root].0.min(row), starts[*root].1.min(column));
        ends[*root] = (ends[*root].0.max(row), ends[*root].1.max(column));
    }
    let (mut areas, mut owners) = (vec![], vec![usize::MAX; width * height]);
    for (place, &root) in roots.iter().enumerate() {
        if owners[place] != usize::MAX {
            continue;
        }
        let (start, end) = (starts[root], ends[root]);
        let (down, across) = (end.0 - start.0 + 1, end.1 - start.1 + 1);
        let (row, column) = (place / width, place % width);
        let area = if sizes[root] == down * across {
            Area { row, column, down, across }
        } else {
            Area { row, column, down: 1, across: 1 }
        };
        for r in row..row + area.down {
            owners[r * width + column..r * width + column + area.across].fill(areas.len());
        }
        areas.push(area);
    }
    (areas, owners)
}

fn root(groups: &mut [usize], mut at: usize) -> usize {
    while groups[at] != at {
        groups[at] = groups[groups[at]];
        at = groups[at];
    }
    at
}

fn join(groups: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(groups, a), root(groups, b));
    groups[a.max(b)] = a.min(b);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(at: Length, from: Length, to: Length) -> Rule {
        Rule { at: at * POINT, from: from * POINT, to: to * POINT }
    }

    #[test]
    fn a_head_over_two_columns_is_one_cell_and_open_sides_are_closed() {
        // No line at the right side; the middle line begins under the head.
        let level = vec![rule(0, 0, 100), rule(20, 0, 100), rule(40, 0, 60), rule(40, 61, 100)];
        let upright = vec![rule(0, 0, 40), rule(50, 20, 40)];
        let seen = Seen { level, upright, ..Seen::default() };
        let grids = grids(&seen);
        let areas = &grids[0].areas;
        assert_eq!(areas[0], Area { row: 0, column: 0, down: 1, across: 2 });
        assert_eq!(areas.len(), 3);
        assert_eq!(grids[0].at(70 * POINT, 30 * POINT), Some(2));
        assert_eq!(grids[0].at(170 * POINT, 30 * POINT), None);
    }

    #[test]
    fn a_frame_is_no_table() {
        let seen = Seen {
            level: vec![rule(0, 0, 100), rule(50, 0, 100)],
            upright: vec![rule(0, 0, 50), rule(100, 0, 50)],
            ..Seen::default()
        };
        assert!(grids(&seen).is_empty());
    }
}
