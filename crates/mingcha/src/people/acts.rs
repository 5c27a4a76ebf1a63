//! What may be done about persons.
use super::Person;
use desk::{Act, Doing, Entry, Error, Id, Result, entry};

/// The acts of this feature.
pub const ACTS: &[Entry] = &[entry::<OpenName>()];

/// Opens a person's name. The look stands in the journal with its reason.
#[derive(Act)]
#[act("查看姓名", name = "people.open_name", on = "person", undoes, help = "查看会记入日志：谁、何时、为什么")]
pub struct OpenName {
    #[field("涉及人员")]
    pub person: Id<Person>,
    #[field("查看原因", long)]
    pub reason: String,
}

impl Act for OpenName {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let person = act.get(self.person)?;
        act.because(&self.reason);
        if person.name.is_none() {
            return Err(Error::Conflict("这个人没有登记姓名".into()));
        }
        let name = act.open(&person, "name")?;
        act.say(format!("{} 的姓名：{name}", person.number));
        Ok(())
    }
}
