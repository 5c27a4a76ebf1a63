//! Checks of files, and what was decided about what they found.
use crate::reports::Report;
use desk::{Date, FileHash, Id, LongText, Reader, Record, Result, Value, store::Given};

/// 校核: a file from elsewhere that was tied out, kept with the text that was read from it. The numbers are those of that day.
#[derive(Record, Debug, Clone)]
#[record("校核", table = "reports_checks", title = "name")]
pub struct Check {
    pub id: Id<Self>,
    #[field("文件名", searched, brief, long)]
    pub name: String,
    #[field("报告年度", brief)]
    pub year: Option<i64>,
    #[field("校核日期", sorted, brief)]
    pub checked: Date,
    #[field("校核人", brief)]
    pub checker: String,
    #[field("不符", brief)]
    pub errors: i64,
    #[field("存疑", brief)]
    pub warnings: i64,
    #[field("提示", brief)]
    pub notes: i64,
    #[field("相符", brief)]
    pub holding: i64,
    #[field("批次", searched, help = "同一次上传的文件批次相同")]
    pub batch: String,
    #[field("原件")]
    pub file: FileHash,
    #[field("读出的文字")]
    pub text: FileHash,
    #[field("读取说明", long, help = "如：由扫描件识别，未经人工核对")]
    pub remarks: Option<LongText>,
    #[field("通过日期")]
    pub passed: Option<Date>,
    #[field("通过人")]
    pub passer: Option<String>,
}

/// 采纳的更正: what a check proposes is accepted, and stands in the corrected copy.
#[derive(Record, Debug, Clone)]
#[record("采纳的更正", table = "reports_corrections", title = "stated")]
pub struct Correction {
    pub id: Id<Self>,
    #[field("校核", within, brief)]
    pub tieout: Id<Check>,
    #[field("规则", brief)]
    pub rule: String,
    #[field("原文", searched, brief)]
    pub stated: String,
    #[field("改为", brief)]
    pub fix: String,
    #[field("所在句", long)]
    pub sentence: LongText,
    #[field("采纳日期", sorted, brief)]
    pub accepted: Date,
    #[field("采纳人", brief)]
    pub accepter: String,
    #[field("意见编号", help = "由规则、原文、算式中的数和所在句算出，文字改了就是另一条意见")]
    pub finding: String,
}

/// 保留说明: why a text stays as it is although it does not tie. The finding is silent until what it is made of changes, in this
/// text, in a later version of it, and in the yearly report of our own.
#[derive(Record, Debug, Clone)]
#[record("保留说明", table = "reports_explanations", title = "stated")]
pub struct Explanation {
    pub id: Id<Self>,
    #[field("校核", within, brief)]
    pub tieout: Option<Id<Check>>,
    #[field("年度报告", brief)]
    pub report: Option<Id<Report>>,
    #[field("规则", brief)]
    pub rule: String,
    #[field("原文", searched, brief)]
    pub stated: String,
    #[field("所在句", long)]
    pub sentence: LongText,
    #[field("保留原因", brief, long)]
    pub reason: String,
    #[field("说明日期", sorted, brief)]
    pub explained: Date,
    #[field("说明人", brief)]
    pub explainer: String,
    #[field("意见编号", unique, help = "由规则、原文、算式中的数和所在句算出，文字改了就是另一条意见")]
    pub finding: String,
}

/// 转单位核实: the unit that wrote the text is asked about an opinion. Nothing is decided by it: the answer is accepted or explained.
#[derive(Record, Debug, Clone)]
#[record("转单位核实", table = "reports_referrals", title = "stated")]
pub struct Referral {
    pub id: Id<Self>,
    #[field("校核", within, brief)]
    pub tieout: Id<Check>,
    #[field("规则", brief)]
    pub rule: String,
    #[field("原文", searched, brief)]
    pub stated: String,
    #[field("所在句", long)]
    pub sentence: LongText,
    #[field("请核实的内容", long)]
    pub asked: LongText,
    #[field("转出日期", sorted, brief)]
    pub referred: Date,
    #[field("转出人", brief)]
    pub referrer: String,
    #[field("意见编号", help = "由规则、原文、算式中的数和所在句算出，文字改了就是另一条意见")]
    pub finding: String,
}

impl Check {
    /// A text, which is corrected as a text.
    pub fn is_text(&self) -> bool {
        self.ends(&[".txt", ".md"])
    }

    /// A Word file, which takes corrections and comments at their places.
    pub fn is_word(&self) -> bool {
        self.ends(&[".docx", ".docm"])
    }

    fn ends(&self, endings: &[&str]) -> bool {
        let name = self.name.to_lowercase();
        endings.iter().any(|ending| name.ends_with(ending))
    }

    /// The checks of one upload.
    pub fn of_batch(reader: &mut Reader<'_>, batch: &str) -> Result<Vec<Check>> {
        reader.all("t.batch = $batch", vec![("batch", batch.into())])
    }
}

impl Correction {
    /// What was accepted of a check.
    pub fn of(reader: &mut Reader<'_>, check: Id<Check>) -> Result<Vec<Correction>> {
        reader.all("t.tieout = $check", vec![("check", check.to_string().into())])
    }
}

impl Referral {
    /// What the unit was asked about a check.
    pub fn of(reader: &mut Reader<'_>, check: Id<Check>) -> Result<Vec<Referral>> {
        reader.all("t.tieout = $check", vec![("check", check.to_string().into())])
    }
}

impl Explanation {
    /// What was explained of these findings, wherever that was.
    pub fn of(reader: &mut Reader<'_>, findings: &[Value]) -> Result<Vec<Explanation>> {
        let mut out = vec![];
        for some in findings.chunks(500) {
            out.extend(reader.all("t.finding in ($keys)", vec![("keys", Given::Many(some.to_vec()))])?);
        }
        Ok(out)
    }
}
