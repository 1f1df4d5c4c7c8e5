//! A pool of browsers that journeys reuse.
//!
//! Starting a browser takes longer than most journeys. Every site has a port of its own, so it is
//! an origin of its own, and what a browser stores for another one – storage, workers, caches,
//! locks – does not exist for it. So a browser is lent again, in a new tab of the usual size, but
//! never for a site that it has visited, and not after a journey that failed or that changed the
//! browser itself.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use fantoccini::error::CmdError;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::driver::{Browser, Engine, Showing};
use super::times::{Part, spend};

/// How often a browser is lent, before accumulated state could make a difference.
const LENDINGS: usize = 30;

/// The maximum of idle browsers per engine: more would only take memory.
const RESTING: usize = 3;

/// A time limit for resetting a browser, so that one that hangs is given up; not a performance
/// requirement.
const TIDYING: Duration = Duration::from_mins(1);

/// The connections to browsers outlive a journey, unlike the runtime of its test.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("threads for browsers")
});

static POOL: Mutex<Vec<Resting>> = Mutex::new(Vec::new());

/// A browser that has been lent before, available once it is reset; none if that fails.
struct Resting {
    engine: Engine,
    record: Record,
    tidied: JoinHandle<Option<Browser>>,
}

/// The initial window size of a browser, and the ports it has visited since.
struct Record {
    size: (u64, u64),
    ports: BTreeSet<u16>,
}

/// A browser for one visitor.
pub struct Lent {
    /// `Some` until this is dropped.
    browser: Option<Browser>,
    /// `None` for a browser that cannot be reused.
    record: Option<Record>,
    is_spent: AtomicBool,
}

impl Lent {
    /// A browser that has never visited this port.
    pub async fn to_visit(engine: Engine, port: u16) -> Self {
        spend(Part::Browsers, async {
            let (browser, mut record) = match rested(engine, port).await {
                Some(found) => found,
                None => new(engine).await,
            };
            record.ports.insert(port);
            Self { browser: Some(browser), record: Some(record), is_spent: AtomicBool::new(false) }
        })
        .await
    }

    /// Marks this browser as changed, so that it is not lent again.
    pub fn spend(&self) {
        self.is_spent.store(true, Ordering::Relaxed);
    }
}

impl From<Browser> for Lent {
    /// A browser that was started for one journey, and ends with it.
    fn from(browser: Browser) -> Self {
        Self { browser: Some(browser), record: None, is_spent: AtomicBool::new(true) }
    }
}

impl Deref for Lent {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        self.browser.as_ref().expect("it is there until this is dropped")
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let (Some(browser), Some(record)) = (self.browser.take(), self.record.take()) else {
            return;
        };
        let is_fit = !std::thread::panicking()
            && !self.is_spent.load(Ordering::Relaxed)
            && record.ports.len() < LENDINGS;
        let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
        let engine = browser.engine();
        if is_fit && pool.iter().filter(|other| other.engine == engine).count() < RESTING {
            let tidied = RUNTIME.spawn(tidied(browser, record.size));
            pool.push(Resting { engine, record, tidied });
        }
    }
}

async fn new(engine: Engine) -> (Browser, Record) {
    let started = RUNTIME.spawn(async move {
        let browser = Browser::start(engine, Showing::default()).await;
        let size = browser.client().get_window_size().await.expect("a window");
        (browser, Record { size, ports: BTreeSet::new() })
    });
    started.await.unwrap_or_else(|error| panic!("no browser: {error}"))
}

/// The first idle browser of this engine that has not visited this port.
async fn rested(engine: Engine, port: u16) -> Option<(Browser, Record)> {
    loop {
        let resting = {
            let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
            let is_fit = |it: &Resting| it.engine == engine && !it.record.ports.contains(&port);
            let at = pool.iter().position(is_fit)?;
            pool.remove(at)
        };
        if let Ok(Some(browser)) = resting.tidied.await {
            return Some((browser, resting.record));
        }
        eprintln!("a browser ({}) could not be tidied up, and is given up", engine.name());
    }
}

/// A browser with one new tab and no files. Anything else that is wrong with it shows here, as an
/// error.
async fn tidied(browser: Browser, size: (u64, u64)) -> Option<Browser> {
    let tidied = timeout(TIDYING, tidy(&browser, size)).await;
    matches!(tidied, Ok(Ok(()))).then_some(browser)
}

async fn tidy(browser: &Browser, (width, height): (u64, u64)) -> Result<(), CmdError> {
    let client = browser.client();
    let before = client.windows().await?;
    let new = client.new_window(true).await?.handle;
    for window in before {
        client.switch_to_window(window).await?;
        client.close_window().await?;
    }
    client.switch_to_window(new).await?;
    let side = |pixels: u64| u32::try_from(pixels).expect("the size of a window");
    client.set_window_size(side(width), side(height)).await?;
    browser.remove_downloads();
    Ok(())
}
