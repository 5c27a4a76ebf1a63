//! 并列各项（parallel）
//!
//! 查什么：并列的几项（几个乡镇、几类支出、同一列的几格）写法相同、算法相同，其中一项的数与同样的算法对不上；并列的几个清单都加得平，有一个加不平。
//!
//! 为什么：不论原文用什么句式，左右各项都照同一算法算得分毫不差，只有一项例外，多半是那一项错了。
//!
//! 例：购车1468.93万元，完成98.82%，少17.53万元；运行4764.78万元，完成78.69%，少1290.50万元；接待2267.61万元，完成49.05%，少2312.99万元。（2267.61 ÷ (2267.61 + 2312.99) = 49.50%）
//!
//! 怎么改：按其他各项的算法重算；这一项口径不同的，写明。
//!
//! 例外：左右不足两项相符的、位数太少的、已有算式恰好相符的不报；只作存疑，由人判断。

mod lists;

use std::collections::HashMap;

use crate::book::{Book, Term, Trial, judge};
use crate::figure::{Figure, Role, Unit};
use crate::number::{Computed, Number};
use crate::report::{Severity, Status};
use crate::rules::sum::significant;
use crate::slip::{comparable, slip_of};

const CODE: &str = "parallel";
/// So many figures before and after one may be what it is computed from.
const NEAR: usize = 7;
/// So many of its kind on each side of one are compared with it.
const SIDE: usize = 3;
/// So far apart may those be.
const APART: usize = 14;

/// What a figure is, as far as those beside it must be alike.
type Kind = (Role, Unit);

/// Where an operand stands: the nth of its kind before a figure or after it, or in which column.
type Place = (Kind, usize, bool);

/// How a figure is computed from two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Way {
    Less,
    More,
    Over,
    OverBoth,
    Rest,
    Grown,
    /// A change over what there was before it.
    Moved,
    Points,
}

const WAYS: [Way; 8] = [Way::Over, Way::Less, Way::More, Way::OverBoth, Way::Rest, Way::Grown, Way::Moved, Way::Points];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Recipe {
    way: Way,
    of: [Place; 2],
}

pub(crate) fn check(book: &mut Book<'_>) {
    lists::check(book);
    let mut known: HashMap<usize, Vec<Recipe>> = HashMap::new();
    for n in 0..book.reading.figures.len() {
        if book.judged[n].is_some_and(Status::holds) || !open(book.figure(n)) || book.doubted(n) {
            continue;
        }
        let kin = kin(book, n);
        if kin.len() < 2 {
            continue;
        }
        for &other in &kin {
            known.entry(other).or_insert_with(|| recipes(book, other));
        }
        if let Some(recipe) = shared(book, n, &kin, &known) {
            told(book, n, recipe);
        }
    }
}

fn open(figure: &Figure) -> bool {
    let kind = matches!(figure.unit, Unit::Money | Unit::Percent | Unit::Points | Unit::Count(_) | Unit::Bare);
    kind && !figure.approximate && !figure.value.point.is_zero()
}

fn kind(figure: &Figure) -> Kind {
    (figure.role, figure.unit)
}

/// The figures around one that are of its kind and told with its words; of a cell the next ones in its column.
fn kin(book: &Book<'_>, n: usize) -> Vec<usize> {
    let figure = book.figure(n);
    if let Some(at) = book.columns[n] {
        let rows = &book.grids[at.grid].rows;
        let near = at.row.saturating_sub(SIDE)..rows.len().min(at.row + 1 + SIDE);
        let cells = near.filter(|&row| row != at.row).filter_map(|row| *rows[row].cells.get(at.column)?);
        return cells.filter(|&other| open(book.figure(other)) && book.figure(other).unit == figure.unit).collect();
    }
    let alike = |other: &usize| {
        let other = book.figure(*other);
        open(other) && kind(other) == kind(figure) && said_alike(figure, other)
    };
    let mut kin = Vec::new();
    let mut last = n;
    for other in (n.saturating_sub(SIDE * APART)..n).rev().filter(alike).take(SIDE) {
        if last - other > APART {
            break;
        }
        kin.push(other);
        last = other;
    }
    last = n;
    for other in (n + 1..book.reading.figures.len().min(n + SIDE * APART)).filter(alike).take(SIDE) {
        if other - last > APART {
            break;
        }
        kin.push(other);
        last = other;
    }
    kin
}

