//! The generic doors: every record has its list, page, forms, import and export, every act its form, every figure its source,
//! all made from the declarations. A feature adds only the pages that these cannot serve.
//!
//! ```text
//! request ─► guard (host, origin, session, headers) ─► Visit / Posted (who; token) ─► a blocking task ─► page
//! ```
//! Handlers knock and show; they decide nothing. A handler of a feature takes a `Visit` (or a `Posted`, whose token has
//! been checked) and ends in `Visit::page` or `Visit::answer`.
mod acts;
mod address;
mod asked;
mod cells;
mod conflict;
mod ending;
mod export;
mod fault;
mod figure;
mod figures;
mod guard;
mod import;
mod inputs;
mod jobs;
mod lists;
mod nav;
mod record;
mod register;
mod related;
mod search;
mod session;
mod small;
#[cfg(test)]
mod tests;
mod upload;
mod views;
mod visit;
mod watch;
mod works;

pub use address::{Query, address, address_of, value};
pub use cells::listed;
pub use fault::log;
pub use figure::{carried, figure_href, figure_view};
pub use upload::{SentFile, Uploaded, uploads};
pub use visit::{Outcome, Posted, Visit};
pub use works::{Ended, Work};

use crate::{
    Actor, Desk, Error, Noun, Reader, Result, Scope, Table, keys,
    page::{NavBand, Toast, Use},
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Someone to act as.
#[derive(Clone, Debug)]
pub struct Practice {
    /// What the cookie keeps.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their section.
    pub note: String,
    /// As the desk knows them.
    pub actor: Actor,
}

/// The scope of a group of figures, from a query.
pub type ScopeOf = fn(&mut Reader<'_>, &str, &[(String, String)]) -> Result<Scope>;

/// All that the doors stand on. Made by `new`; what differs is set before it is shared.
pub struct Web {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Short name of the office, in the bar.
    pub office: String,
    /// The whole navigation; everyone sees the part that they may.
    pub nav: Vec<NavBand>,
    /// May this actor open a page that is neither a list nor a figure? Asked for the navigation.
    pub may_see: fn(&Reader<'_>, &str) -> bool,
    /// The scope of a group of figures: `report=ID`; or `from`, `until` and `rounds` (ids with commas); or the default.
    pub scope: ScopeOf,
    /// Where a figure is used.
    pub used_in: fn(&mut Reader<'_>, &str) -> Result<Vec<Use>>,
    /// The papers that a record's page offers: label, address.
    pub papers: fn(&Reader<'_>, &Table, &str) -> Vec<(String, String)>,
    /// Where `/` leads.
    pub home: &'static str,
    /// One: acts without being asked. Two or more: chosen on `/choose`.
    pub actors: Vec<Practice>,
    /// A band over everything.
    pub banner: Option<String>,
    /// How many things wait for the actor.
    pub todo: fn(&mut Reader<'_>) -> Result<usize>,
    /// The names that the server answers to; empty: any. A server of this machine alone keeps the default.
    pub hosts: Vec<String>,
    secret: [u8; 32],
    jobs: jobs::Jobs<jobs::Job>,
    works: works::Works,
    notices: Mutex<HashMap<String, Toast>>,
}

/// So many notices wait at most; the rest were never read.
const NOTICES_MAX: usize = 1_000;

/// Bytes of a form: several fields of paragraphs, percent-encoded.
const FORM_MAX: usize = 8 * 1024 * 1024;

impl Web {
    /// Doors before a desk.
    pub fn new(desk: Arc<Desk>, office: impl Into<String>, actors: Vec<Practice>, scope: ScopeOf) -> Result<Web> {
        Ok(Web {
            desk,
            office: office.into(),
            nav: vec![],
            may_see: |_, _| true,
            scope,
            used_in: |_, _| Ok(vec![]),
            papers: |_, _, _| vec![],
            home: "/search",
            actors,
            banner: None,
            todo: |_| Ok(0),
            hosts: ["localhost", "127.0.0.1", "[::1]"].map(String::from).into(),
            secret: keys::random()?,
            jobs: jobs::Jobs::default(),
            works: works::Works::default(),
            notices: Mutex::default(),
        })
    }

    fn keep_notice(&self, session: &str, toast: Toast) {
        let mut held = self.notices.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= NOTICES_MAX {
            held.clear();
        }
        held.insert(session.into(), toast);
    }

    fn take_notice(&self, session: &str) -> Option<Toast> {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).remove(session)
    }
}

/// The noun of an address, if this actor may look at it.
fn noun_at<'d>(reader: &Reader<'d>, feature: &str, noun: &str) -> Result<&'d Noun> {
    let found = reader.desk.noun(&format!("{feature}_{noun}"));
    // Saved views belong to one person and have no list of their own.
    let found = found.filter(|n| crate::exchange::portable(n.table) && reader.reach(n.table.name).is_some());
    found.ok_or_else(|| Error::NotFound("没有这一页，或者你无权查看".into()))
}

/// The generic routes, the pages of the features, and the guard before all of them.
pub fn router(web: Arc<Web>, features: Router<Arc<Web>>) -> Router {
    let records = Router::new()
        .route("/{feature}/{noun}", get(lists::show))
        .route("/{feature}/{noun}/views", post(views::change))
        .route("/{feature}/{noun}/new", get(register::new).post(register::enter))
        .route("/{feature}/{noun}/import", get(import::start).post(import::upload).layer(uploads()))
        .route("/{feature}/{noun}/template.xlsx", get(export::template_workbook))
        .route("/{feature}/{noun}/template.csv", get(export::template_text))
        .route("/{feature}/{noun}/export.xlsx", get(export::workbook))
        .route("/{feature}/{noun}/export.csv", get(export::text))
        .route("/{feature}/{noun}/{id}", get(record::show))
        .route("/{feature}/{noun}/{id}/correct", get(register::correcting).post(register::correct))
        .route("/{feature}/{noun}/{id}/withdraw", get(ending::ask_withdraw).post(ending::withdraw))
        .route("/{feature}/{noun}/{id}/erase", get(ending::ask_erase).post(ending::erase));
    let others = Router::new()
        .route("/acts/{name}", get(acts::show).post(acts::run))
        .route("/jobs/{id}", get(watch::job))
        .route("/jobs/{id}/import", post(watch::confirm))
        .route("/jobs/{id}/errors.csv", get(watch::errors))
        .route("/works/{id}", get(works::show))
        .route("/f/{id}", get(figures::show))
        .route("/f/{id}/rows.xlsx", get(figures::workbook))
        .route("/search", get(search::show))
        .route("/appearance", post(small::appearance))
        .route("/choose", get(small::choosing).post(small::choose))
        .route("/assets/{name}", get(small::asset))
        .route("/healthz", get(small::health));
    let home = web.home;
    let features = if home == "/" {
        features
    } else {
        features.route("/", get(move || async move { axum::response::Redirect::to(home) }))
    };
    Router::new()
        .merge(records)
        .merge(others)
        .merge(features)
        .fallback(small::nothing)
        .layer(DefaultBodyLimit::max(FORM_MAX))
        .layer(middleware::from_fn_with_state(web.clone(), guard::guard))
        .with_state(web)
}
