//! How items are put right: measures, progress, 销号 and what undoes or moves it.
use super::{
    calendar::{Day, worked},
    organisations::FIRST,
    random::Random,
    rectification::Finding,
    sheet::Sheet,
    texts,
};

/// Never ends, extended, in progress: the three of round 1 that stay open.
const OPEN: [&str; 3] = [texts::OPEN[0].0, texts::OPEN[1].0, texts::OPEN[2].0];
/// Signed off, reopened, signed off again in July.
const TWICE: &str = "R1-0023";
/// Signed off, reopened, open since.
const UNDONE: &str = "R2-0120";
/// A link to a 销号 is by its day, so nothing else is signed off on these.
const FIRST_TIME: [(&str, &str, &str); 2] = [(TWICE, "2022-04-12", "2022-05-16"), (UNDONE, "2022-10-12", "2022-11-15")];

/// How many items were signed off from a first to a last day.
const MONTHS_FIRST: [(&str, &str, usize); 7] = [
    ("2022-03-01", "2022-03-31", 8),
    ("2022-04-01", "2022-04-30", 19),
    ("2022-05-01", "2022-05-31", 24),
    ("2022-06-01", "2022-06-30", 22),
    ("2022-07-01", "2022-07-31", 14),
    ("2022-08-01", "2022-08-31", 9),
    ("2022-09-01", "2022-09-29", 10),
];
const MONTHS_SECOND: [(&str, &str, usize); 4] = [
    ("2022-09-01", "2022-09-30", 18),
    ("2022-10-01", "2022-10-31", 35),
    ("2022-11-01", "2022-11-30", 48),
    ("2022-12-01", "2022-12-31", 62),
];

/// The day on which each item was signed off for good, if it was.
pub(crate) fn accepted(items: &[Finding]) -> Vec<Option<Day>> {
    let mut random = Random::new(106);
    let mut done = vec![None; items.len()];
    let first: Vec<usize> =
        (0..items.len()).filter(|i| items[*i].round == FIRST && !OPEN.contains(&items[*i].item.as_str())).collect();
    hand_out(&mut done, first, days(&MONTHS_FIRST), &mut random);
    let july =
        done.iter().position(|d| d.is_some_and(|d| d.to_string().starts_with("2022-07"))).expect("July has some");
    let twice = items.iter().position(|i| i.item == TWICE).expect("the item is there");
    done.swap(july, twice);
    let mut second = Vec::new();
    for (kind, count) in [("市直", 52), ("乡镇", 25), ("村", 86)] {
        let of = |i: &usize| {
            items[*i].round != FIRST && items[*i].organisation.starts_with(kind) && items[*i].item != UNDONE
        };
        let mut group: Vec<usize> = (0..items.len()).filter(of).collect();
        random.shuffle(&mut group);
        second.extend(group.into_iter().take(count));
    }
    hand_out(&mut done, second, days(&MONTHS_SECOND), &mut random);
    assert_eq!(done.iter().flatten().count(), 106 + 163, "what is signed off in both rounds");
    done
}

fn hand_out(done: &mut [Option<Day>], mut items: Vec<usize>, days: Vec<Day>, random: &mut Random) {
    assert_eq!(items.len(), days.len(), "a day for each item");
    random.shuffle(&mut items);
    for (item, day) in items.into_iter().zip(days) {
        done[item] = Some(day);
    }
}

/// The days of each month, evenly over its working days, the last one included.
fn days(months: &[(&str, &str, usize)]) -> Vec<Day> {
    let kept = |d: &Day| FIRST_TIME.iter().all(|(_, day, _)| *d != Day::of(day));
    let month = |(first, last, count): &(&str, &str, usize)| {
        let open: Vec<Day> = worked(first, last).into_iter().filter(kept).collect();
        (1..=*count).map(|n| open[(n * open.len()).div_ceil(*count) - 1]).collect::<Vec<_>>()
    };
    months.iter().flat_map(month).collect()
}

pub(crate) fn sheets(items: &[Finding], accepted: &[Option<Day>]) -> Vec<Sheet> {
    vec![
        measures(items, accepted),
        progress(items, accepted),
        acceptances(items, accepted),
        reopenings(),
        extensions(),
        long_terms(),
    ]
}

