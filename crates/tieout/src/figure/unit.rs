//! Units: what a number counts or measures, and by how much the printed number is to be multiplied.

/// What kind of thing a figure is a number of. Figures are only ever compared within one unit: 人 is not 人次.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// 元, whatever is printed before it (千 万 亿).
    Money,
    /// %, ‰.
    Percent,
    /// 个百分点.
    Points,
    Count(&'static str),
    /// Time, speed, money per head: never added up.
    Other,
    /// No unit is printed.
    Bare,
}

impl Unit {
    pub(crate) fn adds_up(self) -> bool {
        matches!(self, Self::Money | Self::Count(_))
    }

    /// 件 and 件次: what one writer counts in either.
    pub(crate) fn kin(self, other: Self) -> bool {
        const KIN: [(&str, &str); 6] =
            [("件", "件次"), ("家", "家次"), ("户", "家"), ("人", "名"), ("个", "项"), ("个", "家")];
        let (Self::Count(a), Self::Count(b)) = (self, other) else { return false };
        KIN.contains(&(a, b)) || KIN.contains(&(b, a))
    }
}

/// Longest first where one begins another.
const COUNTS: [&str; 108] = [
    "人天",
    "件（批）次",
    "件（批次）",
    "批（件）次",
    "件批次",
    "人次",
    "件次",
    "批次",
    "车次",
    "场次",
    "班次",
    "户次",
    "家次",
    "平方米",
    "㎡",
    "m²",
    "平方公里",
    "立方米",
    "公里",
    "公顷",
    "公斤",
    "千米",
    "千瓦时",
    "人",
    "名",
    "户",
    "个",
    "件",
    "条",
    "项",
    "次",
    "册",
    "卷",
    "篇",
    "辆",
    "台",
    "家",
    "所",
    "处",
    "起",
    "宗",
    "份",
    "批",
    "期",
    "场",
    "套",
    "本",
    "部",
    "例",
    "只",
    "头",
    "亩",
    "吨",
    "座",
    "间",
    "张",
    "支",
    "位",
    "村",
    "米",
    "幅",
    "趟",
    "封",
    "笔",
    "例",
    "节",
    "门",
    "艘",
    "副",
    "盏",
    "株",
    "剂次",
    "剂",
    "棵",
    "口",
    "眼",
    "组",
    "千克",
    "斤",
    "千瓦",
    "学时",
    "课时",
    "平米",
    "羽",
    "栋",
    "幢",
    "款",
    "根",
    "片",
    "班",
    "箱",
    "单",
    "美元",
    "港元",
    "欧元",
    "分",
    "团组",
    "人天",
    "天",
    "对",
    "hm²",
    "hm2",
    "hm",
    "km",
    "kg",
    "m3",
    "m³",
    "轮",
];

const OTHERS: [&str; 16] =
    ["分钟", "小时", "个月", "年", "月", "日", "周", "季度", "时", "秒", "岁", "届", "号", "级", "倍", "度"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measure {
    pub unit: Unit,
    /// 10 000 for 万元, 1 for %, whose hundredth the reader takes.
    pub factor: i128,
    /// How many characters it takes up, with 余 or 多 in it.
    pub length: usize,
    pub approximate: bool,
}

/// The unit that begins `chars`, the characters after a number.
pub(crate) fn measure(chars: &[char]) -> Measure {
    let mut at = 0;
    let mut factor = 1;
    let mut approximate = false;
    loop {
        match chars.get(at) {
            Some('余' | '多' | '来') if at == 0 || factor > 1 => approximate = true,
            Some('千') if chars.get(at + 1).is_some_and(|c| matches!(c, '米' | '瓦' | '克')) => break,
            Some('十') => factor *= 10,
            Some('百') if starts(&chars[at..], "百分点") => break,
            Some('百') => factor *= 100,
            Some('千') => factor *= 1_000,
            Some('万') => factor *= 10_000,
            Some('亿') => factor *= 100_000_000,
            _ => break,
        }
        at += 1;
        if at > 4 {
            break;
        }
    }
    let rest = &chars[at.min(chars.len())..];
    // 494.86万贫困人口: people, though their name stands between.
    let people = factor > 1 && (2..=4).any(|length| starts(rest.get(length..).unwrap_or_default(), "人口")) && {
        let name: String = rest.iter().take(2).collect();
        ["贫困", "脱贫", "农村", "城镇", "农业", "常住", "低保"].contains(&name.as_str())
    };
    if people {
        return Measure { unit: Unit::Count("人"), factor, length: at, approximate };
    }
    let (unit, length) = unit(rest);
    let taken = if unit == Unit::Bare && factor == 1 { 0 } else { at + length };
    Measure { unit, factor, length: taken, approximate: approximate && taken > 0 }
}

fn unit(rest: &[char]) -> (Unit, usize) {
    if starts(rest, "个百分点") || starts(rest, "百分点") {
        return (Unit::Points, if rest[0] == '个' { 4 } else { 3 });
    }
    match rest.first() {
        Some('%' | '‰') => return (Unit::Percent, 1),
        // 三成 is 30 %; 三成员, 3成立 is not.
        Some('成') if rest.get(1).is_none_or(|c| "，。、；：）|\n以左多的".contains(*c)) => {
            return (Unit::Percent, 1);
        }
        Some('元' | '圆') => {
            // 580元/人, but 余额85.64亿元/财力124.5亿元
            let per = [
                "人",
                "户",
                "亩",
                "吨",
                "月",
                "年",
                "天",
                "日",
                "次",
                "斤",
                "公斤",
                "平方米",
                "立方米",
                "辆",
                "台",
                "件",
                "套",
                "个",
                "生",
                "床",
                "学",
                "克",
                "千克",
                "公里",
                "株",
                "头",
                "只",
                "羽",
                "篇",
                "期",
                "度",
                "瓶",
                "箱",
                "kg",
                "m",
                "t",
                "袋",
                "盒",
                "支",
                "本",
                "册",
                "名",
                "村",
                "家",
                "场",
                "课时",
                "小时",
                "公顷",
                "间",
                "孔",
                "米",
            ];
            let each = rest.get(1) == Some(&'/') && per.iter().any(|word| starts(&rest[2..], word));
            return (if each { Unit::Other } else { Unit::Money }, 1);
        }
        _ => {}
    }
    // 其他资金 0 0 0 年度总体目标: the next cell begins there; 接待人次 7371, and on the next line 根据.
    let cell = ["年度", "年初", "月度", "年末", "根据"].iter().any(|word| starts(rest, word));
    if let Some(other) = OTHERS.iter().find(|other| starts(rest, other)).filter(|_| !cell) {
        let counts_first =
            COUNTS.iter().any(|count| count.chars().count() > other.chars().count() && starts(rest, count));
        if !counts_first {
            return (Unit::Other, other.chars().count());
        }
    }
    match COUNTS.iter().find(|count| starts(rest, count)).filter(|_| !starts(rest, "根据")) {
        Some(count) => (Unit::Count(count), count.chars().count()),
        None => (Unit::Bare, 0),
    }
}

/// 单位：万元, and how to read the numbers below it.
pub(crate) fn shared(chars: &[char]) -> Option<(Unit, i128)> {
    // 单位：万
    if chars == ['万'] {
        return Some((Unit::Money, 10_000));
    }
    let measure = measure(chars);
    let whole = measure.length == chars.len()
        || chars.get(measure.length).is_some_and(|c| !('\u{4e00}'..'\u{a000}').contains(c));
    (whole && measure.unit.adds_up()).then_some((measure.unit, measure.factor))
}

fn starts(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}
