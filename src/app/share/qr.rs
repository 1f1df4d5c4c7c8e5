//! A link as a QR code, drawn as one path.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

use super::MAX_QR;

/// Light modules around the dark ones, which readers need to find them.
pub const QUIET_ZONE: usize = 4;

/// A rendered QR code. Lengths are in modules, its smallest squares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    side: usize,
    path: String,
}

impl Symbol {
    /// The symbol of a link, at the lowest level of error correction: a link checks itself, and
    /// fewer modules are easier to read. `None` when the link has more than [`MAX_QR`] characters.
    ///
    /// ```
    /// use mvp_readiness::app::share::qr::Symbol;
    ///
    /// let symbol = Symbol::of("https://example.org/plan/#PAQZ").expect("a short link");
    /// // 25 modules, and 4 on each side.
    /// assert_eq!(symbol.side(), 33);
    /// assert!(symbol.path().starts_with("M4 4h7v1h-7z"));
    /// ```
    #[must_use]
    pub fn of(link: &str) -> Option<Self> {
        if link.len() > MAX_QR {
            return None;
        }
        let code = QRBuilder::new(link).ecl(ECL::L).build().ok()?;
        let mut path = String::new();
        for (y, row) in code.data.chunks(code.size).take(code.size).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a.value() == b.value()) {
                let (at, down, length) = (x + QUIET_ZONE, y + QUIET_ZONE, run.len());
                if run.first().is_some_and(|module| module.value()) {
                    // Writing to a string does not fail.
                    let _ = write!(path, "M{at} {down}h{length}v1h-{length}z");
                }
                x += length;
            }
        }
        Some(Self { side: code.size + 2 * QUIET_ZONE, path })
    }

    /// Width and height, [`QUIET_ZONE`] included.
    #[must_use]
    pub const fn side(&self) -> usize {
        self.side
    }

    /// The dark modules as data of an SVG path: one rectangle for each run in a row.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_ends_where_a_link_gets_too_long() {
        let link =
            |length: usize| format!("https://example.org/plan/#P{}Z", "a".repeat(length - 28));
        assert!(Symbol::of(&link(MAX_QR)).is_some());
        assert_eq!(Symbol::of(&link(MAX_QR + 1)), None);
    }

    #[test]
    fn nothing_dark_stands_in_the_quiet_zone() {
        let symbol = Symbol::of("https://example.org/plan/#PAQZ").expect("a short link");
        let inside = QUIET_ZONE..symbol.side() - QUIET_ZONE;
        let mut dark = 0;
        for run in symbol.path().split_terminator('z') {
            let (at, length) = run.split_once('h').expect("a run");
            let (x, y) = at.trim_start_matches('M').split_once(' ').expect("a place");
            let (x, y): (usize, usize) = (x.parse().expect("x"), y.parse().expect("y"));
            let length: usize =
                length.split('v').next().expect("a length").parse().expect("length");
            assert!(inside.contains(&x) && inside.contains(&y) && x + length <= inside.end);
            dark += length;
        }
        // Masks keep dark and light about even.
        assert!((300..550).contains(&dark), "{dark} of {}", inside.len() * inside.len());
    }
}
