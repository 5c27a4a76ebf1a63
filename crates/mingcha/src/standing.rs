//! The standing office of the tests: the example, on every store that is there, at a day that stands still.
//!
//! The head (主任), the liaison (联络员) of 市直单位甲, and whatever of the example a test names by its number.
use crate::{
    access, config, features, office,
    organisations::Organisation,
    rectification::Item,
    reports::{self, Report},
};
use desk::{
    Actor, Desk, Record, Result, Store,
    act::Clock,
    testing::{self, Template},
};
use std::path::{Path, PathBuf};

/// One day in the office: 2023-01-20 09:00.
pub(crate) const CLOCK: Clock = Clock::At(desk::DateTime::constant(2023, 1, 20, 9, 0, 0, 0));

/// The example office over one store.
pub(crate) struct Standing {
    pub(crate) store: &'static str,
    pub(crate) desk: Desk,
    pub(crate) head: Actor,
    pub(crate) liaison: Actor,
}

fn fill(store: Store, folder: &Path) {
    let desk = office::over(store, folder, CLOCK).expect("the desk opens");
    office::load_example(&desk, &office::console("示例"), None).expect("the example loads");
}

/// The example office, a copy of its own on every store that is there.
pub(crate) fn offices(name: &str) -> Vec<Standing> {
    let template = Template { name: "example", steps: features::MIGRATIONS, fill: Some(fill) };
    testing::copies(name, template).into_iter().map(|(store, s, folder)| standing(store, s, folder)).collect()
}

fn standing(store: &'static str, s: Store, folder: PathBuf) -> Standing {
    let desk = office::over(s, &folder, CLOCK).expect("the desk opens");
    let head = office::console("主任");
    let own = id::<Organisation>(&desk, &head, "市直单位甲");
    let role = access::LIAISON.into();
    let liaison = Actor { name: "市直单位甲联络员".into(), role, office: config::OFFICE.into(), own };
    Standing { store, desk, head, liaison }
}

/// The id of the record of that title.
pub(crate) fn id<R: Record>(desk: &Desk, actor: &Actor, title: &str) -> String {
    let found = desk.read(actor, |r| r.by_title(R::TABLE, title)).expect("the store answers");
    found.unwrap_or_else(|why| panic!("{why}"))
}

impl Standing {
    pub(crate) fn item(&self, number: &str) -> desk::Id<Item> {
        desk::Id::parse(&id::<Item>(&self.desk, &self.head, number)).expect("ids are ids")
    }

    /// `(id, printed value)` of every figure of the report of 2022.
    pub(crate) fn figures(&self) -> Vec<(String, String)> {
        let all = self.reported().expect("the report is there");
        all.iter().map(|r| (r.figure.id.to_owned(), r.text.clone())).collect()
    }

    /// One figure as printed.
    pub(crate) fn figure(&self, id: &str) -> String {
        let all = self.reported().expect("the report is there");
        all.iter().find(|r| r.figure.id == id).map(|r| r.text.clone()).expect("the figure is there")
    }

    pub(crate) fn reported(&self) -> Result<Vec<reports::Reported>> {
        self.desk.read(&self.head, |reader| {
            let report = reports::of_year(reader, 2022)?;
            reports::reported(reader, &report, true)
        })
    }

    pub(crate) fn report(&self) -> desk::Id<Report> {
        self.desk.read(&self.head, |reader| reports::of_year(reader, 2022)).expect("the report is there").id
    }

    /// Runs SQL that no act would: only tests do this.
    pub(crate) fn sql(&self, sql: &str) {
        self.desk.store.write(|c| c.batch(sql)).expect("the test's SQL runs");
    }

    pub(crate) fn act(&self, actor: &Actor, name: &str, fields: &[(&str, &str)]) -> Result<desk::Done> {
        let texts: Vec<(String, String)> = fields.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned())).collect();
        let entry = self.desk.act(name).expect("the act is registered");
        self.desk.run_entry(actor, entry, &texts, None)
    }
}