/// A change is told by its direction, all else by the words before it.
fn said_alike(a: &Figure, b: &Figure) -> bool {
    matches!(a.role, Role::Change | Role::ChangeRate) || tail(&a.lead) == tail(&b.lead)
}

/// The last two characters.
fn tail(lead: &str) -> &str {
    let from = lead.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    &lead[from..]
}

/// What stands around a figure, by its place.
fn around(book: &Book<'_>, n: usize) -> Vec<(Place, usize)> {
    if let Some(at) = book.columns[n] {
        let row = &book.grids[at.grid].rows[at.row];
        let cells = row.cells.iter().enumerate().filter_map(|(column, cell)| Some((column, (*cell)?)));
        let cells = cells.filter(|&(column, cell)| column != at.column && open(book.figure(cell)));
        return cells.map(|(column, cell)| ((kind(book.figure(cell)), column, true), cell)).collect();
    }
    let here = book.figure(n).place;
    let near = |&other: &usize| {
        let place = book.figure(other).place;
        place.paragraph == here.paragraph && open(book.figure(other))
    };
    let mut all: Vec<(Place, usize)> = Vec::new();
    let count = |n: usize, after: bool, all: &mut Vec<(Place, usize)>| {
        let kind = kind(book.figure(n));
        let nearer = all.iter().filter(|((other, _, way), _)| *other == kind && *way == after).count();
        all.push(((kind, nearer, after), n));
    };
    for other in (n.saturating_sub(NEAR)..n).rev().filter(near) {
        count(other, false, &mut all);
    }
    for other in (n + 1..book.reading.figures.len().min(n + 1 + NEAR / 2)).filter(near) {
        count(other, true, &mut all);
    }
    all
}

/// All recipes by which a figure is just what it says.
fn recipes(book: &Book<'_>, n: usize) -> Vec<Recipe> {
    let figure = book.figure(n);
    let around = around(book, n);
    let mut found = Vec::new();
    for &(a, first) in &around {
        for &(b, second) in around.iter().filter(|(_, second)| *second != first) {
            for way in WAYS.into_iter().filter(|&way| way.fits(figure, book.figure(first), book.figure(second))) {
                if way.holds(figure, book.figure(first), book.figure(second)) {
                    found.push(Recipe { way, of: [a, b] });
                }
            }
        }
    }
    found
}

/// The recipe by which those beside a figure are all computed, and it is not, with those that are.
fn shared(book: &Book<'_>, n: usize, kin: &[usize], known: &HashMap<usize, Vec<Recipe>>) -> Option<Recipe> {
    let first = kin.iter().flat_map(|other| known[other].iter().copied());
    let mut best: Option<(Recipe, Vec<usize>)> = None;
    for recipe in first {
        let holders: Vec<usize> = kin.iter().copied().filter(|other| known[other].contains(&recipe)).collect();
        let others = kin.iter().filter(|other| !holders.contains(other));
        // Those that cannot be computed so are no witnesses.
        let against = others.filter(|&&other| recipe.found(book, other).is_some()).count();
        let digits: usize = holders.iter().map(|&n| significant(book.figure(n)).min(4)).sum();
        // A column leaves less to chance than words do.
        let enough = holders.len() >= 2 && digits >= if book.columns[n].is_some() { 6 } else { 7 };
        if enough && against == 0 && best.as_ref().is_none_or(|(_, other)| other.len() < holders.len()) {
            best = Some((recipe, holders));
        }
    }
    best.map(|(recipe, _)| recipe).filter(|recipe| recipe.found(book, n).is_some())
}

