//! Labels: what a figure is a number of, and whether two labels mean the same.

use crate::figure::Figure;

/// Nouns that every public report uses, under their many names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Concept {
    ThreePublic,
    Abroad,
    Car,
    CarPurchase,
    CarRunning,
    Reception,
    Basic,
    Project,
    Staff,
    Office,
    General,
    Fund,
    Capital,
    Grant,
    Tax,
    NonTax,
    Central,
    Local,
    Goods,
    Works,
    Services,
    OtherPart,
}

/// More special words first.
const CONCEPTS: [(&str, Concept); 52] = [
    ("三公", Concept::ThreePublic),
    ("购置及运行", Concept::Car),
    ("购置和运行", Concept::Car),
    ("购置及运维", Concept::Car),
    ("购置费及运行", Concept::Car),
    ("购置、运行", Concept::Car),
    ("购车", Concept::CarPurchase),
    ("车辆购置", Concept::CarPurchase),
    ("用车购置", Concept::CarPurchase),
    ("公车购置", Concept::CarPurchase),
    ("车购置", Concept::CarPurchase),
    ("运行维护", Concept::CarRunning),
    ("运维", Concept::CarRunning),
    ("车辆运行", Concept::CarRunning),
    ("车运行", Concept::CarRunning),
    ("用车运行", Concept::CarRunning),
    ("公务用车", Concept::Car),
    ("用车", Concept::Car),
    ("公车", Concept::Car),
    ("公务接待", Concept::Reception),
    ("接待", Concept::Reception),
    ("出国", Concept::Abroad),
    ("人员经费", Concept::Staff),
    ("人员支出", Concept::Staff),
    ("公用经费", Concept::Office),
    ("公用支出", Concept::Office),
    ("日常公用", Concept::Office),
    ("基本支出", Concept::Basic),
    ("项目支出", Concept::Project),
    ("非税", Concept::NonTax),
    ("税收", Concept::Tax),
    ("一般公共预算", Concept::General),
    ("政府性基金", Concept::Fund),
    ("国有资本经营", Concept::Capital),
    ("财政拨款", Concept::Grant),
    ("中央", Concept::Central),
    ("地方", Concept::Local),
    ("货物", Concept::Goods),
    ("工程", Concept::Works),
    ("服务", Concept::Services),
    // Words that mean so only where they stand alone.
    ("=购置", Concept::CarPurchase),
    ("=购置费", Concept::CarPurchase),
    ("=运行", Concept::CarRunning),
    ("=运行费", Concept::CarRunning),
    ("=车辆", Concept::Car),
    ("=基本", Concept::Basic),
    ("=项目", Concept::Project),
    ("=人员", Concept::Staff),
    ("=公用", Concept::Office),
    ("=基金", Concept::Fund),
    ("=拨款", Concept::Grant),
    ("=其他", Concept::OtherPart),
];

/// Parts that make a whole. What is not printed of them may be zero where `open`.
pub(crate) struct Partition {
    pub parts: &'static [Concept],
    pub open: bool,
}

/// “三公”经费 and what it is made of.
pub(crate) const THREE_PUBLIC: [Concept; 6] = [
    Concept::ThreePublic,
    Concept::Abroad,
    Concept::Car,
    Concept::CarPurchase,
    Concept::CarRunning,
    Concept::Reception,
];

/// Wholes that are exactly what their parts make.
pub(crate) const WHOLES: [(Concept, &[Concept]); 3] = [
    (Concept::Car, &[Concept::CarPurchase, Concept::CarRunning]),
    (Concept::ThreePublic, &[Concept::Abroad, Concept::Car, Concept::Reception]),
    (Concept::Basic, &[Concept::Staff, Concept::Office]),
];

pub(crate) const PARTITIONS: [Partition; 8] = [
    Partition { parts: &[Concept::Abroad, Concept::Car, Concept::Reception], open: true },
    Partition { parts: &[Concept::Abroad, Concept::CarPurchase, Concept::CarRunning, Concept::Reception], open: true },
    Partition { parts: &[Concept::CarPurchase, Concept::CarRunning], open: false },
    Partition { parts: &[Concept::Basic, Concept::Project], open: false },
    Partition { parts: &[Concept::Staff, Concept::Office], open: false },
    Partition { parts: &[Concept::Tax, Concept::NonTax], open: false },
    Partition { parts: &[Concept::Goods, Concept::Works, Concept::Services], open: false },
    Partition { parts: &[Concept::General, Concept::Fund, Concept::Capital], open: true },
];

pub(crate) fn concept(label: &str) -> Option<Concept> {
    let core = core(label);
    CONCEPTS
        .iter()
        .find(|(word, _)| match word.strip_prefix('=') {
            Some(alone) => core == alone,
            None => label.contains(word),
        })
        .map(|&(_, concept)| concept)
}

/// What says nothing about what a number is a number of.
const FILLERS: [&str; 60] = [
    "预期",
    "预计",
    "一般公共预算财政拨款",
    "主要原因",
    "与上年相比",
    "与去年相比",
    "与预算相比",
    "上年同期",
    "年初预算",
    "调整预算",
    "其中",
    "包括",
    "内含",
    "包含",
    "支出",
    "决算",
    "预算",
    "经费",
    "费用",
    "共计",
    "合计",
    "总计",
    "累计",
    "实际",
    "完成",
    "本年",
    "当年",
    "全年",
    "年度",
    "分别",
    "安排",
    "资金",
    "金额",
    "总额",
    "数额",
    "有关",
    "同比",
    "环比",
    "上年",
    "去年",
    "上一年",
    "我单位",
    "我办",
    "我局",
    "本单位",
    "本部门",
    "部门",
    "执行",
    "按",
    "里",
    "再",
    "加上",
    "加",
    "减",
    "为",
    "共",
    "费",
    "数",
    "了",
    "的",
];

/// The part of a label that tells it from others.
pub(crate) fn core(label: &str) -> String {
    let mut core = label.to_owned();
    for filler in FILLERS {
        if core.len() > filler.len() && core.contains(filler) {
            core = core.replace(filler, "");
        }
    }
    let trimmed = core.trim_matches(|c: char| c.is_ascii_digit() || "年月日至“”\"、，和及与".contains(c));
    if trimmed.is_empty() { label.to_owned() } else { trimmed.to_owned() }
}

/// Whether two labels, each with its core, mean the same: one concept, or the core of one within the other.
pub(crate) fn same(a: (&str, &str, Option<Concept>), b: (&str, &str, Option<Concept>)) -> bool {
    if let (Some(a), Some(b)) = (a.2, b.2) {
        return a == b;
    }
    within(a.0, b.0) || within(a.1, b.1)
}

/// Whether a name is of a figure.
pub(crate) fn names(name: (&str, Option<Concept>), figure: &Figure) -> bool {
    same((name.0, &core(name.0), name.1), (&figure.label, &figure.core, figure.concept))
}

fn within(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().count() >= 2 && long.contains(short)
}
