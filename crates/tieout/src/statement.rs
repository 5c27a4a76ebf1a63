//! Statements of change: an amount, a rate or both, what changed, and with what it is compared.

mod told;

use told::{
    adjusted_plan, apart, change_in_turn, headline, pair_from_above, pair_in_turn, pair_of_averages, pair_of_counts,
    pair_of_dates, pair_of_names, pair_of_periods, pair_of_years, told_after,
};

use crate::figure::{Figure, Role, Unit};
use crate::grid::Column;
use crate::reading::{Reading, comparison};

#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub amount: Option<usize>,
    pub rate: Option<usize>,
    pub compared: Compared,
    /// What may have changed, likeliest first.
    pub subjects: Vec<Subject>,
    /// Levels now and before that may be compared.
    pub pairs: Vec<(usize, usize)>,
    /// The pair that the order or the unit tells.
    pub told: Option<(usize, usize)>,
    /// The same name a year before, in another sentence.
    pub dated: Option<(usize, usize)>,
    /// What did change, once a rule knows.
    pub subject: Option<usize>,
}

/// With what a level is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compared {
    Plan,
    Former,
    Untold,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject {
    pub level: usize,
    /// The words say so; else it is only near.
    pub named: bool,
}

impl Statement {
    pub(crate) fn first(&self) -> usize {
        self.amount.or(self.rate).expect("a statement of change has an amount or a rate")
    }

    /// Whether two printed levels, in the same part of the sentence, are the ones that the words compare.
    pub(crate) fn means(&self, reading: &Reading, stated: usize, (now, base): (usize, usize)) -> bool {
        // 上年 alone belongs to the level right before it, or to the change right after it.
        let first = stated;
        let beside = base == now + 1 || base + 1 == stated;
        let (now, base, stated) = (&reading.figures[now], &reading.figures[base], &reading.figures[stated]);
        let kind = if self.compared == Compared::Plan {
            base.planned
        } else {
            base.prior && (!now.planned || base.planned || is_bare(base))
        };
        let together = now.place.part == stated.place.part && now.place.bracket == base.place.bracket;
        let year_before =
            base.year.zip(now.year).is_some_and(|(base, now)| base + 1 == now) && base.planned == now.planned;
        let told = reading.years_compared(first).is_some_and(|(a, b)| (now.year, base.year) == (Some(a), Some(b)));
        if told && now.year != base.year {
            return true;
        }
        (kind || year_before && self.compared != Compared::Plan)
            && base.place.part == stated.place.part
            && if is_bare(base) { beside } else { together }
    }

    pub(crate) fn named(&self) -> Option<usize> {
        self.subjects.first().filter(|subject| subject.named).map(|subject| subject.level)
    }
}

