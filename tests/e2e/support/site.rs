//! The site under test: the routes of `make run`, and a watch script on every page.

use std::collections::BTreeSet;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_ENCODING,
    CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, IF_MODIFIED_SINCE, IF_NONE_MATCH, RANGE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::build::replace_hashes;
use super::driver::{Browser, Colours, Engine, Face, Showing};
use super::headers::{Keeping, Policy};
use super::pool::Lent;
use super::router;
use super::visitor::Visitor;

/// A second deployment of the site, to check that it works under any path.
pub const SUB_PATH: &str = "/some/where";

/// A third one: in a folder with the name of one of its pages.
pub const ODD_PATH: &str = "/some/assess";

/// How often to check whether a detained file may be sent.
const DETAINED: Duration = Duration::from_millis(10);

/// The site, for the visitors of one journey.
pub struct Site {
    engine: Engine,
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
    /// Has its own threads, so that it can be shut down with all its connections.
    server: Mutex<Option<Runtime>>,
}

/// What the server has recorded, and how it is configured.
#[derive(Default)]
struct Log {
    reports: Vec<Report>,
    requests: Vec<(String, StatusCode)>,
    /// Paths with their query whose requests were not answered with the file itself.
    withheld: BTreeSet<String>,
    expected_missing: Vec<String>,
    /// Messages from pages about what they have done.
    said: Vec<String>,
    /// Requests whose path contains this fail.
    held_back: Option<String>,
    /// Requests whose path contains this wait until it is reset.
    detained: Option<String>,
    /// How often all waiting requests were left unanswered forever.
    forgotten: usize,
    /// Requests whose path contains this get the start page instead.
    mistaken: Option<String>,
    /// Pages are served only under their address without the trailing slash.
    is_slashless: bool,
    /// What is disabled in browsers on the pages of the next visits.
    refused: Option<Refused>,
    /// The served build.
    served: PathBuf,
    /// Files whose path contains this are not cached.
    never_kept: Option<String>,
    /// The host sends none of our headers.
    is_bare: bool,
    /// The build that the next visits get their HTML from, and for how many visits.
    outdated: Option<(PathBuf, usize)>,
}

/// How WebAssembly is disabled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The browser has none.
    ByBrowser,
    /// A policy blocks it.
    ByPolicy,
}

/// Something that went wrong in a page.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The kind: `console.error`, `error`, `unhandled rejection`, `policy violation`, `foreign
    /// request`; `console.warn` is recorded but fails nothing.
    pub kind: String,
    /// Its message.
    pub text: String,
    /// The path of the page.
    pub page: String,
    /// It is about a file that this host withheld. Engines may report it after the page has.
    is_of_withheld: bool,
}

impl Site {
    pub fn start(engine: Engine) -> Self {
        let folder = Self::built();
        assert!(
            folder.join("index.html").is_file(),
            "the site is not built: `make test-e2e` does it",
        );
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("a bound port");
        let site = Self { engine, address, log: Arc::default(), server: Mutex::default() };
        site.serve_on(listener, &folder);
        site
    }

