//! Bringing a file in: choose, check, look, confirm, watch.
use super::{
    Outcome, Visit,
    jobs::{Job, State},
    lists, noun_at,
    register::noun_of,
    upload::{SentFile, Uploaded},
    value, watch,
};
use crate::{
    Error, Noun, Reader, Result,
    act::Reach,
    exchange::{Mode, read_workbook},
    page::{self, FormView, ImportStart, Input, InputKind, Shell},
};
use axum::{extract::Path, response::Response};
use maud::Markup;

/// GET `/feature/noun/import`.
pub(super) async fn start(visit: Visit, Path((feature, noun)): Path<(String, String)>) -> Response {
    visit
        .page(move |reader, visit| {
            let noun = noun_at(reader, &feature, &noun)?;
            first(reader, visit, noun, &[])
        })
        .await
}

/// The ways in that this actor has: value, words.
fn modes(reader: &Reader<'_>, noun: &Noun) -> Vec<(String, String)> {
    let may = |verb: &str| reader.reach(&format!("{}.{verb}", noun.table.name)) == Some(Reach::Office);
    let mut out = vec![];
    if !lists::may_import(reader, noun) {
        return out;
    }
    if noun.table.register && may("import") {
        out.push(("register".into(), "日常导入（新登记的）".into()));
    }
    if may("take_over") {
        out.push(("take_over".into(), "期初导入（接收旧账，含已办结的）".into()));
    }
    out
}

fn first(reader: &Reader<'_>, visit: &Visit, noun: &Noun, errors: &[(String, String)]) -> Result<(Shell, Markup)> {
    let (label, path) = (noun.table.label, noun.table.address());
    let modes = modes(reader, noun);
    if modes.is_empty() {
        return Err(Error::Forbidden(format!("你的岗位不能导入{label}。需要时请找综合组")));
    }
    let file = Input {
        name: "file".into(),
        label: "表格文件".into(),
        long: true,
        help: ".xlsx、.xls、.ods 或 .csv，不超过 50 MB".into(),
        required: true,
        kind: InputKind::File { many: false, accept: ".xlsx,.xls,.ods,.csv,.et" },
        ..Input::default()
    };
    let (value, single) = (modes[0].0.clone(), modes.len() == 1);
    let mode = Input {
        name: "mode".into(),
        label: "方式".into(),
        required: true,
        value,
        kind: InputKind::Select(modes),
        ..Input::default()
    };
    // One way in is no choice.
    let (hidden, inputs) =
        if single { (vec![("mode".into(), mode.value)], vec![file]) } else { (vec![], vec![mode, file]) };
    let form = FormView {
        action: format!("{path}/import"),
        csrf: visit.csrf.clone(),
        errors: errors.to_vec(),
        hidden,
        sections: vec![(String::new(), inputs)],
        submit: "上传并检查".into(),
        cancel_href: path.clone(),
        multipart: true,
        ..FormView::default()
    };
    let rules = [
        "先逐格检查，不写入任何内容；看过结果再确认导入。",
        "有一处不对，整份都不导入；改好后再传一次。",
        "列名要与模板一致，次序可以不同；“序号”列和合计行会跳过。",
        "关联的记录按名称或编号查找，请先登记它们。",
    ];
    let view = ImportStart {
        form,
        templates: vec![
            ("Excel 模板".into(), format!("{path}/template.xlsx")),
            ("CSV 模板".into(), format!("{path}/template.csv")),
        ],
        rules: rules.map(String::from).into(),
    };
    Ok((lists::under(visit, noun, format!("导入{label}")), page::import_start(&view)))
}

/// POST `/feature/noun/import`. Checked in the background.
pub(super) async fn upload(Path((feature, noun)): Path<(String, String)>, sent: Uploaded) -> Response {
    let Uploaded { visit, fields, files } = sent;
    visit.answer(move |visit| begun(visit, &feature, &noun, (&fields, files))).await
}

/// What was sent: the other fields, the files.
type Sent<'s> = (&'s [(String, String)], Result<Vec<SentFile>>);

fn begun(visit: &Visit, feature: &str, noun: &str, (fields, files): Sent<'_>) -> Result<Outcome> {
    let noun = noun_of(visit, feature, noun)?;
    // Nothing is kept of a file that could not be brought in.
    visit.web.desk.read(&visit.actor, |r| first(r, visit, &noun, &[]).map(drop))?;
    let (name, bytes) = match files.and_then(one) {
        Ok(file) => file,
        Err(Error::Invalid(errors)) => {
            return visit.again(axum::http::StatusCode::UNPROCESSABLE_ENTITY, |r| first(r, visit, &noun, &errors));
        }
        Err(error) => return Err(error),
    };
    let mode = if value(fields, "mode") == "take_over" { Mode::TakeOver } else { Mode::Register };
    let (id, job) = visit.web.jobs.begin(&visit.actor, Job::begun(&visit.actor, noun.table, (mode, &name)));
    let desk = visit.web.desk.clone();
    watch::work(job, move |job| {
        let sheets = read_workbook(&job.file, &bytes)?;
        drop(bytes);
        desk.check_import(&job.actor, job.table, &sheets, &job.progress).map(|c| State::Checked(Box::new(c)))
    });
    Ok(Outcome::Go(format!("/jobs/{id}")))
}

/// The file that has something in it.
fn one(files: Vec<SentFile>) -> Result<SentFile> {
    let held = files.into_iter().find(|(_, bytes)| !bytes.is_empty());
    held.ok_or_else(|| Error::invalid("file", "请选一个有内容的文件"))
}