pub(crate) fn statements(reading: &Reading, columns: &[Option<Column>]) -> Vec<Statement> {
    let figures = &reading.figures;
    let levels = reading.levels();
    let mut statements = Vec::new();
    let mut taken = vec![false; figures.len()];
    let mut told = (u32::MAX, Compared::Untold);
    for n in 0..figures.len() {
        let figure = &figures[n];
        let (amount, rate) = match figure.role {
            _ if figure.approximate || columns[n].is_some() => continue,
            // 节约 -1.23: nobody knows which way.
            _ if figure.direction != 0 && figure.value.point.is_negative() => continue,
            Role::Change if figure.unit.adds_up() && !taken[n] => {
                (Some(n), rate_of(figures, n).filter(|&rate| !taken[rate]))
            }
            _ if taken[n] => continue,
            Role::ChangeRate => (amount_after(figures, n), Some(n)),
            _ => continue,
        };
        for part in [amount, rate].into_iter().flatten() {
            taken[part] = true;
        }
        let adjusted = amount.is_none().then(|| adjusted_plan(reading, n)).flatten();
        let before = if told.0 == figure.place.sentence { told.1 } else { Compared::Untold };
        let base =
            n.checked_sub(1).filter(|_| figure.sign_before == '\0').and_then(|base| compared(&figures[base].lead));
        let last = n
            .checked_sub(1)
            .map(|last| &figures[last])
            .filter(|last| is_bare(last) && last.place.part == figure.place.part && last.is_level());
        let bare = last.map(|last| if last.prior { Compared::Former } else { Compared::Plan });
        let compared = compared(&figure.lead).or(base).or(bare).unwrap_or(before);
        told = (figure.place.sentence, compared);
        let near = reading.around(&levels, n);
        let mut subjects = subjects(reading, n, near);
        subjects.retain(|subject| amount.is_none_or(|amount| figures[subject.level].unit == figures[amount].unit));
        // 三公较上年减少19万元……，较年初预算数减少4万元，下降2.2%: of what the sentence has named.
        let alone = near.iter().all(|&level| level > n || figures[level].place.sentence != figure.place.sentence);
        let named = statements.last().filter(|last: &&Statement| {
            figures[last.first()].place.sentence == figure.place.sentence && figure.label.is_empty() && alone
        });
        if let Some(level) = named
            .and_then(Statement::named)
            .filter(|&level| amount.is_none_or(|n| figures[n].unit == figures[level].unit))
        {
            subjects.retain(|subject| subject.level != level);
            subjects.insert(0, Subject { level, named: true });
        }
        let mut pairs = pairs(reading, (n, compared), &subjects, near, columns);
        let told = adjusted.or_else(|| pair_of_years(reading, n, near)).or_else(|| pair_of_periods(reading, n));
        let told = told.or_else(|| pair_of_names(reading, n, near));
        let dated = pair_of_dates(reading, &levels, n, &subjects);
        let counted = pair_in_turn(reading, n, near).or_else(|| pair_of_counts(reading, n, near));
        if let Some(pair) = told.or(counted).or(dated).or_else(|| pair_of_averages(reading, n)) {
            pairs.insert(0, pair);
            subjects.insert(0, Subject { level: pair.0, named: true });
        }
        pairs.extend(pair_from_above(reading, &levels, n));
        // 由362000万元调增为416000万元，调增54000万元，增长18.3%: the plan was raised, the rate is of the year before.
        if amount.is_none() && self::adjusted(figures, n) {
            let level = |level: &usize| {
                figures[*level].is_level() && !["调增", "调减"].iter().any(|word| figures[*level].lead.ends_with(word))
            };
            let now = before_of(figures, n).find(level);
            subjects = now.map(|level| Subject { level, named: true }).into_iter().collect();
            pairs.clear();
        }
        statements.push(Statement { amount, rate, compared, subjects, pairs, told: counted, dated, subject: None });
    }
    statements
}

/// The figures before one in its part of the sentence, the nearest first.
fn before_of(figures: &[Figure], n: usize) -> impl Iterator<Item = usize> + '_ {
    (n.saturating_sub(4)..n).rev().take_while(move |&m| figures[m].place.part == figures[n].place.part)
}

/// Whether the change right before a rate is of a plan, and the rate of something else.
fn adjusted(figures: &[Figure], rate: usize) -> bool {
    let Some(amount) = rate.checked_sub(1).map(|amount| &figures[amount]) else { return false };
    let plan = |lead: &str| ["调增", "调减"].iter().any(|word| lead.contains(word));
    let beside = amount.unit.adds_up() && amount.place.part == figures[rate].place.part;
    // 调减13500万元，减幅17.2% is of the plan itself.
    let own = ["减幅", "增幅", "降幅", "幅度"].iter().any(|word| figures[rate].lead.contains(word));
    beside && plan(&amount.lead) && !plan(&figures[rate].lead) && !own
}

