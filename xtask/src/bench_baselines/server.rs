//! One server for all pages. Every visit has a folder of its own in the address, so that nothing is
//! left of an earlier one: not in the cache of files, and not in that of compiled code.

use std::path::Path;

use axum::Router;
use tower_http::services::ServeDir;

use crate::serve::router;
use crate::{Result, browser};

/// Serves `folder`, which has a folder of pages for each number of `times`, and tells the address:
/// a page is at `/VISIT/TIMES/PAGE/`, whatever the visit is called.
pub async fn serve(folder: &Path, times: &[usize]) -> Result<String> {
    let mut routes = Router::new();
    for times in times {
        let pages = folder.join(times.to_string());
        let at = format!("/{{visit}}/{times}");
        // What ours is sent with belongs to it.
        routes = routes
            .nest_service(&format!("{at}/ours"), router::site(&pages.join("ours")))
            .nest_service(&at, ServeDir::new(&pages).precompressed_br());
    }
    browser::serve(routes).await
}
