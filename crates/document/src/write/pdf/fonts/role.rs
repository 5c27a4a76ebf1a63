//! What faces an official paper is set in (GB/T 9704-2012, 5.2.2 and 7), and what may stand in for them.

/// A face by what it does in a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// 仿宋: the text.
    Text,
    /// 小标宋: the title and the issuer's mark.
    Title,
    /// 黑体: first headings.
    First,
    /// 楷体: second headings and the signer.
    Second,
    /// 宋体: page numbers, small type.
    Small,
}

/// A face by its name; a heavy one is the bold face of its family.
pub(super) struct Wish {
    pub(super) name: &'static str,
    pub(super) heavy: bool,
}

const fn plain(name: &'static str) -> Wish {
    Wish { name, heavy: false }
}

const fn heavy(name: &'static str) -> Wish {
    Wish { name, heavy: true }
}

const TEXT: [Wish; 9] = [
    plain("仿宋_GB2312"),
    plain("FangSong_GB2312"),
    plain("仿宋"),
    plain("FangSong"),
    plain("FZFangSong-Z02S"),
    plain("STFangsong"),
    plain("FandolFang R"),
    plain("Zhuque Fangsong (technical preview)"),
    plain("Zhuque Fangsong"),
];
const TITLE: [Wish; 6] = [
    plain("方正小标宋简体"),
    plain("FZXiaoBiaoSong-B05S"),
    plain("方正小标宋_GBK"),
    plain("FZXiaoBiaoSong-B05"),
    heavy("Noto Serif CJK SC"),
    heavy("Source Han Serif SC"),
];
const FIRST: [Wish; 5] =
    [plain("黑体"), plain("SimHei"), plain("Noto Sans CJK SC"), plain("Source Han Sans SC"), plain("FandolHei")];
const SECOND: [Wish; 8] = [
    plain("楷体_GB2312"),
    plain("KaiTi_GB2312"),
    plain("楷体"),
    plain("KaiTi"),
    plain("STKaiti"),
    plain("FandolKai"),
    plain("LXGW WenKai"),
    plain("AR PL UKai"),
];
const SMALL: [Wish; 5] =
    [plain("宋体"), plain("SimSun"), plain("Noto Serif CJK SC"), plain("Source Han Serif SC"), plain("FandolSong")];

impl Role {
    /// All of them.
    pub(super) const ALL: [Role; 5] = [Role::Text, Role::Title, Role::First, Role::Second, Role::Small];

    /// What the template calls its faces.
    pub(super) fn variable(self) -> &'static str {
        match self {
            Role::Text => "fang",
            Role::Title => "biaosong",
            Role::First => "hei",
            Role::Second => "kai",
            Role::Small => "song",
        }
    }

    /// What the standard calls it.
    pub(super) fn official(self) -> &'static str {
        match self {
            Role::Text => "仿宋",
            Role::Title => "小标宋",
            Role::First => "黑体",
            Role::Second => "楷体",
            Role::Small => "宋体",
        }
    }

    /// The faces that may do it, best first.
    pub(super) fn wishes(self) -> &'static [Wish] {
        match self {
            Role::Text => &TEXT,
            Role::Title => &TITLE,
            Role::First => &FIRST,
            Role::Second => &SECOND,
            Role::Small => &SMALL,
        }
    }

    /// How many of the wishes are official; the others stand in.
    pub(super) fn officials(self) -> usize {
        match self {
            Role::Text => 6,
            Role::Title => 4,
            Role::First | Role::Small => 2,
            Role::Second => 5,
        }
    }
}