/// The rate that goes with an amount: the next figure, or the one at its position in the next list.
fn rate_of(figures: &[Figure], amount: usize) -> Option<usize> {
    if let Some(rate) = rate_in_turn(figures, amount) {
        return Some(rate);
    }
    if figures.get(amount + 1).is_some_and(|next| next.role == Role::ChangeRate) && adjusted(figures, amount + 1) {
        return None;
    }
    let (start, position) = figures[amount].list;
    let mut end = amount + 1;
    while figures.get(end).is_some_and(|figure| figure.list.0 == start) {
        end += 1;
    }
    let single = end - start == 1;
    let figure = figures.get(if single { end } else { end + position })?;
    let (place, here) = (figure.place, figures[amount].place);
    // 举报3618件，比去年同期增加433件，举报量增长12%: the same thing, counted.
    let stem = figure.label.trim_end_matches(['量', '数']);
    let counted = stem.len() < figure.label.len() && stem.chars().count() >= 2 && {
        let level = (amount.saturating_sub(4)..amount).rev().find(|&n| figures[n].is_level());
        level.is_some_and(|level| figures[level].unit == figures[amount].unit && figures[level].label.ends_with(stem))
    };
    let joined = place.sentence == here.sentence
        && place.part == here.part
        && (figure.label.is_empty() || counted)
        && comparison(&figure.lead).is_none_or(|at| {
            // 比上月多27件，环比增长6.7%
            let last = ["上月", "上周", "上季", "上期"].iter().any(|word| figures[amount].lead.contains(word));
            figure.lead[at..].starts_with("同比") || last && figure.lead[at..].starts_with("环比")
        });
    let alone = figure.role == Role::Percent && (figure.sign_before != '、' || figure.lead.is_empty());
    (joined && (figure.role == Role::ChangeRate || alone && single)).then_some(if single {
        end
    } else {
        end + position
    })
}

/// 比预算少1.38万元，比上年少0.51万元，分别下降23.00%、9.94%: a list of rates after as many changes.
fn rate_in_turn(figures: &[Figure], amount: usize) -> Option<usize> {
    let place = figures[amount].place;
    let after = figures[amount + 1..].iter().zip(amount + 1..).take(6);
    let mut after = after.take_while(|(figure, _)| figure.place.sentence == place.sentence);
    let (_, first) = after.find(|(figure, _)| figure.role == Role::ChangeRate)?;
    // 分别下降12.02%、上升7.64%: each may say which way it goes.
    let goes_on = |figure: &&Figure| {
        figure.list.0 == first
            || figure.role == Role::ChangeRate && figure.sign_before == '、' && figure.at.0 > figures[first].at.0
    };
    let length = figures[first..].iter().take_while(goes_on).count();
    let before = (amount.saturating_sub(4)..first).filter(|&n| figures[n].role == Role::Change);
    let changes: Vec<usize> = before.filter(|&n| figures[n].place.sentence == place.sentence).collect();
    let in_turn = length >= 2 && changes.len() == length && figures[first].lead.contains("分别");
    // 比预算6万元少1.38万元: the base may stand between.
    let compared = |n: usize| {
        let based = n > 0 && figures[n].sign_before == '\0' && comparison(&figures[n - 1].lead).is_some();
        let beside = n > 0
            && (figures[n].lead.is_empty() || figures[n].sign_before == '、')
            && figures[n - 1].role == Role::Change;
        based || beside || comparison(&figures[n].lead).is_some()
    };
    let single = changes.iter().all(|&n| figures[n].list == (n, 0) && compared(n));
    changes.iter().position(|&n| n == amount).filter(|_| in_turn && single).map(|position| first + position)
}

