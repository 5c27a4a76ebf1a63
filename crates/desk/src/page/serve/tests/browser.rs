//! A browser that keeps its cookies and takes the token from the last page.
use super::trade::Town;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use tower::ServiceExt;

pub(super) struct Browser {
    router: Router,
    runtime: tokio::runtime::Runtime,
    cookies: Vec<String>,
    pub token: String,
}

pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    pub text: String,
}

impl Browser {
    pub(super) fn new(town: &Town) -> Browser {
        Browser::at(town.router())
    }

    /// Before any server.
    pub(super) fn at(router: Router) -> Browser {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Browser { router, runtime, cookies: vec![], token: String::new() }
    }

    /// As one of those who practise.
    pub(super) fn as_actor(town: &Town, id: &str) -> Browser {
        let mut browser = Browser::new(town);
        browser.get("/choose");
        let chosen = browser.post("/choose", &[("actor", id), ("back", "/trade/notes")]);
        assert_eq!(chosen.status, StatusCode::SEE_OTHER);
        browser.get("/trade/notes");
        browser
    }

    pub(super) fn get(&mut self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap())
    }

    /// With the token of the last page.
    pub(super) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone();
        let mut all = vec![("csrf", token.as_str())];
        all.extend(fields);
        self.post_bare(path, &all)
    }

    pub(super) fn post_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let form = self.request(Method::POST, path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(form.body(Body::from(body)).unwrap())
    }

    pub(super) fn upload(&mut self, path: &str, name: &str, bytes: &[u8]) -> Answer {
        let mut body = vec![];
        for (field, value) in [("csrf", self.token.as_str()), ("mode", "register")] {
            body.extend(format!("--B\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        let head = format!("--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes().chain(bytes.iter().copied()).chain(b"\r\n--B--\r\n".iter().copied()));
        let form = self.request(Method::POST, path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=B");
        self.send(form.body(Body::from(body)).unwrap())
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header(header::HOST, "localhost:8080");
        request.header(header::COOKIE, self.cookies.join("; "))
    }

    pub(super) fn send(&mut self, request: Request<Body>) -> Answer {
        let router = self.router.clone();
        let (status, headers, body) = self.runtime.block_on(async move {
            let response = router.oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            (parts.status, parts.headers, to_bytes(body, usize::MAX).await.unwrap().to_vec())
        });
        for cookie in headers.get_all(header::SET_COOKIE) {
            self.cookies.push(cookie.to_str().unwrap().split(';').next().unwrap().to_owned());
        }
        let text = String::from_utf8_lossy(&body).into_owned();
        if let Some((_, rest)) = text.split_once("name=\"csrf\" value=\"") {
            self.token = rest.split('"').next().unwrap().to_owned();
        }
        Answer { status, headers, body, text }
    }

    /// Follows a redirect.
    pub(super) fn follow(&mut self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let to = answer.to();
        self.get(&to)
    }
}

impl Answer {
    /// Where it leads.
    pub(super) fn to(&self) -> String {
        self.headers.get(header::LOCATION).unwrap().to_str().unwrap().to_owned()
    }

    /// The value of a hidden input.
    pub(super) fn hidden(&self, name: &str) -> String {
        let (_, rest) = self.text.split_once(&format!("name=\"{name}\" value=\"")).expect("the form has this input");
        rest.split('"').next().unwrap().to_owned()
    }

    /// All of these are in the page.
    pub(super) fn has(&self, words: &[&str]) {
        for word in words {
            assert!(self.text.contains(word), "“{word}” is missing in:\n{}", self.text);
        }
    }

    /// None of these is in the page.
    pub(super) fn lacks(&self, words: &[&str]) {
        for word in words {
            assert!(!self.text.contains(word), "“{word}” is in:\n{}", self.text);
        }
    }
}
