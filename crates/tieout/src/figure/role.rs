//! What a figure does in its sentence: a level, a change, a share, a rate; told by the words right before it.

use crate::figure::Unit;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// So much there is: 支出 429.59 万元.
    Level,
    /// So much more or less: 减少 1.1 万元.
    Change,
    /// By so many per cent more or less: 增长 8.01 %.
    ChangeRate,
    /// 占 57.15 %.
    Share,
    /// 完成预算的 98 %, 执行率 98 %.
    Completion,
    /// Any other rate: 办结率 36.67 %.
    Quotient,
    /// A percentage without a word.
    Percent,
    Other,
}

const UP: [&str; 33] = [
    "延长",
    "超收",
    "增率",
    "上浮",
    "增产",
    "增长率",
    "增长幅度",
    "增加额",
    "增长",
    "增加",
    "增幅",
    "增速",
    "增收",
    "增支",
    "上升",
    "上涨",
    "提高",
    "提升",
    "超支",
    "超出",
    "涨幅",
    "扩大",
    "上浮",
    "超预算",
    "增",
    "多",
    "升",
    "涨",
    "高",
    "超出预算",
    "高出",
    "增值",
    "增大",
];
const DOWN: [&str; 32] = [
    "短收",
    "降率",
    "下浮",
    "减产",
    "负增长",
    "下降幅度",
    "减少额",
    "减少",
    "下降",
    "降低",
    "下滑",
    "压减",
    "减支",
    "减收",
    "降幅",
    "缩减",
    "回落",
    "压缩",
    "核减",
    "下降率",
    "节约",
    "减",
    "降",
    "少",
    "低",
    "下调",
    "减幅",
    "节支",
    "节省",
    "缩短",
    "减值",
    "下跌",
];
const EITHER: [&str; 11] =
    ["增减", "增减率", "升降", "变动率", "变化率", "变动幅度", "相差", "差额", "差值", "差异", "差距"];

/// Verbs of change that a rate may be named after.
const MOVES: [&str; 8] = ["上升", "增长", "增加", "提高", "下降", "减少", "降低", "上涨"];

/// Words before which 多 少 增 高 mean something else.
const NO_CHANGE: [&str; 28] = [
    "改造提升",
    "巩固提升",
    "能力提升",
    "增收节支",
    "新高",
    "新增",
    "调增",
    "最多",
    "至多",
    "至少",
    "不少",
    "许多",
    "最少",
    "众多",
    "不多",
    "最高",
    "最低",
    "大多",
    "诸多",
    "多少",
    "较多",
    "较少",
    "较高",
    "较低",
    "提高到",
    "很多",
    "减少到",
    "占地",
];

/// The role of a figure, and the direction of a change.
pub(crate) fn role(lead: &str, unit: Unit) -> (Role, i8) {
    let words = strip(lead);
    // 死亡未及时核减96户
    let left = ["未及时", "未核减", "未调减", "未压减", "未核增"].iter().any(|word| words.contains(word));
    // 实际较上年增加资金418.98万元
    let compared = ["较上年", "比上年", "较去年", "比去年", "同比"].iter().any(|word| words.contains(word));
    let noun = ["资金", "经费", "支出", "收入"].iter().find_map(|noun| words.strip_suffix(noun));
    let words = noun.filter(|stem| compared && direction(stem).is_some()).unwrap_or(words);
    let direction = if becomes(lead) || left { None } else { direction(words) };
    match unit {
        Unit::Money | Unit::Count(_) | Unit::Bare => match direction {
            Some(direction) => (Role::Change, direction),
            _ if per_head(lead) && !becomes(lead) => (Role::Other, 0),
            _ => (Role::Level, 0),
        },
        Unit::Percent => percent(words, direction),
        Unit::Points | Unit::Other => (Role::Other, 0),
    }
}

