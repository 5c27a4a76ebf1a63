//! How a rate names the count that it is a rate of: 办结率 counts what is 办结.

/// 办结率 names 已办结: two characters of the rate end what stands before the count.
pub(super) fn names(rate: &str, part: &str) -> bool {
    let rate = rate.trim_end_matches(['为', '达', '到', '约']).trim_end_matches(['率', '度', '面']);
    // 审（执）结45290件，结案率
    let plain: String = part.chars().filter(|c| !matches!(c, '（' | '）')).collect();
    if rate.ends_with("结案") && ["审结", "执结"].iter().any(|word| plain.ends_with(word)) {
        return true;
    }
    let chars: Vec<char> = rate.chars().collect();
    let part: Vec<char> = part.chars().collect();
    let from = part.len().saturating_sub(4);
    let end: String = part[from..].iter().collect();
    // 不满意 is no part of 满意度.
    let before: String = part[..from].iter().collect();
    let denied = |at: usize| {
        format!("{before}{}", &end[..at]).ends_with(['不', '未', '非']) && !rate.contains(['不', '未', '非'])
    };
    let pairs = chars.windows(2).map(|pair| pair.iter().collect::<String>());
    // 委员提案参与率 counts who 参与 or 委员, not 提案: what begins or ends a long name tells.
    let pairs = pairs.enumerate().filter(|(at, _)| chars.len() <= 4 || *at == 0 || at + 3 >= chars.len());
    let pairs = pairs.map(|(_, pair)| pair);
    !is_given(rate) && pairs.into_iter().any(|pair| end.find(&pair).is_some_and(|at| !denied(at)))
}

/// 核减率 after 核减工程造价.
pub(super) fn named_anywhere(rate: &str, part: &str) -> bool {
    let stem = rate.trim_end_matches(['为', '达', '到', '约']).trim_end_matches("比例").trim_end_matches('率');
    stem.chars().count() >= 2 && part.contains(stem) && !is_given(stem)
}

/// 结案率 after 结案: the whole stem stands right before the count.
pub(super) fn names_wholly(rate: &str, part: &str) -> bool {
    let stem = rate.trim_end_matches(['为', '达', '到', '约']).trim_end_matches(['率', '度', '面']);
    let open = ["正在", "未", "不", "待", "尚需", "拟", "应"];
    let done = part.strip_suffix(stem).is_some_and(|before| !open.iter().any(|word| before.ends_with(word)));
    stem.chars().count() >= 2 && done && !is_given(stem)
}

/// 调撤率 shortens 调解撤诉.
pub(super) fn shortened(rate: &str, part: &str) -> bool {
    let rate = rate.trim_end_matches(['为', '达', '到', '约']).trim_end_matches(['率', '度']);
    let mut rest = part.chars();
    rate.chars().count() == 2 && !is_given(rate) && rate.chars().all(|c| rest.any(|other| other == c))
}

/// Rates that come from elsewhere and are never computed in a report.
pub(super) fn is_given(rate: &str) -> bool {
    ["失业", "死亡", "出生", "增长", "利", "税", "汇", "入住", "收视", "入学", "入园", "巩固", "学历合格"]
        .iter()
        .any(|word| rate.ends_with(word))
}

pub(super) fn shares_character(rate: &str, part: &str) -> bool {
    let rate = rate.trim_end_matches(['为', '达', '约']).trim_end_matches('率');
    let chars: Vec<char> = rate.chars().collect();
    // In a long name the first and the last word tell.
    let tells = |at: usize| chars.len() <= 4 || at < 2 || at + 2 >= chars.len();
    // 直接办结 is not 接通.
    let answered = rate.ends_with("接通") && !part.contains("接通") && !part.contains("接听");
    !is_given(rate) && !answered && chars.iter().enumerate().any(|(at, &c)| tells(at) && part.contains(c) && c != '的')
}