/// 同比上升20.9%（增加84件）, 下降28.6%，同比减少12件: the amount after its rate, though points may stand between.
fn amount_after(figures: &[Figure], rate: usize) -> Option<usize> {
    // 下降53%和2.15%，减收18万元和297万元: each of its own.
    let listed =
        |n: usize| figures[n].list.1 > 0 || figures.get(n + 1).is_some_and(|next| next.list.0 == figures[n].list.0);
    if listed(rate) {
        return None;
    }
    let points = figures[rate + 1..].iter().take(2).take_while(|figure| figure.unit == Unit::Points).count();
    let after = rate + 1 + points;
    let (amount, rate) = (figures.get(after)?, &figures[rate]);
    let moves = amount.role == Role::Change && amount.direction == rate.direction;
    let bracket = points == 0 && amount.sign_before == '（';
    // 增长9.8%，增加187.2亿元, and no rate of its own after it.
    let own_rate = figures.get(after + 1).is_some_and(|next| {
        matches!(next.role, Role::ChangeRate | Role::Percent) && next.place.part == amount.place.part
    });
    let basis = |lead: &str| comparison(lead).map(|at| lead[at..].chars().take(3).collect::<String>());
    let told = basis(&amount.lead).filter(|_| !amount.lead.starts_with("同比"));
    // 同比下降2.60%，比去年同期减少7件: one basis in other words.
    let former = ["上年", "去年", "同期"].iter().any(|word| amount.lead.contains(word));
    let one = rate.lead.starts_with("同比") && former && compared(&amount.lead) == Some(Compared::Former);
    let other = told.is_some_and(|told| Some(told) != basis(&rate.lead)) && !one;
    let planned = compared(&amount.lead) == Some(Compared::Plan);
    let follows = amount.sign_before == '，' && amount.place.part == rate.place.part && !planned && !own_rate && !other;
    let fits = amount.label.is_empty() && amount.unit.adds_up() && !amount.approximate;
    (moves && (bracket || follows) && fits).then_some(after)
}

fn compared(lead: &str) -> Option<Compared> {
    if ["超预算", "超出预算", "超支"].iter().any(|word| lead.contains(word)) {
        return Some(Compared::Plan);
    }
    let words = &lead[comparison(lead)?..];
    let plan = words.contains("预算") && !words.contains("上年") && !words.contains("去年") || words.contains("计划");
    Some(if plan { Compared::Plan } else { Compared::Former })
}

fn subjects(reading: &Reading, n: usize, near: &[usize]) -> Vec<Subject> {
    let figure = &reading.figures[n];
    let get = |level: usize| &reading.figures[level];
    let mut subjects: Vec<Subject> = Vec::new();
    let mut add = |level: usize, named: bool| {
        if !subjects.iter().any(|subject| subject.level == level) {
            subjects.push(Subject { level, named });
        }
    };
    let fits = |level: usize| !get(level).is_base && (figure.role != Role::Change || get(level).unit == figure.unit);
    let before: Vec<usize> = near.iter().copied().filter(|&level| level < n && fits(level)).rev().collect();
    in_turn(reading, n, near, &before).into_iter().for_each(|level| add(level, true));
    change_in_turn(reading, n, &before).into_iter().for_each(|level| add(level, true));
    let after = near.iter().copied().filter(|&level| level > n && fits(level));
    if let Some(level) = accounts(reading, n, &before) {
        add(level, true);
    }
    of_name(reading, n, before.iter().copied().chain(after)).into_iter().for_each(|level| add(level, true));
    let overall = matches!(figure.label.as_str(), "总体" | "整体" | "总额" | "合计" | "总计" | "总的");
    if overall {
        let here =
            |level: &usize| get(*level).place.sentence == figure.place.sentence && get(*level).place.bracket == 0;
        before.iter().rev().copied().find(here).into_iter().for_each(|level| add(level, true));
    }
    // 收入总计X，支出总计X。收支较上年增加: of the two totals, which are one number.
    let both = matches!(figure.label.as_str(), "收支" | "收、支" | "收支总计" | "收、支总计" | "收支总额" | "收支均");
    if both {
        let total = |level: &usize| {
            let level = get(*level);
            level.place.paragraph == figure.place.paragraph
                && ["总计", "总额", "合计", "总"].iter().any(|word| level.label.contains(word))
        };
        before.iter().copied().find(total).into_iter().for_each(|level| add(level, true));
    }
    // 受理461件，受理量增加245件: a number of what the sentence counts.
    let counted = before.first().is_some_and(|&level| {
        let stem = figure.label.trim_end_matches(['数', '量', '总']);
        let unit = get(level).unit_text.as_str();
        // 事故37起……事故起数减少8起
        let of_unit = !unit.is_empty() && figure.label.ends_with(&format!("{unit}数"));
        of_unit || stem.chars().count() <= 4 && stem.len() < figure.label.len() && get(level).label.contains(stem)
    });
    let unnamed = figure.label.is_empty() || counted;
    let bracket = reading.brackets[figure.place.bracket as usize]
        .head
        .filter(|&head| get(head).is_level() && fits(head) && figure.place.bracket != 0);
    let outside = |level: &usize| get(*level).place.bracket != figure.place.bracket;
    // 执行案件315件（包括非诉执行7件，同比增长42.53%）: of all of them.
    let inside: Vec<usize> = before.iter().copied().take_while(|level| !outside(level)).collect();
    let added = inside.iter().fold(crate::number::Computed::ZERO, |sum, &level| sum.plus(get(level).value)).point;
    let told = bracket.is_some_and(|head| {
        let first = inside.last().map(|&level| get(level).lead.as_str()).unwrap_or_default();
        let listed = inside.len() > 1 && get(head).value.point == added;
        listed || ["包括", "含", "其中"].iter().any(|word| first.starts_with(word))
    });
    if let Some(head) = bracket.filter(|_| before.first().is_none_or(outside) || told && unnamed) {
        add(head, unnamed);
    }
    let close = |level: &usize| {
        let (level, place) = (get(*level), figure.place);
        level.place.sentence == place.sentence && level.place.bracket == place.bracket && !level.prior
    };
    let done = |level: &usize| close(level) && !get(*level).planned;
    let head = (n.saturating_sub(3)..n).rev().find(|&level| get(level).per_head && get(level).unit == figure.unit);
    if let Some(head) = head.filter(|&head| get(head).place.part == figure.place.part) {
        add(head, unnamed);
    }
    match before.iter().copied().find(done).or_else(|| before.iter().copied().find(close)) {
        Some(level) => add(level, unnamed),
        None if told_after(reading, n, near) => {}
        None => headline(reading, n, &before).into_iter().for_each(|level| add(level, unnamed)),
    }
    before.iter().for_each(|&level| add(level, false));
    let after = near
        .iter()
        .copied()
        .filter(|&level| level > n && fits(level) && get(level).place.sentence == figure.place.sentence);
    after.take(2).for_each(|level| add(level, false));
    subjects
}

