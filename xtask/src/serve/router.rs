//! The site as a static host serves it; the journeys of `tests/e2e` run against
//! the same routes.

use std::fs;
use std::path::Path;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tower_http::services::{ServeDir, ServeFile};

use super::headers::{Keeping, Policy};

/// Serves a folder: compressed copies where the browser takes them, `404.html`
/// with status 404 for whatever is missing.
pub fn site(folder: &Path) -> Router {
    let not_found = ServeFile::new(folder.join("404.html")).precompressed_br().precompressed_gzip();
    let files =
        ServeDir::new(folder).precompressed_br().precompressed_gzip().not_found_service(not_found);
    let site = Router::new().fallback_service(files);
    site.layer(from_fn_with_state(headers_of(folder), add_headers))
}

/// The headers of every response, under which all documents of the folder work.
fn headers_of(folder: &Path) -> HeaderMap {
    let documents = documents(folder);
    let policy = Policy::of(documents.iter().map(String::as_str));
    let pairs = policy.headers().into_iter().filter_map(|(name, value)| {
        Some((HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?))
    });
    pairs.collect()
}

/// The documents of a folder and of those below. What cannot be read cannot be served either.
fn documents(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(documents(&path));
        } else if path.extension().is_some_and(|extension| extension == "html") {
            found.extend(fs::read_to_string(path));
        }
    }
    found
}

async fn add_headers(State(always): State<HeaderMap>, request: Request, next: Next) -> Response {
    let keeping = Keeping::of(request.uri().path());
    let mut response = next.run(request).await;
    let is_missing = response.status() == StatusCode::NOT_FOUND;
    let keeping = if is_missing { Keeping::Asked } else { keeping };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keeping.header()));
    headers.extend(always);
    name_the_encoding_of_text(headers);
    response
}

fn name_the_encoding_of_text(headers: &mut HeaderMap) {
    if headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/html") {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
}