    /// The folder with the built site.
    pub fn built() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist")
    }

    /// The folder with the development build that has the gallery of components.
    pub fn gallery() -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/gallery");
        assert!(
            folder.join("index.html").is_file(),
            "the gallery is not built: `make test-e2e` does it",
        );
        folder
    }

    /// Shuts the server down: connections fail from now on.
    pub async fn cut(&self) {
        let server = open(&self.server).take();
        spawn_blocking(move || drop(server)).await.expect("a server that ends");
    }

    /// Serves another build at the same address, or the same one after a [cut](Self::cut).
    pub async fn serve(&self, folder: &Path) {
        self.cut().await;
        for _ in 0..300 {
            // The resources of the last server may be released a moment later.
            if let Ok(listener) = TcpListener::bind(self.address) {
                return self.serve_on(listener, folder);
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("{} stays taken", self.address);
    }

    fn serve_on(&self, listener: TcpListener, folder: &Path) {
        let log = &self.log;
        folder.clone_into(&mut self.log().served);
        let routes = Router::new()
            .route("/__test/watch.js", get(watch))
            .route("/__test/refuse.js", get(refuse))
            .route("/__test/report", post(report))
            .route("/__test/fixture", get(fixture))
            .route("/__test/sandbox", get(sandbox))
            .route("/__test/frame", get(frame))
            .route("/__test/said", post(said))
            .route("/__test/answering", get(answering))
            .route("/__test/answering.js", get(answering_script))
            .nest_service(SUB_PATH, router::site(folder))
            .nest_service(ODD_PATH, router::site(folder))
            .fallback_service(router::site(folder))
            .layer(from_fn_with_state(log.clone(), observe))
            .with_state(log.clone());
        listener.set_nonblocking(true).expect("a listener that does not wait");
        let server = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a thread for the server");
        server.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, routes).await
        });
        *open(&self.server) = Some(server);
    }

    /// From now on, the host sends none of our headers.
    pub fn send_no_headers(&self) {
        self.log().is_bare = true;
    }

    /// The next visits get their HTML from another build than everything else, as from an
    /// intermediate cache that keeps it for too long.
    pub fn keep_documents_of(&self, folder: &Path, visits: usize) {
        self.log().outdated = Some((folder.to_owned(), visits));
    }

    /// A new visitor: a browser that has never visited this site.
    pub async fn visitor(&self) -> Visitor {
        let browser = Lent::to_visit(self.engine, self.address.port()).await;
        Visitor::new(self.engine, browser, self.url(""))
    }

    /// A new visitor whose pages are set in this face.
    pub async fn visitor_with_face(&self, face: Face) -> Visitor {
        if face == Showing::default().face {
            return self.visitor().await;
        }
        self.visitor_who_sees(Showing { face, ..Showing::default() }).await
    }

    /// A new visitor with a browser of their own.
    async fn visitor_who_sees(&self, showing: Showing) -> Visitor {
        let browser = Browser::start(self.engine, showing).await.into();
        Visitor::new(self.engine, browser, self.url(""))
    }

    /// A new visitor with forced colours, in Firefox.
    pub async fn visitor_in_forced_colours(&self) -> Visitor {
        self.visitor_who_sees(Showing { colours: Colours::Forced, ..Showing::default() }).await
    }

    /// The same path on another host, whose pages run in other processes.
    pub fn elsewhere(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.address.port())
    }

    /// The absolute address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// How often a file whose name ends like this was requested.
    pub fn requests_for(&self, ending: &str) -> usize {
        self.log().requests.iter().filter(|(path, _)| path.ends_with(ending)).count()
    }

    /// From now on, requests whose path contains `part` fail; `None` lets all succeed.
    pub fn hold_back(&self, part: Option<&str>) {
        self.log().held_back = part.map(str::to_owned);
    }

    /// Browsers do not cache files whose path contains `part`.
    pub fn never_keep(&self, part: &str) {
        self.log().never_kept = Some(part.to_owned());
    }

    /// From now on, requests whose path contains `part` are delayed; `None` completes all of them.
    pub fn detain(&self, part: Option<&str>) {
        self.log().detained = part.map(str::to_owned);
    }

    /// Requests delayed until now never complete; later ones do.
    pub fn forget_detained(&self) {
        let mut log = self.log();
        log.detained = None;
        log.forgotten += 1;
    }

    /// From now on, requests whose path contains `part` get the start page with status 200, as from
    /// a host that rewrites; `None` ends that.
    pub fn mistake(&self, part: Option<&str>) {
        self.log().mistaken = part.map(str::to_owned);
    }

    /// From now on, the host redirects `/plan/` to `/plan`, and likewise every page except the
    /// start.
    pub fn drop_slashes(&self) {
        self.log().is_slashless = true;
    }

    /// From now on, browsers run no WebAssembly; `None` allows it.
    pub fn refuse_programs(&self, refused: Option<Refused>) {
        self.log().refused = refused;
    }

    /// The messages of pages since they were last taken.
    pub fn peek_said(&self) -> Vec<String> {
        self.log().said.clone()
    }

    /// Takes the messages of pages since the last call.
    pub fn take_said(&self) -> Vec<String> {
        std::mem::take(&mut self.log().said)
    }

    /// Expects a request for a path that does not exist.
    pub fn expect_missing(&self, path: &str) {
        self.log().expected_missing.push(path.to_owned());
    }

    /// Expects requests for the hashed files of a build that is not served.
    pub fn expect_missing_of(&self, build: &Path) {
        for entry in fs::read_dir(build).expect("a folder").flatten() {
            let name = entry.file_name().into_string().expect("a name");
            if Keeping::of(&name) == Keeping::Forever {
                self.expect_missing(&format!("/{name}"));
            }
        }
    }

    /// Takes the reports of pages so far, so that they fail nothing.
    pub fn take_reports(&self) -> Vec<Report> {
        std::mem::take(&mut self.log().reports)
    }

    /// Takes the reports, without those about files that this host withheld.
    pub fn take_faults(&self) -> Vec<Report> {
        let mut reports = self.take_reports();
        reports.retain(|report| !report.is_of_withheld);
        reports
    }

    pub fn assert_nothing_went_wrong(&self) {
        let log = self.log();
        let (warnings, errors): (Vec<_>, Vec<_>) = log
            .reports
            .iter()
            .filter(|report| !report.is_of_withheld)
            .partition(|report| report.kind == "console.warn");
        for warning in warnings {
            eprintln!("{}: warning: {}", warning.page, warning.text);
        }
        assert!(errors.is_empty(), "pages reported errors: {errors:#?}");
        let missing: Vec<_> = log
            .requests
            .iter()
            .filter(|(path, status)| {
                // A browser may request this one on its own.
                *status == StatusCode::NOT_FOUND
                    && path != "/favicon.ico"
                    && !log.expected_missing.contains(path)
            })
            .collect();
        assert!(missing.is_empty(), "not there: {missing:?}");
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        open(&self.log)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // A journey must not wait here for the threads to end.
        if let Some(server) = open(&self.server).take() {
            server.shutdown_background();
        }
    }
}