fn percent(words: &str, direction: Option<i8>) -> (Role, i8) {
    // 批捕率（按人）, 脱贫率按户
    let words = words.split_once("（按").map_or(words, |(words, _)| words);
    let words = words.rsplit_once("率按").map_or(words, |(stem, _)| &words[..stem.len() + '率'.len_utf8()]);
    if let Some(direction) = direction {
        return (Role::ChangeRate, direction);
    }
    if is_completion(words) {
        return (Role::Completion, 0);
    }
    let kind = words.trim_end_matches("比例");
    if kind.len() < words.len() && kind.chars().count() >= 2 && !words.contains('占') {
        return (Role::Quotient, 0);
    }
    if words.contains('占') || words.contains("比重") || words.ends_with("比例") {
        return (Role::Share, 0);
    }
    // 结案率总体水平为37.5%
    let rate = ["总体水平", "平均水平", "水平"].iter().find_map(|word| words.strip_suffix(word)).unwrap_or(words);
    let rate = rate.trim_end_matches(['的', '在']);
    let compared = ["同比", "环比", "对比", "占比", "相比"].iter().any(|word| rate.ends_with(word));
    if rate.ends_with(['率', '面'])
        || rate.ends_with('比') && !compared && rate.chars().count() >= 3
        || rate.ends_with("满意度")
    {
        return (Role::Quotient, 0);
    }
    if rate.is_empty() { (Role::Percent, 0) } else { (Role::Other, 0) }
}

fn is_completion(words: &str) -> bool {
    let words = words.trim_end_matches('的');
    let ends = ["完成率", "执行率", "到位率", "进度", "预算执行", "序时进度", "预算完成", "经费控制率", "经费”控制率"];
    // 形象进度 is of what is built, and of no count.
    ends.iter().any(|end| words.ends_with(end)) && !words.ends_with("形象进度")
        || words.contains("完成") && !words.ends_with('率')
        || words.ends_with("完成")
        || words.ends_with("执行")
        || (words.starts_with('为')
            || words.starts_with("是")
            || words.starts_with("占")
                && !words.ends_with("总预算")
                && !words.ends_with("采购预算")
                && !words.contains("支出预算")
                && !words.contains("收入预算")
            || words.contains("占年初")
            || words.contains("占调整")
            || words.contains("相当于"))
            && ["预算", "预算数", "计划", "年初预算", "目标"].iter().any(|end| words.ends_with(end))
}

/// A label without the word of change at its end.
pub(crate) fn without_change(label: &str) -> &str {
    let mut label = without_rate(strip(label));
    let words = || UP.iter().chain(&DOWN).chain(&EITHER);
    if let Some(word) = words().filter(|word| label.ends_with(**word)).max_by_key(|word| word.len()) {
        label = label.strip_suffix(word).unwrap_or(label);
    }
    for word in ["率", "幅度", "同比", "环比", "分别", "各", "相应", "共"] {
        label = label.strip_suffix(word).unwrap_or(label);
    }
    label
}

/// How many characters before a number say which way it went, the word of change first.
pub(crate) fn change_length(lead: &str) -> usize {
    let words = strip(lead);
    let word = UP.iter().chain(&DOWN).filter(|word| words.ends_with(**word)).map(|word| word.chars().count()).max();
    word.map_or(0, |word| word + lead[words.len()..].chars().count())
}

/// Which way the words before a number go.
pub(crate) fn moves(lead: &str) -> Option<i8> {
    direction(strip(lead))
}

/// 降为, 增加到, 压减至: what stands before it is what there was before.
pub(crate) fn becomes(lead: &str) -> bool {
    // 由每月792元提高到每月836元
    let lead = ["每月", "每年", "每人每月", "每人每年", "每亩"]
        .iter()
        .find_map(|rate| lead.strip_suffix(rate))
        .unwrap_or(lead);
    let verb = lead.strip_suffix(['至', '到', '为']).unwrap_or_default();
    let moves =
        direction(verb).is_some_and(|direction| direction != 0) && !verb.ends_with(['幅', '速', '率', '额', '度']);
    moves && lead.chars().count() <= 6
        || ["变为", "调整为", "调整至", "调整到", "调增为", "调增至", "调增到"].contains(&lead)
}

/// 1, −1; 0 for a change of unknown direction.
fn direction(words: &str) -> Option<i8> {
    // 较上年增加（减少）3.2万元: a form that nobody filled in.
    if let Some((stem, other)) = words.strip_suffix('）').and_then(|words| words.rsplit_once('（')) {
        // 较上年（减少）16.23万元: a form that was.
        let filled = UP.iter().chain(&DOWN).any(|word| *word == other) && direction(stem).is_none();
        return if filled { direction(other) } else { direction(stem).and(direction(other)).map(|_| 0) };
    }
    let words = without_verb(words.trim_end_matches("幅度"));
    let words = without_rate(words);
    if beyond(words) {
        return Some(if words.contains(['低', '少']) { -1 } else { 1 });
    }
    if NO_CHANGE.iter().any(|word| words.ends_with(word)) {
        return None;
    }
    let longest = |list: &[&str]| list.iter().filter(|word| words.ends_with(**word)).map(|word| word.len()).max();
    if longest(&EITHER).is_some() || words == "差" {
        return Some(0);
    }
    match (longest(&UP), longest(&DOWN)) {
        (None, None) => None,
        (up, down) if up > down => Some(1),
        _ => Some(-1),
    }
}

