//! What the journeys stand on: a server, browsers, and visitors who see and
//! press what a person sees and presses.

mod build;
#[path = "../../examples/browser/devtools.rs"]
mod devtools;
mod driver;
mod inspect;
mod plain;
#[path = "../../examples/serve/router.rs"]
mod router;
pub mod screens;
mod site;
mod visitor;

pub use build::{another_build, half_a_deploy};
pub use driver::{Engine, kill};
pub use inspect::Told;
pub use plain::PlainBrowser;
pub use router::headers;
pub use screens::{Screen, Step};
pub use site::{ODD_PATH, Refused, Report, SUB_PATH, Site};
pub use visitor::{Role, Visitor};

/// Walks one journey in one engine, then asserts that nothing went wrong unseen.
pub async fn walk(engine: Engine, journey: impl AsyncFn(&Site)) {
    let site = Site::start(engine);
    journey(&site).await;
    site.assert_nothing_went_wrong();
}

/// One test per engine for a journey, `async fn(&Site)`.
macro_rules! in_every_engine {
    ($journey:ident) => {
        mod $journey {
            use crate::support::{Engine, walk};

            #[tokio::test]
            async fn chromium() {
                walk(Engine::Chromium, super::$journey).await;
            }

            #[tokio::test]
            async fn firefox() {
                walk(Engine::Firefox, super::$journey).await;
            }

            #[tokio::test]
            async fn webkitgtk() {
                walk(Engine::WebKitGtk, super::$journey).await;
            }
        }
    };
}
pub(crate) use in_every_engine;