/// A failed journey may still read the log.
fn open<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn watch() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(CONTENT_TYPE, "text/javascript")], include_str!("watch.js"))
}

async fn refuse() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(CONTENT_TYPE, "text/javascript")], "delete globalThis.WebAssembly")
}

async fn fixture() -> Html<&'static str> {
    Html(include_str!("fixture.html"))
}

/// The app where the browser gives it no storage: in a frame with an opaque origin, for which even
/// the site itself is cross-origin.
async fn sandbox() -> Html<&'static str> {
    Html(
        "<!doctype html><title>Sandbox</title>\
         <iframe sandbox=\"allow-scripts\" src=\"/assess/?unruled#/about\" width=\"900\" height=\"800\"></iframe>",
    )
}

/// A frame for any page of the site, with the width that a journey needs.
async fn frame() -> Html<&'static str> {
    Html("<!doctype html><title>Frame</title><iframe height=\"800\"></iframe>")
}

/// The app, answered by a script as soon as possible.
async fn answering() -> Html<&'static str> {
    Html(include_str!("answering.html"))
}

async fn answering_script() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(CONTENT_TYPE, "text/javascript")], include_str!("answering.js"))
}

/// Receives a message from a page about what it has just done.
async fn said(State(log): State<Arc<Mutex<Log>>>, body: String) -> StatusCode {
    open(&log).said.push(body);
    StatusCode::NO_CONTENT
}

async fn report(State(log): State<Arc<Mutex<Log>>>, body: String) -> StatusCode {
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    // A report that cannot be read is still a report.
    let report = serde_json::from_str::<Value>(&body).map_or_else(
        |_| Report { kind: "unreadable report".to_owned(), text: body, ..Report::default() },
        |value| Report {
            kind: text(&value, "kind"),
            text: text(&value, "text"),
            page: text(&value, "page"),
            ..Report::default()
        },
    );
    let mut log = open(&log);
    let is_of_withheld = report.kind == "error"
        && report.text.starts_with("cannot load ")
        && log.withheld.iter().any(|address| report.text.ends_with(address));
    log.reports.push(Report { is_of_withheld, ..report });
    StatusCode::NO_CONTENT
}

