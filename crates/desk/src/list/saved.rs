//! Saved views: a list's address under a name of one's own.
use crate::{Act, Doing, Entry, Error, Id, Record, Result, entry};

/// 常用筛选: a list's address under a name, of one person.
#[derive(Record, Debug, Clone)]
#[record("常用筛选", table = "desk_views", title = "name")]
pub struct SavedView {
    pub id: Id<Self>,
    #[field("保存人")]
    pub actor: String,
    #[field("清单")]
    pub noun: String,
    #[field("名称")]
    pub name: String,
    #[field("筛选条件")]
    pub query: String,
}

/// The acts of this folder.
pub const ACTS: &[Entry] = &[entry::<SaveView>(), entry::<DropView>()];

/// Keeps the filters of a list under a name; the same name again replaces them.
#[derive(Act)]
#[act("保存常用筛选", name = "desk.save_view")]
pub struct SaveView {
    #[field("清单")]
    pub noun: String,
    #[field("名称", help = "如：我经办的、本月到期")]
    pub name: String,
    #[field("筛选条件")]
    pub query: String,
}

impl Act for SaveView {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        if act.desk.noun(&self.noun).is_none() {
            return Err(Error::invalid("noun", "没有这份清单"));
        }
        let args = vec![
            ("actor", act.actor.name.as_str().into()),
            ("noun", self.noun.as_str().into()),
            ("name", self.name.as_str().into()),
        ];
        let held = act.find::<SavedView>("t.actor = $actor and t.noun = $noun and t.name = $name", args)?;
        let mut view = held.clone().unwrap_or_else(|| SavedView {
            id: Id::new(),
            actor: act.actor.name.clone(),
            noun: self.noun,
            name: self.name,
            query: self.query.clone(),
        });
        act.allow(&view)?;
        match held {
            None => act.add(&view).map(drop),
            Some(_) => act.change(&mut view, |v| v.query = self.query).map(drop),
        }
    }
}

/// Forgets a saved view of one's own.
#[derive(Act)]
#[act("删去常用筛选", name = "desk.drop_view")]
pub struct DropView {
    #[field("常用筛选")]
    pub view: Id<SavedView>,
}

impl Act for DropView {
    fn run(self, act: &mut Doing<'_>) -> Result<()> {
        let view = act.get(self.view)?;
        act.allow(&view)?;
        if view.actor != act.actor.name {
            return Err(Error::not_found("常用筛选"));
        }
        act.withdraw(SavedView::TABLE, &self.view.to_string())
    }
}