/// The level at the position of a rate in its list: 事故274起、死亡77人，分别下降18.2%和32.5%.
fn in_turn(reading: &Reading, n: usize, near: &[usize], before: &[usize]) -> Option<usize> {
    let figure = &reading.figures[n];
    let length = reading.list_length(n);
    let get = |level: usize| &reading.figures[level];
    if length < 2 {
        return None;
    }
    let listed = before.iter().copied().find(|&level| {
        let near = get(level).place.sentence + 1 >= figure.place.sentence;
        near && reading.list_end(level) == level && reading.list_length(level) == length
    });
    let part = |level: &usize| get(*level).place.part == figure.place.part && *level < figure.list.0;
    let together = || near.iter().copied().filter(|level| part(level) && !get(*level).prior);
    let apart = || together().nth(figure.list.1).filter(|_| together().count() == length);
    listed.map(|last| get(last).list.0 + figure.list.1).or_else(apart)
}

/// 决算数比2017年减少2.01万元, after 支出决算为12.04万元……其中：出国决算0万元: of what the paragraph is about, not of its last part.
fn accounts(reading: &Reading, n: usize, before: &[usize]) -> Option<usize> {
    let figure = &reading.figures[n];
    let generic = matches!(figure.label.as_str(), "决算数" | "支出决算数" | "支出数" | "实际支出数");
    let here = |&level: &usize| {
        let level = &reading.figures[level];
        let told = level.lead.contains("决算") && !level.planned && !level.prior && level.place.bracket == 0;
        told && level.place.sentence < figure.place.sentence
    };
    let beside = before.first().is_some_and(|&level| reading.figures[level].place.sentence == figure.place.sentence);
    before.iter().rev().copied().find(here).filter(|_| generic && !beside)
}

