//! Findings, what was decided about each, and the items that were fed back.
use super::{
    calendar::{Day, worked},
    organisations::{FIRST, SECOND, THIRD, department, of_third, township, village},
    random::Random,
    sheet::Sheet,
    texts::{self, Wording},
    work,
};

/// An inspected organisation and how many of its findings became what.
struct Body {
    organisation: String,
    kind: &'static [Wording],
    items: usize,
    generalised: usize,
    withheld: usize,
    fed_back: Day,
}

/// A finding, and the item made of it if it was fed back.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    number: String,
    pub(crate) round: &'static str,
    pub(crate) organisation: String,
    problem: String,
    pub(crate) class: &'static str,
    decision: &'static str,
    pub(crate) item: String,
    pub(crate) fed_back: Day,
    pub(crate) village: bool,
}

/// The findings of both rounds on which something is decided.
pub(crate) fn findings() -> Vec<Finding> {
    let mut findings = of_round(FIRST, "1", &first());
    findings.extend(of_round(SECOND, "2", &second()));
    findings
}

/// Those that were fed back.
pub(crate) fn items(findings: &[Finding]) -> Vec<Finding> {
    findings.iter().filter(|f| !f.item.is_empty()).cloned().collect()
}

pub(crate) fn sheets(findings: &[Finding], items: &[Finding]) -> Vec<Sheet> {
    assert_eq!((findings.len(), items.len()), (118 + 301, 109 + 286), "findings and items of both rounds");
    let accepted = work::accepted(items);
    let mut sheets = vec![finding_sheet(findings), decision_sheet(findings), item_sheet(items, &accepted)];
    sheets.extend(work::sheets(items, &accepted));
    sheets
}

/// Round 1: 109 fed back, 4 generalised, 5 withheld.
fn first() -> Vec<Body> {
    let body = |organisation: String, items, generalised, withheld, day| {
        let kind = if organisation.starts_with("乡镇") { texts::TOWNSHIP } else { texts::DEPARTMENT };
        Body { organisation, kind, items, generalised, withheld, fed_back: Day::of(day) }
    };
    vec![
        body(department(1), 15, 1, 1, "2022-01-24"),
        body(department(2), 14, 0, 1, "2022-01-24"),
        body(department(3), 14, 1, 1, "2022-01-25"),
        body(department(7), 13, 1, 0, "2022-01-25"),
        body(department(8), 13, 0, 0, "2022-01-26"),
        body(department(9), 13, 0, 1, "2022-01-26"),
        body(department(10), 12, 0, 1, "2022-01-27"),
        body(township(5), 15, 1, 0, "2022-01-27"),
    ]
}

/// Round 2: 286 fed back, 7 generalised, 8 withheld, over ten working days.
fn second() -> Vec<Body> {
    let departments = [(4, 15), (11, 14), (12, 16), (13, 13), (14, 15), (15, 14)];
    let townships = [(1, 16), (4, 15), (6, 14)];
    let departments = departments.map(|(n, items)| (department(n), texts::DEPARTMENT, items));
    let townships = townships.map(|(n, items)| (township(n), texts::TOWNSHIP, items));
    let villages = (1..=30).map(|n| (village(n), texts::VILLAGE, if n <= 26 { 5 } else { 6 }));
    let days = worked("2022-07-11", "2022-07-22");
    let all = departments.into_iter().chain(townships).chain(villages).enumerate();
    all.map(|(i, (organisation, kind, items))| Body {
        organisation,
        kind,
        items,
        generalised: usize::from(i < 9 && i % 4 == 1 || (12..36).contains(&i) && i % 5 == 2),
        withheld: usize::from(i < 9 && i % 3 == 0 || (12..36).contains(&i) && i % 5 == 4),
        fed_back: days[i * days.len() / 39],
    })
    .collect()
}

fn of_round(round: &'static str, digit: &str, bodies: &[Body]) -> Vec<Finding> {
    let mut random = Random::new(109);
    let (mut findings, mut items) = (Vec::new(), 0);
    for body in bodies {
        let count = body.items + body.generalised + body.withheld;
        for (i, (class, problem)) in problems(body.kind, count, &mut random).into_iter().enumerate() {
            let decision = match i {
                _ if i < body.items => "反馈",
                _ if i < body.items + body.generalised => "概括反馈",
                _ => "不反馈",
            };
            items += usize::from(decision == "反馈");
            let item = if decision == "反馈" { format!("R{digit}-{items:04}") } else { String::new() };
            let open = texts::OPEN.iter().find(|(number, _)| *number == item);
            let (class, problem) = open.map_or((class, problem), |(_, (class, text))| (*class, (*text).to_owned()));
            findings.push(Finding {
                number: format!("F{digit}-{:04}", findings.len() + 1),
                round,
                organisation: body.organisation.clone(),
                problem,
                class,
                decision,
                item,
                fed_back: body.fed_back,
                village: body.kind == texts::VILLAGE,
            });
        }
    }
    findings
}

