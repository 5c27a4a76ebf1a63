//! The office, the 484 organisations of the term, and the rounds that inspect them.
use super::sheet::Sheet;

/// The office's full name.
pub(crate) const OFFICE: &str = "中共云河市委巡察工作领导小组办公室";
/// The names of the rounds.
pub(crate) const FIRST: &str = "十三届第一轮";
pub(crate) const SECOND: &str = "十三届第二轮";
pub(crate) const THIRD: &str = "十三届第三轮";
pub(crate) const SENT: &str = "提级交叉派出";
const RECEIVED: &str = "提级交叉接受";

/// The first 22 departments are named by stems and branches, the others by number.
const LETTERS: &str = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";

/// The areas and their townships.
const AREAS: [(&str, [usize; 4]); 6] = [
    ("片区一", [1, 4, 5, 6]),
    ("片区二", [2, 3, 7, 8]),
    ("片区三", [9, 10, 11, 12]),
    ("片区四", [13, 14, 15, 16]),
    ("片区五", [17, 18, 19, 20]),
    ("片区六", [21, 22, 23, 24]),
];

pub(crate) fn sheets() -> Vec<Sheet> {
    vec![offices(), sections(), areas(), organisations(), leaders(), terms(), rounds(), tasks()]
}

fn offices() -> Sheet {
    let mut sheet = Sheet::new("organisations_offices", ["单位全称", "简称", "所属党委", "行政区划代码"]);
    sheet.push([OFFICE, "市委巡察办", "云河市委", "990001"]);
    sheet
}

fn sections() -> Sheet {
    let mut sheet = Sheet::new("organisations_sections", ["股室名称", "设立日期", "撤销日期"]);
    for name in ["综合组", "巡察指导组", "巡察督导组"] {
        sheet.push([name, "2018-03-01", ""]);
    }
    sheet
}

fn areas() -> Sheet {
    let mut sheet = Sheet::new("organisations_areas", ["片区名称"]);
    for (name, _) in AREAS {
        sheet.push([name]);
    }
    sheet
}

fn organisations() -> Sheet {
    let headings = ["单位名称", "单位类型", "所属片区", "上级单位", "设立日期", "撤销日期", "承继单位"];
    let mut sheet = Sheet::new("organisations_organisations", headings);
    for n in 1..=58 {
        sheet.push([&department(n), "市直单位", "", "", "", "", ""]);
    }
    for n in 1..=24 {
        let area = AREAS.iter().find(|(_, of)| of.contains(&n)).expect("every township lies in an area").0;
        sheet.push([&township(n), "乡镇（街道）", area, "", "", "", ""]);
    }
    for letter in LETTERS.chars().take(6) {
        sheet.push([&format!("市属企业{letter}"), "市属国有企业", "", "", "", "", ""]);
    }
    for n in 1..=396 {
        sheet.push([&village(n), "村（社区）", "", &township(township_of(n)), "", "", ""]);
    }
    assert_eq!(sheet.rows.len(), 484, "the universe of the term");
    sheet
}

pub(crate) fn department(n: usize) -> String {
    LETTERS.chars().nth(n - 1).map_or_else(|| format!("市直单位 {n}"), |letter| format!("市直单位{letter}"))
}

pub(crate) fn township(n: usize) -> String {
    format!("乡镇 {n:02}")
}

pub(crate) fn village(n: usize) -> String {
    format!("村 {n:03}")
}

/// 1–30 as inspected in round 2; then 16 each from township 07 on, and what is left to the first three again.
fn township_of(village: usize) -> usize {
    const FIRST: [usize; 3] = [1, 4, 6];
    match village {
        1..=30 => FIRST[(village - 1) / 10],
        31..=366 => (7..=24).chain([2, 3, 5]).nth((village - 31) / 16).expect("21 townships of 16 villages"),
        _ => FIRST[(village - 367) / 10],
    }
}

fn leaders() -> Sheet {
    let mut sheet = Sheet::new("organisations_leaders", ["巡察对象", "分管领导", "开始日期", "结束日期"]);
    for (i, organisation) in of_first().iter().enumerate() {
        sheet.push([organisation, &format!("市领导 {:02}", i % 5 + 1), "2021-09-28", ""]);
    }
    sheet
}

fn terms() -> Sheet {
    let mut sheet = Sheet::new("rounds_terms", ["届次", "开始日期", "结束日期"]);
    sheet.push(["十二届", "2016-09-28", "2021-09-27"]);
    sheet.push(["十三届", "2021-09-28", ""]);
    sheet
}

fn rounds() -> Sheet {
    let headings = ["轮次名称", "届次", "序号", "组织方式", "进驻日期", "驻点结束", "集中整改截止"];
    let mut sheet = Sheet::new("rounds_rounds", headings);
    sheet.push([FIRST, "十三届", "1", "本级", "2021-10-12", "2021-12-24", "2022-07-31"]);
    sheet.push([SECOND, "十三届", "2", "本级", "2022-03-18", "2022-06-20", "2023-01-31"]);
    sheet.push([THIRD, "十三届", "3", "本级", "2022-09-15", "2022-12-09", ""]);
    sheet.push([SENT, "十三届", "", "派出", "2022-07-11", "2022-08-26", ""]);
    sheet.push([RECEIVED, "十三届", "", "接受", "2022-07-11", "2022-08-26", ""]);
    sheet
}

fn tasks() -> Sheet {
    let mut sheet = Sheet::new("rounds_tasks", ["任务名称", "轮次", "巡察对象"]);
    let received = (101..=106).map(village).collect();
    for (round, organisations, count) in
        [(FIRST, of_first(), 8), (SECOND, of_second(), 39), (THIRD, of_third(), 42), (RECEIVED, received, 6)]
    {
        assert_eq!(organisations.len(), count, "{round}");
        for organisation in organisations {
            sheet.push([&format!("{round} {organisation}"), round, &organisation]);
        }
    }
    sheet
}

fn of_first() -> Vec<String> {
    [1, 2, 3, 7, 8, 9, 10].map(department).into_iter().chain([township(5)]).collect()
}

fn of_second() -> Vec<String> {
    let departments = [4, 11, 12, 13, 14, 15].map(department);
    departments.into_iter().chain([1, 4, 6].map(township)).chain((1..=30).map(village)).collect()
}

pub(crate) fn of_third() -> Vec<String> {
    (16..=19).map(department).chain((7..=10).map(township)).chain((31..=64).map(village)).collect()
}
