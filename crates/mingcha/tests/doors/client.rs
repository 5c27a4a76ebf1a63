//! The least of a browser: a session, a choice of who acts, forms with their token. And a server to point it at.
use super::command;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStdout, Stdio},
};

/// A running server, killed when it is dropped.
pub(super) struct Server {
    child: Child,
    /// Kept open: what the server says after its first line goes somewhere.
    _said: BufReader<ChildStdout>,
    pub(super) address: String,
}

impl Server {
    /// Serves the folder as the example office, on a port that is free.
    pub(super) fn start(folder: &Path) -> Server {
        let mut command = command();
        command.args(["serve", "--example", "--listen", "127.0.0.1:0", "--data"]).arg(folder);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let address = line.split_once("http://").map(|(_, at)| at.trim().trim_end_matches('/').to_owned());
        Server { child, _said: said, address: address.unwrap_or_else(|| panic!("the server says {line:?}")) }
    }

    /// SIGKILL, and the end of it.
    pub(super) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser that acts as 主任.
pub(super) struct Browser {
    address: String,
    cookies: String,
    token: String,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) body: String,
}

impl Browser {
    /// Opens the page where one chooses, and chooses. `None`: the server went away.
    pub(super) fn open(address: &str) -> Option<Browser> {
        Browser::open_as(address, "head")
    }

    /// As somebody.
    pub(super) fn open_as(address: &str, actor: &str) -> Option<Browser> {
        let mut browser = Browser { address: address.into(), cookies: String::new(), token: String::new() };
        let page = browser.get("/choose")?;
        browser.cookies = page.cookies();
        browser.token = page.body.split_once("name=\"csrf\" value=\"")?.1.split('"').next()?.to_owned();
        let chosen = browser.post("/choose", &[("actor", actor), ("back", "/")])?;
        assert_eq!(chosen.status, 303, "{}", chosen.body);
        browser.cookies = format!("{}; {}", browser.cookies, chosen.cookies());
        Some(browser)
    }

    pub(super) fn get(&self, path: &str) -> Option<Answer> {
        self.send("GET", path, "")
    }

    /// Sends a form with its token.
    pub(super) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        let token = ("csrf", self.token.as_str());
        let pairs = fields.iter().chain([&token]).map(|(name, value)| format!("{name}={}", escaped(value)));
        self.send("POST", path, &pairs.collect::<Vec<_>>().join("&"))
    }

    /// Sends a form with files: name of the file, bytes.
    pub(super) fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Option<Answer> {
        let mut body = vec![];
        for (name, value) in [("csrf", self.token.as_str())].iter().chain(fields) {
            body.extend(format!("--xx\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, bytes) in files {
            let head = "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=";
            body.extend(format!("{head}\"{name}\"\r\n\r\n").bytes());
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--xx--\r\n");
        self.send_as("POST", path, "multipart/form-data; boundary=xx", &body)
    }

    /// `None` when there was no whole answer.
    fn send(&self, method: &str, path: &str, body: &str) -> Option<Answer> {
        self.send_as(method, path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    fn send_as(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        let Browser { address, cookies, .. } = self;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookies}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(request.as_bytes()).ok()?;
        stream.write_all(body).ok()?;
        let mut bytes = vec![];
        stream.read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, head: head.into(), body: body.into() })
    }
}

impl Answer {
    /// Where it leads.
    pub(super) fn location(&self) -> String {
        let mut lines = self.head.lines().filter_map(|l| l.split_once(": "));
        lines.find(|(n, _)| n.eq_ignore_ascii_case("location")).map_or_else(String::new, |(_, v)| v.to_owned())
    }

    /// The cookies that it sets, as a request sends them back.
    fn cookies(&self) -> String {
        let set =
            self.head.lines().filter_map(|l| l.split_once(": ")).filter(|(n, _)| n.eq_ignore_ascii_case("set-cookie"));
        set.filter_map(|(_, v)| v.split(';').next()).collect::<Vec<_>>().join("; ")
    }
}

fn escaped(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