/// Logs every request and injects the watch script into every page.
async fn observe(State(log): State<Arc<Mutex<Log>>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let address = request.uri().to_string();
    let is_unruled = request.uri().query() == Some("unruled");
    let is_worker = path.ends_with("/worker.js");
    let is_mistaken = has(open(&log).mistaken.as_ref(), &path);
    let is_slashless = open(&log).is_slashless && is_of_folder(&path);
    if wants_document(request.headers())
        || is_of_document(&path)
        || is_worker
        || is_mistaken
        || is_slashless
    {
        // Responses changed below must be uncompressed and complete.
        for name in [ACCEPT_ENCODING, IF_MODIFIED_SINCE, IF_NONE_MATCH, RANGE] {
            request.headers_mut().remove(name);
        }
    }
    let forgotten = open(&log).forgotten;
    while has(open(&log).detained.as_ref(), &path) {
        sleep(DETAINED).await;
    }
    if open(&log).forgotten > forgotten {
        std::future::pending::<()>().await;
    }
    let is_held_back = has(open(&log).held_back.as_ref(), &path);
    if is_mistaken || is_held_back {
        open(&log).withheld.insert(address);
    }
    if is_mistaken {
        *request.uri_mut() = Uri::from_static("/");
    }
    let response = if is_held_back {
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    } else if let Some(document) = outdated(&log, &request) {
        document
    } else if is_slashless && path.ends_with('/') {
        Redirect::permanent(path.trim_end_matches('/')).into_response()
    } else {
        if is_slashless {
            *request.uri_mut() = Uri::try_from(format!("{path}/")).expect("an address");
        }
        next.run(request).await
    };
    let mut response = if is_worker { of_watched(response, &log).await } else { response };
    if is_mistaken {
        let keeping = HeaderValue::from_static(Keeping::of(&path).header());
        response.headers_mut().insert(CACHE_CONTROL, keeping);
    }
    if open(&log).never_kept.as_ref().is_some_and(|part| path.contains(part)) {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    // For pages in a frame with an opaque origin, whose scripts are cross-origin.
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if open(&log).is_bare {
        for (name, _) in Policy::default().headers() {
            response.headers_mut().remove(name);
        }
    }
    let refused = open(&log).refused;
    if refused == Some(Refused::ByPolicy) {
        response.headers_mut().remove(CONTENT_SECURITY_POLICY);
    }
    open(&log).requests.push((path, response.status()));
    let headers = response.headers();
    // A compressed response is read by a script, and needs no watch script.
    let is_document = !headers.contains_key(CONTENT_ENCODING)
        && headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_document { with_watch(response, is_unruled, refused).await } else { response }
}

/// Whether a path contains a part.
fn has(part: Option<&String>, path: &str) -> bool {
    part.is_some_and(|part| path.contains(part))
}

/// Whether a path is that of a folder with a page, with or without its slash.
fn is_of_folder(path: &str) -> bool {
    let folders = ["/assess", "/plan", "/method", "/accessibility", "/checklist"];
    let is_base = path.trim_end_matches('/') == ODD_PATH;
    !is_base && folders.iter().any(|folder| path.trim_end_matches('/').ends_with(folder))
}

fn wants_document(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// A worker requests pages like any file.
fn is_of_document(path: &str) -> bool {
    path.ends_with('/') || Path::new(path).extension().is_some_and(|kind| kind == "html")
}

/// The page of another build, with its own headers, if a visit is to get one.
fn outdated(log: &Mutex<Log>, request: &Request) -> Option<Response> {
    let path = request.uri().path();
    if !wants_document(request.headers()) || !is_of_document(path) {
        return None;
    }
    let mut log = open(log);
    let (folder, visits) = log.outdated.as_mut().filter(|(_, visits)| *visits > 0)?;
    let html = fs::read_to_string(folder.join(&path[1..]).join("index.html")).ok()?;
    *visits -= 1;
    let mut response = Html(html.clone()).into_response();
    let policy = HeaderValue::try_from(Policy::of([html.as_str()]).in_header()).ok()?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Some(response)
}

/// The worker with the hashes of the pages as they are sent: with the watch script in them.
async fn of_watched(response: Response, log: &Mutex<Log>) -> Response {
    let served = open(log).served.clone();
    edited(response, |worker| replace_hashes(&worker, &served, watched)).await
}

/// A response with its text edited.
async fn edited(response: Response, edit: impl FnOnce(String) -> String) -> Response {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_else(|_| Bytes::new());
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(edit(String::from_utf8_lossy(&bytes).into_owned())))
}

/// Injects the watch script into a page, and removes the page's own policy where asked.
async fn with_watch(response: Response, is_unruled: bool, refused: Option<Refused>) -> Response {
    edited(response, |html| {
        let html = ruled(html, is_unruled, refused);
        let watched = watched(&html);
        match refused {
            Some(Refused::ByBrowser) => {
                let refuse = format!("<script src=\"/__test/refuse.js\"></script>{WATCH}");
                watched.replacen(WATCH, &refuse, 1)
            }
            _ => watched,
        }
    })
    .await
}

/// A page with the policy that it is sent with.
fn ruled(mut html: String, is_unruled: bool, refused: Option<Refused>) -> String {
    if refused == Some(Refused::ByPolicy) {
        return html.replace(" 'wasm-unsafe-eval'", "");
    }
    if let Some(start) = html.find("<meta http-equiv=").filter(|_| is_unruled) {
        let end = start + html[start..].find('>').expect("the end of the rules");
        html.replace_range(start..=end, "");
    }
    html
}

/// The first script of every page.
const WATCH: &str = "<script src=\"/__test/watch.js\"></script>";

/// A page with the watch script in it.
fn watched(html: &str) -> String {
    // Minified pages omit <head>; a script after <html> starts it.
    let top = html
        .find("<head>")
        .map(|start| start + "<head>".len())
        .or_else(|| {
            let start = html.find("<html")?;
            Some(start + html[start..].find('>')? + 1)
        })
        .unwrap_or_default();
    format!("{}{WATCH}{}", &html[..top], &html[top..])
}
