//! Serves the built site on this machine, as a good static host would.
//!
//! ```text
//! serve [DIR] [PORT]     by default: dist 8080
//! ```

pub mod headers;
pub mod router;

use std::net::Ipv4Addr;
use std::path::PathBuf;

use tokio::net::TcpListener;

use crate::Result;

/// Serves until somebody stops it.
#[tokio::main]
pub async fn run(arguments: &[&str]) -> Result<()> {
    let folder = PathBuf::from(arguments.first().unwrap_or(&"dist"));
    let port: u16 = match arguments.get(1) {
        Some(port) => port.parse().map_err(|_| format!("not a port number: {port}"))?,
        None => 8080,
    };
    if !folder.join("index.html").is_file() {
        return Err(format!("no site in {}: run `make build`", folder.display()).into());
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
        format!("port {port} cannot be used ({error}): try `make run PORT=8081`")
    })?;
    println!("http://localhost:{port}  (Ctrl+C stops it)");
    axum::serve(listener, router::site(&folder)).await?;
    Ok(())
}
