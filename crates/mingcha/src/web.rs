//! The web face: what is plugged into what, and where it listens.
mod menu;
mod workbench;

use crate::{access, config, finance, organisations::Office, organisations::Organisation, rectification, reports};
use axum::Router;
use desk::{
    Actor, Desk, Error, Reader, Record, Result,
    page::{
        Use,
        serve::{Practice, Web, router},
    },
    store::FolderLock,
};
use std::{
    io::Write,
    net::{IpAddr, SocketAddr, TcpListener},
    path::Path,
    sync::Arc,
};

/// Where the server listens.
#[derive(Debug, Clone, Copy)]
pub struct Listen(SocketAddr);

impl Listen {
    /// From the flag, or `127.0.0.1:8080`. Until accounts exist an office's own data is served to this machine only.
    pub fn parse(text: Option<&str>, example: bool) -> Result<Listen> {
        let text = text.unwrap_or("127.0.0.1:8080");
        let with_port = if text.contains(':') { text.to_owned() } else { format!("127.0.0.1:{text}") };
        let address: SocketAddr = with_port
            .parse()
            .map_err(|_| Error::invalid("listen", format!("“{text}”不是监听地址，应如 127.0.0.1:8080")))?;
        if !example && !address.ip().is_loopback() {
            return Err(Error::Forbidden(format!(
                "还没有账号和口令，真实数据只能在本机打开，不能监听 {address}。请改用 127.0.0.1"
            )));
        }
        Ok(Listen(address))
    }

    /// The address asked for; the next free port when the usual one is taken and none was asked for.
    fn bind(self, asked: bool) -> Result<TcpListener> {
        let ports = if asked || self.0.port() == 0 { 1 } else { 20 };
        let mut last = None;
        for next in 0..ports {
            let mut address = self.0;
            address.set_port(self.0.port().saturating_add(next));
            match TcpListener::bind(address) {
                Ok(listener) => return Ok(listener),
                Err(e) => last = Some(e),
            }
        }
        let why = last.map_or_else(String::new, |e| e.to_string());
        Err(Error::Conflict(format!(
            "{} 不能监听（{why}）。请用 --listen 换一个端口，如 --listen 127.0.0.1:8090",
            self.0
        )))
    }
}

/// Serves a desk until the program is ended. Only one server stands before a folder.
pub fn serve(desk: Arc<Desk>, folder: &Path, listen: Option<&str>, console: Actor, example: bool) -> Result<()> {
    let address = Listen::parse(listen, example)?;
    let _lock = FolderLock::take(folder)?;
    let listener = address.bind(listen.is_some())?;
    listener.set_nonblocking(true)?;
    let bound = listener.local_addr()?;
    let web = Arc::new(doors(desk, console, example, bound.ip())?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let note = if example { "示例单位，可以随意修改。按 Ctrl+C 结束\n" } else { "" };
        // Whoever started the server may have stopped listening to it; it serves all the same.
        let _ = write!(std::io::stdout(), "明察已就绪：http://{bound}/\n{note}");
        axum::serve(listener, app(web)).with_graceful_shutdown(stopped()).await?;
        Ok(())
    })
}

async fn stopped() {
    // Without a signal handler the program ends at once, which is as safe: every act is durable when it is answered.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Every page.
pub fn app(web: Arc<Web>) -> Router {
    let features = Router::new()
        .merge(workbench::routes())
        .merge(finance::routes())
        .merge(rectification::routes())
        .merge(reports::routes());
    router(web, features)
}

/// The doors before a desk: whose office, which navigation, as whom one may act.
pub fn doors(desk: Arc<Desk>, console: Actor, example: bool, ip: IpAddr) -> Result<Web> {
    let office = desk.read(&console, |r| r.find::<Office>("1 = 1", vec![]))?;
    let name = office.map_or_else(|| "巡察办".into(), |o| o.short_name);
    let actors = if example { practice(&desk, &console)? } else { vec![alone(console)] };
    let mut web = Web::new(desk, name, actors, reports::scope_for)?;
    web.nav = menu::menu();
    web.may_see = menu::may_see;
    web.used_in = used_in;
    web.papers = reports::offered;
    web.todo = workbench::waiting;
    web.home = "/";
    web.banner = example.then(|| "示例单位 · 停在 2023年1月10日 · 可以随意改".to_owned());
    if !ip.is_loopback() {
        web.hosts = vec![];
    }
    Ok(web)
}

fn alone(actor: Actor) -> Practice {
    Practice { id: "console".into(), name: actor.name.clone(), note: "本机".into(), actor }
}

/// The two actors of the example: one who may, one who may not.
fn practice(desk: &Desk, console: &Actor) -> Result<Vec<Practice>> {
    const OWN: &str = "市直单位甲";
    let own = desk.read(console, |r| r.by_title(Organisation::TABLE, OWN))?;
    let mut actors = vec![Practice {
        id: "head".into(),
        name: "主任".into(),
        note: "巡察办，看全部、办全部".into(),
        actor: Actor { name: "主任".into(), ..console.clone() },
    }];
    actors.extend(own.ok().map(|own| Practice {
        id: "liaison".into(),
        name: "联络员".into(),
        note: format!("{OWN}，只看本单位的整改事项"),
        actor: Actor { name: format!("{OWN}联络员"), role: access::LIAISON.into(), office: config::office(), own },
    }));
    Ok(actors)
}

/// Where a figure is used: in the papers of the reports whose template names it.
fn used_in(reader: &mut Reader<'_>, figure: &str) -> Result<Vec<Use>> {
    let named = format!("{{{{{figure}}}}}");
    let in_template = reader.desk.rules.text("yearly_report.md").is_some_and(|t| t.contains(&named));
    if !in_template || reader.reach(reports::Report::TABLE.name).is_none() {
        return Ok(vec![]);
    }
    let all = reader.all::<reports::Report>("1 = 1", vec![])?;
    let one = |r: reports::Report| Use {
        text: format!("{}年度报告", r.year),
        href: Some(format!("/reports/paper/{}", r.id)),
        note: String::new(),
    };
    Ok(all.into_iter().map(one).collect())
}
