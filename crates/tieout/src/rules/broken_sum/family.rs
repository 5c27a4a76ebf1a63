//! Kinds that leave nothing out, by their names: what is listed by them makes the whole.

use crate::book::Book;
use crate::figure::Unit;
use crate::number::Number;

/// One kind, by any of the words that say it.
type Kind = &'static [&'static str];

struct Family {
    kinds: &'static [Kind],
    /// Those that no list goes without.
    least: &'static [usize],
    /// What the whole must be a number of; empty where the kinds say enough.
    of: &'static [&'static str],
}

const FAMILIES: [Family; 19] = [
    // Who pays: of the four levels some may pay nothing, but the county that writes is one of them.
    Family {
        kinds: &[
            &["中央"],
            &["省级", "省财政", "省补", "自治区"],
            &["市级", "市财政", "市本级"],
            &["县级", "区级", "县财政", "区财政", "县配套", "县本级"],
        ],
        least: &[1, 3],
        of: &["资金", "投资", "投入", "补助", "经费"],
    },
    Family {
        kinds: &[&["第一产业", "一产"], &["第二产业", "二产"], &["第三产业", "三产"]],
        least: &[0, 1, 2],
        of: &[],
    },
    Family {
        kinds: &[&["中央"], &["省级", "省财政", "自治区"], &["地方"]],
        least: &[0, 1, 2],
        of: &["资金", "投资", "投入", "补助", "经费"],
    },
    Family { kinds: &[&["一般债"], &["专项债"]], least: &[0, 1], of: &["债"] },
    Family { kinds: &[&["行政单位"], &["事业单位"]], least: &[0, 1], of: &["资产", "负债"] },
    Family {
        kinds: &[&["县本级", "县直", "县级"], &["乡镇", "乡级"]], least: &[0, 1], of: &["全县", "收入", "支出"]
    },
    Family { kinds: &[&["国税"], &["地税"], &["财政"]], least: &[0, 1, 2], of: &["收入"] },
    Family { kinds: &[&["流动资产"], &["非流动资产"]], least: &[0, 1], of: &["资产"] },
    Family { kinds: &[&["流动负债"], &["非流动负债", "长期负债"]], least: &[0, 1], of: &["负债"] },
    Family { kinds: &[&["一季度"], &["二季度"], &["三季度"], &["四季度"]], least: &[0, 1, 2, 3], of: &[] },
    Family { kinds: &[&["约束性任务"], &["指导性任务"]], least: &[0, 1], of: &[] },
    Family { kinds: &[&["量化指标", "定量指标"], &["定性指标"]], least: &[0, 1], of: &[] },
    Family {
        kinds: &[&["财政补助", "全额"], &["差额"], &["经费自理", "自收自支"]],
        least: &[2],
        of: &["事业", "编制"],
    },
    Family { kinds: &[&["七年级"], &["八年级"], &["九年级"]], least: &[0, 1, 2], of: &[] },
    Family { kinds: &[&["高一"], &["高二"], &["高三"]], least: &[0, 1, 2], of: &[] },
    Family { kinds: &[&["保基本民生"], &["保工资"], &["保运转"]], least: &[0, 1, 2], of: &["三保"] },
    Family {
        kinds: &[&["新建"], &["改造", "改建", "提升"]], least: &[0, 1], of: &["建设", "农田", "任务", "面积"]
    },
    Family { kinds: &[&["新增债券"], &["再融资债券"]], least: &[0, 1], of: &["债"] },
    Family { kinds: &[&["年初预算"], &["追加", "调整"]], least: &[0, 1], of: &["预算", "收入", "支出"] },
];

/// 1年以内206万元，1至2年104万元，2至3年86万元，3年以上63万元; 高级36人、中级55人、初级及以下32人: from one end to the other.
pub(super) fn ranged(book: &Book<'_>, parts: &[usize]) -> bool {
    let says = |n: usize, words: &[&str]| words.iter().any(|word| book.lead(n).contains(word));
    let (Some(&first), Some(&last)) = (parts.first(), parts.last()) else { return false };
    let (low, high) = (["以内", "以下", "未满", "不满", "不足"], ["以上", "超过"]);
    let ends = says(first, &low) && says(last, &high) || says(first, &high) && says(last, &low);
    let ranks = says(first, &["高级", "正高", "副高"]) && says(last, &["及以下", "员级"]);
    parts.len() >= 3 && (ends || ranks)
}

/// 项目支出共3个，合计3520.41万元：一是…，二是…，三是…: as many parts as are told.
pub(in crate::rules) fn counted(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let Some(&first) = parts.first() else { return false };
    let here = |n: &usize| book.figure(*n).place.paragraph + 1 >= book.figure(total).place.paragraph;
    let count = |n: &usize| {
        let figure = book.figure(*n);
        let kind = matches!(
            figure.unit,
            Unit::Count("个" | "项" | "笔" | "类" | "批" | "家" | "所" | "件" | "种" | "处" | "个项目")
        );
        kind && figure.unit != book.figure(total).unit && figure.value.point == Number::whole(parts.len() as i128)
    };
    let near = (total.saturating_sub(1)..first).filter(|n| *n != total);
    parts.len() >= 2 && near.filter(here).any(|n| count(&n))
}

/// Whether the parts are each of another kind of one family, with all of those that it must have.
pub(super) fn complete(book: &Book<'_>, total: usize, parts: &[usize]) -> bool {
    let whole = book.figure(total);
    FAMILIES.iter().any(|family| {
        let kind = |part: usize| {
            let lead = book.figure(part).lead.trim_start_matches(['其', '中', '：', '，', '、']).to_owned();
            let says = |kind: &Kind| kind.iter().filter_map(|word| lead.find(word).map(|at| (at, word.len()))).min();
            // 非流动资产 is no 流动资产: the first and longest that it says.
            let said = family
                .kinds
                .iter()
                .enumerate()
                .filter_map(|(n, kind)| says(kind).map(|(at, length)| (at, std::cmp::Reverse(length), n)));
            said.min().map(|(.., n)| n)
        };
        let kinds: Option<Vec<usize>> = parts.iter().map(|&part| kind(part)).collect();
        let Some(mut kinds) = kinds else { return false };
        kinds.sort_unstable();
        let each = kinds.windows(2).all(|two| two[0] < two[1]);
        let all = family.least.iter().all(|n| kinds.contains(n));
        let of = family.of.is_empty()
            || family.of.iter().any(|word| whole.label.contains(word) || whole.lead.contains(word));
        each && all && of && parts.len() >= 2
    })
}