/// The levels of the name of a change, those of just this name first.
fn of_name(reading: &Reading, n: usize, levels: impl Iterator<Item = usize>) -> Vec<usize> {
    let figure = &reading.figures[n];
    if figure.label.is_empty() {
        return Vec::new();
    }
    let mut alike: Vec<usize> = levels.filter(|&level| figure.same(&reading.figures[level])).collect();
    alike.sort_by_key(|&level| reading.figures[level].core != figure.core);
    alike
}

fn pairs(
    reading: &Reading,
    (n, compared): (usize, Compared),
    subjects: &[Subject],
    near: &[usize],
    columns: &[Option<Column>],
) -> Vec<(usize, usize)> {
    let amount = reading.figures[n].role == Role::Change;
    let mut pairs = Vec::new();
    for now in subjects.iter().take(6).map(|subject| subject.level) {
        for other in crate::grid::counterparts(columns, now) {
            pairs.push((now, other));
        }
        for &other in near.iter().rev() {
            let (level, base) = (&reading.figures[now], &reading.figures[other]);
            let comparable = other != now
                && (base.unit == level.unit || base.unit.kin(level.unit))
                && (!amount || base.unit == reading.figures[n].unit);
            if comparable && stands_for(base, level, compared) && alike(base, level) {
                pairs.push((now, other));
            }
        }
    }
    pairs.truncate(40);
    pairs.extend(subjects.iter().take(4).filter_map(|subject| apart(reading, subject.level, near)));
    let first = subjects.iter().take(4).map(|subject| subject.level);
    pairs.extend(first.flat_map(|now| row_mates(reading, columns, now)));
    pairs
}

/// 预算安排2415.44万元，较上年预算增加36.67万元, where a row of the table above has 2378.77 beside 2415.44.
fn row_mates(reading: &Reading, columns: &[Option<Column>], now: usize) -> Vec<(usize, usize)> {
    let level = &reading.figures[now];
    let before = (now.saturating_sub(60)..now).rev();
    let twin = before.chain(now + 1..reading.figures.len().min(now + 40)).find(|&cell| {
        let other = &reading.figures[cell];
        columns[cell].is_some() && other.unit == level.unit && other.value.point == level.value.point
    });
    let Some((cell, here)) = twin.and_then(|cell| Some((cell, columns[cell]?))) else { return Vec::new() };
    let near = cell.saturating_sub(8)..reading.figures.len().min(cell + 8);
    let row =
        |&n: &usize| n != cell && columns[n].is_some_and(|there| (there.grid, there.row) == (here.grid, here.row));
    // In a table below only what its head says was planned or was before.
    let told = |other: &usize| cell < now || reading.figures[*other].prior || reading.figures[*other].planned;
    near.filter(row).filter(told).map(|other| (now, other)).collect()
}

/// Whether a level is of the kind with which the words compare.
fn stands_for(base: &Figure, now: &Figure, compared: Compared) -> bool {
    let former = base.prior || base.year.zip(now.year).is_some_and(|(base, now)| base < now);
    match compared {
        // 2021年预算较2020年预算
        // 调整后预算1250万元，比年初预算1180万元增加70万元
        Compared::Plan => base.planned && (!now.planned || former || initial(base) && !initial(now)),
        Compared::Former => former,
        Compared::Untold => former || base.planned && !now.planned,
    }
}

fn initial(figure: &Figure) -> bool {
    figure.lead.contains("年初")
}

fn alike(base: &Figure, now: &Figure) -> bool {
    if is_bare(base) {
        return true;
    }
    let untold = base.concept.is_none() || now.concept.is_none();
    base.same(now) || untold && (base.place.part == now.place.part || heads(base) && heads(now))
}

/// 上年 or 预算 alone, which says whose number it is by what stands before it.
pub(crate) fn is_bare(base: &Figure) -> bool {
    (base.prior || base.planned)
        && base.label.chars().all(|c| "上年去同期月周季度初为是的比较与决算预数安排".contains(c))
}

/// The first level of a sentence is what the sentence is about.
fn heads(figure: &Figure) -> bool {
    matches!(figure.sign_before, '。' | '\n' | '；')
        || figure.place.bracket == 0 && figure.year.is_some() && figure.lead.contains('年')
}