fn measures(items: &[Finding], accepted: &[Option<Day>]) -> Sheet {
    let mut sheet = Sheet::new("rectification_measures", ["整改事项", "整改措施", "完成日期", "佐证材料"]);
    let mut random = Random::new(41);
    for (i, (item, accepted)) in items.iter().zip(accepted).enumerate() {
        if item.round != FIRST && i % 3 != 0 {
            continue;
        }
        let texts = texts::measures(item.class);
        for text in &texts[..1 + random.below(texts.len())] {
            let done = accepted.map(|day| before(day, item.fed_back, &mut random).to_string()).unwrap_or_default();
            let evidence = if done.is_empty() { "" } else { evidence_of(item.class, &mut random) };
            sheet.push([&item.item, text, &done, evidence]);
        }
    }
    sheet
}

fn evidence_of(class: &str, random: &mut Random) -> &'static str {
    const MONEY: [&str; 3] = ["缴款凭证复印件", "清退台账、票据", "核查情况说明"];
    const OTHER: [&str; 4] = ["会议记录、签到册", "印发的制度文本", "工作台账及影像资料", "核查情况说明"];
    let of: &[&'static str] = if texts::concerns_money(class) { &MONEY } else { &OTHER };
    random.pick::<&'static str>(of)
}

/// A working day two to eighteen days before, but after the feedback.
fn before(day: Day, fed_back: Day, random: &mut Random) -> Day {
    day.plus(-random.between(2, 18)).back_to_work().max(fed_back.plus(7))
}

fn progress(items: &[Finding], accepted: &[Option<Day>]) -> Sheet {
    let mut sheet = Sheet::new("rectification_progress", ["整改事项", "报告日期", "进展情况"]);
    let mut random = Random::new(23);
    for (i, (item, accepted)) in items.iter().zip(accepted).enumerate() {
        let text = texts::progress(item.class);
        if let Some((_, first, _)) = FIRST_TIME.iter().find(|(number, ..)| *number == item.item) {
            let reported = before(Day::of(first), item.fed_back, &mut random).to_string();
            sheet.push([&item.item, &reported, &format!("{text}，申请销号。")]);
        }
        match accepted {
            Some(day) => {
                let reported = before(*day, item.fed_back, &mut random).to_string();
                sheet.push([&item.item, &reported, &format!("{text}，已完成整改，申请销号。")]);
            }
            None if item.round == FIRST || i % 2 == 0 => {
                let reported = if item.round == FIRST { "2022-07-29" } else { "2022-11-30" };
                sheet.push([&item.item, reported, &format!("{text}，其余工作正在推进。")]);
            }
            None => {}
        }
    }
    sheet
}

fn acceptances(items: &[Finding], accepted: &[Option<Day>]) -> Sheet {
    const NOTES: [&str; 4] = [
        "资料齐全，现场核查属实，同意销号",
        "经市纪委监委、市委组织部会核，整改到位，同意销号",
        "制度已印发执行，抽查近期资料未发现反弹，同意销号",
        "款项已上缴，票据核对无误，同意销号",
    ];
    let mut random = Random::new(97);
    let mut rows: Vec<(Day, &str, &str)> = Vec::new();
    for (item, day) in items.iter().zip(accepted) {
        let notes = if texts::concerns_money(item.class) { &NOTES } else { &NOTES[..3] };
        rows.extend(day.map(|day| (day, item.item.as_str(), *random.pick(notes))));
    }
    rows.extend(FIRST_TIME.map(|(item, day, _)| (Day::of(day), item, NOTES[0])));
    rows.sort_unstable();
    let mut sheet = Sheet::new("rectification_acceptances", ["整改事项", "销号日期", "核查情况"]);
    for (day, item, note) in rows {
        sheet.push([item, &day.to_string(), note]);
    }
    sheet
}

fn reopenings() -> Sheet {
    let headings = ["整改事项", "撤销的销号", "重新整改日期", "原因"];
    let mut sheet = Sheet::new("rectification_reopenings", headings);
    for (item, first, reopened) in FIRST_TIME {
        sheet.push([item, first, reopened, "抽查发现同类问题再次出现，原整改措施未落实到位"]);
    }
    sheet
}

fn extensions() -> Sheet {
    let mut sheet = Sheet::new("rectification_extensions", ["整改事项", "决定日期", "延期至", "原因"]);
    sheet.push([OPEN[1], "2022-07-25", "2023-03-31", "涉及房产权属登记，需待不动产登记部门办结"]);
    sheet
}

fn long_terms() -> Sheet {
    let mut sheet = Sheet::new("rectification_long_terms", ["整改事项", "认定日期", "理由"]);
    sheet.push([OPEN[0], "2022-07-29", "属长期性工作，已取得阶段性成效，需持续坚持"]);
    sheet
}