/// So many different problems of one organisation, those of one class together.
fn problems(kind: &'static [Wording], count: usize, random: &mut Random) -> Vec<(&'static str, String)> {
    let mut places: Vec<usize> = (0..kind.len()).collect();
    random.shuffle(&mut places);
    places.truncate(count);
    places.sort_unstable();
    places.into_iter().map(|i| (kind[i].0, texts::filled(kind[i].1, random))).collect()
}

fn finding_sheet(findings: &[Finding]) -> Sheet {
    let headings = ["问题编号", "轮次", "巡察对象", "问题表述", "问题类别"];
    let mut sheet = Sheet::new("rectification_findings", headings);
    for f in findings {
        sheet.push([&f.number, f.round, &f.organisation, &f.problem, f.class]);
    }
    // Drafts of round 3: nothing decided, so they are in no figure of rectification.
    let mut random = Random::new(3);
    let mut number = 0;
    for (i, organisation) in of_third().iter().take(8).enumerate() {
        for (class, problem) in problems(if i < 4 { texts::DEPARTMENT } else { texts::TOWNSHIP }, 3, &mut random) {
            number += 1;
            sheet.push([&format!("F3-{number:04}"), THIRD, organisation, &problem, class]);
        }
    }
    sheet
}

fn decision_sheet(findings: &[Finding]) -> Sheet {
    let mut sheet = Sheet::new("rectification_decisions", ["发现问题", "反馈决定", "决定日期", "依据"]);
    for f in findings {
        let (decided, group) = if f.round == FIRST { ("2022-01-21", "第一轮") } else { ("2022-07-05", "第二轮") };
        let basis = match f.decision {
            "反馈" => format!("《十三届市委{group}巡察反馈方案》"),
            "概括反馈" => "情况较为普遍，归并到同类问题中概括反馈".into(),
            _ => "经巡察工作领导小组审定，不列入反馈意见".into(),
        };
        sheet.push([&f.number, f.decision, decided, &basis]);
    }
    let of = |round, decision| findings.iter().filter(|f| f.round == round && f.decision == decision).count();
    assert_eq!((of(FIRST, "概括反馈"), of(FIRST, "不反馈")), (4, 5), "round 1");
    assert_eq!((of(SECOND, "概括反馈"), of(SECOND, "不反馈")), (7, 8), "round 2");
    sheet
}

fn item_sheet(items: &[Finding], accepted: &[Option<Day>]) -> Sheet {
    let mut sheet = Sheet::new(
        "rectification_items",
        [
            "整改编号",
            "发现问题",
            "轮次",
            "整改单位",
            "反馈问题",
            "问题类别",
            "反馈日期",
            "整改时限",
            "责任领导",
            "责任部门",
        ],
    );
    let mut random = Random::new(286);
    for (item, accepted) in items.iter().zip(accepted) {
        let day = item.fed_back.to_string();
        let base = item.organisation.chars().map(|c| c as usize).sum::<usize>() % 300 + 100;
        let leader = format!("干部 {:04}", base + random.below(3));
        sheet.push([
            &item.item,
            &item.number,
            item.round,
            &item.organisation,
            &item.problem,
            item.class,
            &day,
            due(item.round, *accepted),
            &leader,
            answerable(item),
        ]);
    }
    sheet
}

/// What could be put right soon had the nearer limit.
fn due(round: &str, accepted: Option<Day>) -> &'static str {
    let by = |limit| accepted.is_some_and(|day| day <= Day::of(limit));
    match round {
        FIRST if by("2022-04-29") => "2022-04-30",
        FIRST => "2022-07-31",
        _ if by("2022-10-31") => "2022-10-31",
        _ => "2023-01-31",
    }
}

fn answerable(item: &Finding) -> &'static str {
    if item.village {
        return "村（社区）党组织";
    }
    match item.class {
        "财务管理" | "资产和采购管理" => "财务股（所）",
        "选人用人和队伍建设" => "人事股",
        "基层党组织建设" | "意识形态工作责任制" => "党建办公室",
        "全面从严治党责任" => "纪检组（纪委）",
        "农村集体“三资”管理" => "农经站",
        _ => "办公室",
    }
}
