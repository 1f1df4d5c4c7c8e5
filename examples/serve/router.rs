//! The site as a static host serves it; the journeys of `tests/e2e` run against
//! the same routes.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::services::{ServeDir, ServeFile};

/// Headers of every response.
const HEADERS: [(HeaderName, &str); 2] = [
    (HeaderName::from_static("x-content-type-options"), "nosniff"),
    (HeaderName::from_static("referrer-policy"), "no-referrer"),
];

/// Serves a folder: compressed copies where the browser takes them, `404.html`
/// with status 404 for whatever is missing.
pub fn site(folder: &Path) -> Router {
    let not_found = ServeFile::new(folder.join("404.html")).precompressed_br().precompressed_gzip();
    let files =
        ServeDir::new(folder).precompressed_br().precompressed_gzip().not_found_service(not_found);
    Router::new().fallback_service(files).layer(from_fn(add_headers))
}

async fn add_headers(request: Request, next: Next) -> Response {
    let hashed = has_hashed_name(request.uri().path());
    let mut response = next.run(request).await;
    let lasts = hashed && response.status() != StatusCode::NOT_FOUND;
    let headers = response.headers_mut();
    let cache = if lasts { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    name_the_encoding_of_text(headers);
    response
}

/// Trunk puts a hash of the content at the end of a name: `main-1f0c….css`,
/// `mvp-readiness-90ab…_bg.wasm`. It leaves out leading zeros.
fn has_hashed_name(path: &str) -> bool {
    path.rsplit_once('-').is_some_and(|(_, tail)| {
        let digits = tail.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits >= 12 && tail[digits..].starts_with(['.', '_'])
    })
}

fn name_the_encoding_of_text(headers: &mut HeaderMap) {
    if headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/html") {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
}