/// 上升率 goes up as 上升 does.
fn without_rate(words: &str) -> &str {
    words.strip_suffix('率').filter(|stem| MOVES.iter().any(|word| stem.ends_with(word))).unwrap_or(words)
}

/// 低于限额2.63亿元: by how much, since what it is beyond is named; 低于2亿元 is no change.
fn beyond(words: &str) -> bool {
    let found =
        ["低于", "高于", "高出", "少于", "多于", "超出"].iter().filter_map(|word| words.rsplit_once(word)).next();
    found.is_some_and(|(_, noun)| (2..=8).contains(&noun.chars().count()) && !noun.ends_with(['的', '为', '在', '于']))
}

/// 少支出, 多收: the change is in the word before the verb.
fn without_verb(words: &str) -> &str {
    let verbs = [
        "立", "查", "办", "结", "处", "受理", "支出", "收入", "列支", "开支", "安排", "缴纳", "支", "收", "用", "花",
        "缴",
    ];
    let rest = verbs.iter().find_map(|verb| words.strip_suffix(verb)).unwrap_or(words);
    if rest.ends_with(['多', '少']) { rest } else { words }
}

/// A lead without what stands between its last word and the number.
pub(crate) fn strip(lead: &str) -> &str {
    let mut words = lead;
    loop {
        let before = words;
        for filler in [
            "了", "约", "近", "为", "达", "达到", "计", "各", "分别", "均", "合计", "共计", "超过", "将近", "整整",
            "足足", "高达", "逾", "接近", "不足", "突破",
        ] {
            let rest = words.strip_suffix(filler).unwrap_or(words);
            words = if words.ends_with("节约") { words } else { rest };
        }
        if words == before {
            return words;
        }
    }
}

pub(crate) fn per_head(lead: &str) -> bool {
    let begins = lead.starts_with('每') && !lead.starts_with("每年");
    // 高标准农田, 超标准报销的差旅费: no standard that each gets.
    // 标准厂房竣工8栋: nor what is built to one.
    let built = ["化", "厂房", "农田", "田", "地", "校舍", "教室", "卫生室", "客房", "仓", "库", "间", "件"];
    let standard = lead.rsplit_once("标准").is_some_and(|(head, rest)| {
        let thing = built.iter().any(|word| rest.starts_with(word));
        rest.chars().count() <= 4 && !thing && !head.ends_with(['高', '超'])
    });
    begins
        || standard
        || averaged(lead).is_some()
        || ["平均", "每人", "每户", "每亩", "每个", "单价", "均价"].iter().any(|word| lead.contains(word))
}

/// 人均, 批均, 公里均: the character before 均, over what the average is taken.
pub(crate) fn averaged(lead: &str) -> Option<char> {
    // 平均日接电43个
    if ["平均日", "日平均", "平均每日", "平均每天", "每日平均", "每天平均"].iter().any(|word| lead.contains(word))
    {
        return Some('日');
    }
    let chars: Vec<char> = lead.chars().collect();
    let at = chars.iter().position(|&c| c == '均')?;
    let over = *chars.get(at.checked_sub(1)?)?;
    // 近三年均, 出国与购车均: each of them.
    let anywhere = "人户日月天".contains(over)
        // 门急诊次均费用, 近三次均未
        || over == '次' && at >= 2 && lead.contains("次均费用")
        || over == '年'
            && at >= 2
            && !chars[at - 2].is_ascii_digit()
            && !"一二两三四五六七八九十近历每往今".contains(chars[at - 2]);
    // 全年车均运行维护费
    let timed =
        at == 3 && matches!(lead.chars().take(2).collect::<String>().as_str(), "全年" | "本年" | "当年" | "年度");
    (anywhere || (at == 1 || timed) && "年次件案笔场车辆篇批生亩台家校村期床里店头只羽株套".contains(over))
        .then_some(over)
}
