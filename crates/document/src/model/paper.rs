//! What only official papers and labels have (GB/T 9704-2012, 7).
use super::Run;

/// The head of an official paper (版头).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// The issuer's mark (发文机关标志): the office's name, with 文件 if it is a paper of that kind.
    pub issuer: String,
    /// The document number (发文字号): `常巡办〔2022〕3号`. Empty where there is none.
    pub number: String,
    /// Who signs a paper to a superior body (签发人).
    pub signer: String,
    /// The mark of handling (密级和保密期限; 紧急程度), above the issuer: `工作秘密`.
    pub mark: String,
}

/// Who issues a paper and when (发文机关署名、成文日期).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Who issues it.
    pub issuer: Vec<Run>,
    /// When, in Arabic figures without padding: `2022年9月1日`.
    pub date: Vec<Run>,
    /// Does a seal go over it? Then the date stands four characters from the right and the issuer over its middle.
    pub sealed: bool,
}

/// What is attached (附件说明): the names, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttachmentNote {
    /// Names of the attachments, without marks at the end.
    pub names: Vec<String>,
}

/// The foot of an official paper (版记), at the foot of its last page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// Who gets a copy (抄送机关).
    pub copies: String,
    /// Who prints it (印发机关).
    pub printer: String,
    /// When it is printed (印发日期): `2022年9月1日`.
    pub printed: String,
}

/// Labels of one size, as many to a page as fit: spines of boxes, discs, envelopes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Width of one.
    pub width_mm: u16,
    /// Height of one.
    pub height_mm: u16,
    /// The labels.
    pub labels: Vec<Label>,
}

/// One label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Its lines, from above.
    pub lines: Vec<LabelLine>,
}

/// A line of a label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelLine {
    /// What it says.
    pub runs: Vec<Run>,
    /// In points.
    pub size_pt: u8,
    /// Written from above downwards, as on a spine.
    pub upright: bool,
}
