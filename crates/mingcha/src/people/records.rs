//! Persons whom outcomes concern. Only the fields that identify them are sealed, so that distinct persons can be counted.
use crate::organisations::Organisation;
use desk::{Id, IdentityNumber, Record, Sealed};

/// 涉及人员: a person whom an outcome concerns. The number stands for the person in lists; the name is opened by an act.
#[derive(Record, Debug, Clone)]
#[record("涉及人员", table = "people_persons", title = "number", register)]
pub struct Person {
    pub id: Id<Self>,
    #[field("人员编号", searched, unique, sorted, brief, help = "代替姓名出现在各处，如 R1-P001")]
    pub number: String,
    #[field("所在单位", owner, brief)]
    pub organisation: Option<Id<Organisation>>,
    #[field("姓名", personal)]
    pub name: Option<Sealed>,
    #[field("职务", personal)]
    pub post: Option<Sealed>,
    #[field("身份证号", personal)]
    pub identity: Option<IdentityNumber>,
}
