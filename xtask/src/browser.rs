//! Chromium under remote control, for screenshots and benchmarks.

pub mod devtools;
#[allow(dead_code, reason = "the journeys do more in browsers")]
#[path = "../../tests/e2e/support/driver.rs"]
pub mod driver;
pub mod example;

use std::net::Ipv4Addr;

use axum::Router;
use tokio::net::TcpListener;

use crate::{ROOT, Result};

/// Serves in the background, on a free port, and returns the address.
pub async fn serve(routes: Router) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(format!("http://{address}"))
}
