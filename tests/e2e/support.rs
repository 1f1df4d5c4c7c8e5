//! The test harness of the journeys: a server, browsers, and visitors who see and press what a
//! person sees and presses.

use std::time::Instant;

mod build;
#[path = "../../xtask/src/browser/devtools.rs"]
mod devtools;
mod driver;
#[path = "../../xtask/src/serve/headers.rs"]
pub mod headers;
mod inspect;
mod plain;
mod pool;
#[path = "../../xtask/src/serve/router.rs"]
mod router;
pub mod screens;
mod site;
mod times;
mod visitor;

pub use build::{another_build, half_a_deploy};
pub use driver::{Engine, Face, kill};
pub use inspect::{Rules, Told};
pub use plain::PlainBrowser;
pub use screens::{Screen, Step};
pub use site::{ODD_PATH, Refused, Report, SUB_PATH, Site};
pub use visitor::{Role, Visitor};

/// The folder of the workspace.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Runs one journey in one engine, then asserts that nothing went wrong unseen.
pub async fn walk(engine: Engine, journey: impl AsyncFn(&Site)) {
    let start = Instant::now();
    let site = Site::start(engine);
    journey(&site).await;
    times::note(start.elapsed());
    site.assert_nothing_went_wrong();
}

/// The tests of a journey, `async fn(&Site)`: their names, each with its engine, and the reason if
/// `make test` leaves it out.
macro_rules! in_engines {
    ($journey:ident: $($(#[$left_out:meta])? $test:ident = $engine:ident),+) => {
        mod $journey {
            use crate::support::{Engine, walk};

            $(
                #[tokio::test]
                $(#[$left_out])?
                async fn $test() {
                    walk(Engine::$engine, super::$journey).await;
                }
            )+
        }
    };
}
pub(crate) use in_engines;

/// One test per engine for a journey about engine-specific behaviour: storage, workers, tabs,
/// history, the clipboard, files, fields, focus, layout, accessibility, and hydration. Of several
/// journeys about the same, the most complete one.
macro_rules! in_every_engine {
    ($journey:ident) => {
        crate::support::in_engines!($journey: chromium = Chromium, firefox = Firefox, webkitgtk = WebKitGtk);
    };
}
pub(crate) use in_every_engine;

/// The same for a journey about what the app shows and computes, which is one WASM in all engines:
/// one engine is enough for `make test`, and `make test-all` runs the others as well.
macro_rules! in_one_engine {
    ($journey:ident) => {
        crate::support::in_engines!(
            $journey: chromium = Chromium,
            #[ignore = "not about engines: `make test-all`"]
            firefox = Firefox,
            #[ignore = "not about engines: `make test-all`"]
            webkitgtk = WebKitGtk
        );
    };
}
pub(crate) use in_one_engine;

/// One test per engine for a journey, `async fn(&Site, Face)`, with the wide face; and one with the
/// usual face in a single engine: what fits in the wide one fits in the other. `make test` leaves
/// out Firefox, and WebKit, too, if the journey gives a reason.
macro_rules! in_faces {
    ($journey:ident $(, #[$left_out:meta])?) => {
        mod $journey {
            use crate::support::{Engine, Face, walk};

            async fn walk_in(engine: Engine, face: Face) {
                walk(engine, async |site| super::$journey(site, face).await).await;
            }

            #[tokio::test]
            async fn chromium() {
                walk_in(Engine::Chromium, Face::Wide).await;
            }

            #[tokio::test]
            async fn chromium_in_the_usual_face() {
                walk_in(Engine::Chromium, Face::Usual).await;
            }

            #[tokio::test]
            #[ignore = "as in the others, and long: `make test-all`"]
            async fn firefox() {
                walk_in(Engine::Firefox, Face::Wide).await;
            }

            #[tokio::test]
            $(#[$left_out])?
            async fn webkitgtk() {
                walk_in(Engine::WebKitGtk, Face::Wide).await;
            }
        }
    };
}
pub(crate) use in_faces;