fn told(book: &mut Book<'_>, n: usize, recipe: Recipe) {
    let Some([a, b]) = recipe.found(book, n) else { return };
    let figure = book.figure(n);
    let Some(computed) = recipe.way.computed(book.figure(a), book.figure(b)) else { return };
    if !recipe.way.fits(figure, book.figure(a), book.figure(b)) {
        return;
    }
    let status = judge(figure, computed);
    if !status.holds() {
        let slip = slip_of(&figure.print(figure.value.point.abs()), &figure.print(computed.point.abs()));
        let near = comparable(figure, computed.point) && figure.role != Role::Level && significant(figure) >= 2;
        let slip = slip && (figure.role != Role::Level || significant(figure) >= 3);
        let wrong = computed.point.is_negative() != figure.signed().point.is_negative();
        if wrong || !(slip || near) || book.doubted(a) || book.doubted(b) {
            return;
        }
    }
    let less = book.figure(b).direction < 0;
    let formula = recipe.way.formula(&book.reading.printed(a), &book.reading.printed(b), less);
    let terms = vec![Term::Printed(a), Term::Printed(b)];
    book.record(Trial::new(CODE, n, computed, terms, formula).graded(Severity::Warning));
}

impl Recipe {
    /// Its operands for a figure.
    fn found(&self, book: &Book<'_>, n: usize) -> Option<[usize; 2]> {
        let around = around(book, n);
        let find = |place: Place| around.iter().find(|(at, _)| *at == place).map(|(_, n)| *n);
        Some([find(self.of[0])?, find(self.of[1])?])
    }
}

impl Way {
    /// Whether it can be so by what they are numbers of.
    fn fits(self, figure: &Figure, a: &Figure, b: &Figure) -> bool {
        let amount = |figure: &Figure| matches!(figure.unit, Unit::Money | Unit::Count(_) | Unit::Bare);
        let alike = a.unit == b.unit || a.unit.kin(b.unit);
        match self {
            Self::Less | Self::More => amount(figure) && figure.unit == a.unit && alike,
            Self::Points => figure.unit == Unit::Points && a.unit == Unit::Percent && alike,
            _ if figure.unit != Unit::Percent || !amount(a) || !alike => false,
            Self::Moved => b.role == Role::Change && a.role == Role::Level && figure.role == Role::ChangeRate,
            Self::Grown => figure.role == Role::ChangeRate && a.role == Role::Level && b.role == Role::Level,
            Self::Over => true,
            Self::OverBoth | Self::Rest => figure.role != Role::ChangeRate,
        }
    }

    fn holds(self, figure: &Figure, a: &Figure, b: &Figure) -> bool {
        self.computed(a, b).is_some_and(|computed| judge(figure, computed) == Status::Right)
    }

    fn computed(self, a: &Figure, b: &Figure) -> Option<Computed> {
        let (x, y) = (a.value, b.value);
        match self {
            Self::Less => Some(x.minus(y)),
            Self::More => Some(x.plus(y)),
            Self::Over => x.over(y),
            Self::OverBoth => x.over(x.plus(y)),
            Self::Rest => y.minus(x).over(y),
            Self::Grown => Some(x.over(y)?.minus(Computed::ONE)),
            Self::Moved => x.rate_of(b.signed()),
            Self::Points => x.minus(y).by(Computed::exact(Number::whole(100))),
        }
    }

    fn formula(self, a: &str, b: &str, less: bool) -> String {
        match self {
            Self::Less | Self::Points => format!("{a} - {b}"),
            Self::More => format!("{a} + {b}"),
            Self::Over => format!("{a} ÷ {b}"),
            Self::OverBoth => format!("{a} ÷ ({a} + {b})"),
            Self::Rest => format!("({b} - {a}) ÷ {b}"),
            Self::Grown => format!("{a} ÷ {b} - 1"),
            Self::Moved if less => format!("{b} ÷ ({a} + {b})"),
            Self::Moved => format!("{b} ÷ ({a} - {b})"),
        }
    }
}
