//! Bringing a file in: choose, check, look, confirm, watch.
use super::{Outcome, Visit, fault, jobs::State, lists, noun_at, register::noun_of, watch};
use crate::{
    Error, Noun, Reader, Result,
    act::Reach,
    exchange::{Mode, read_workbook},
    page::{self, FormView, ImportStart, Input, InputKind, Shell},
};
use axum::{
    extract::{FromRequest, Multipart, Path, Request, State as Held},
    response::Response,
};
use maud::Markup;
use std::sync::Arc;

/// Bytes of an upload: 50 MB of file, and what the form has around it.
pub(super) const UPLOAD_MAX: usize = 50 * 1024 * 1024 + 64 * 1024;

const TOO_LARGE: &str = "文件超过 50 MB，没有收下。请分成几个文件导入，或删去图片";

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

/// A file that was sent: mode, name, bytes.
type Sent = (Mode, String, Vec<u8>);

/// POST `/feature/noun/import`. Checked in the background.
pub(super) async fn upload(
    visit: Visit,
    Path((feature, noun)): Path<(String, String)>,
    Held(web): Held<Arc<super::Web>>,
    request: Request,
) -> Response {
    let sent = match Multipart::from_request(request, &web).await {
        Ok(parts) => receive(&visit, parts).await,
        Err(_) => Err(Error::invalid("file", "没有收到文件。请选一个文件再传")),
    };
    if let Err(Error::Forbidden(why)) = sent {
        return fault::bare(&Error::Forbidden(why));
    }
    visit.answer(move |visit| begun(visit, &feature, &noun, sent)).await
}

async fn receive(visit: &Visit, mut parts: Multipart) -> Result<Sent> {
    let lost = |e: axum::extract::multipart::MultipartError| {
        let large = e.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
        Error::invalid("file", if large { TOO_LARGE } else { "文件没有传完，请再传一次" })
    };
    let (mut token, mut mode, mut file) = (false, Mode::Register, None);
    while let Some(part) = parts.next_field().await.map_err(lost)? {
        match part.name().unwrap_or("").to_owned().as_str() {
            "csrf" => {
                visit.check_token(&part.text().await.map_err(lost)?)?;
                token = true;
            }
            // The token stands first in the form; nothing is read from a stranger.
            _ if !token => visit.check_token("")?,
            "mode" => {
                let take_over = part.text().await.map_err(lost)? == "take_over";
                mode = if take_over { Mode::TakeOver } else { Mode::Register };
            }
            "file" => {
                let name = part.file_name().unwrap_or("").to_owned();
                file = Some((name, part.bytes().await.map_err(lost)?.to_vec()));
            }
            _ => {}
        }
    }
    match file {
        Some((name, bytes)) if !bytes.is_empty() => Ok((mode, name, bytes)),
        _ => Err(Error::invalid("file", "请选一个有内容的文件")),
    }
}

fn begun(visit: &Visit, feature: &str, noun: &str, sent: Result<Sent>) -> Result<Outcome> {
    let noun = noun_of(visit, feature, noun)?;
    // Nothing is kept of a file that could not be brought in.
    visit.web.desk.read(&visit.actor, |r| first(r, visit, &noun, &[]).map(drop))?;
    let (mode, name, bytes) = match sent {
        Ok(sent) => sent,
        Err(Error::Invalid(errors)) => {
            return visit.again(axum::http::StatusCode::UNPROCESSABLE_ENTITY, |r| first(r, visit, &noun, &errors));
        }
        Err(error) => return Err(error),
    };
    let (id, job) = visit.web.jobs.begin(&visit.actor, noun.table, (mode, &name))?;
    let desk = visit.web.desk.clone();
    watch::work(job, move |job| {
        let sheets = read_workbook(&job.file, &bytes)?;
        drop(bytes);
        desk.check_import(&job.actor, job.table, &sheets, &job.progress).map(|c| State::Checked(Box::new(c)))
    });
    Ok(Outcome::Go(format!("/jobs/{id}")))
}
