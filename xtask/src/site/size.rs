//! Where the bytes of the program are: for both of its parts, by crate and by module.
//!
//! Bytes are those before compression; what compresses well is smaller than it looks here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::Result;

/// How many modules are named; the others are one line.
const MODULES: usize = 40;

/// What a WASM with the names of its functions consists of, as a table.
pub fn table(title: &str, wasm: &[u8]) -> Result<String> {
    let parts = Parts::read(wasm)?;
    let mut crates: BTreeMap<String, usize> = BTreeMap::new();
    let mut modules: BTreeMap<String, usize> = BTreeMap::new();
    for (name, bytes) in &parts.functions {
        let path = path(name);
        *crates.entry(path[0].clone()).or_default() += bytes;
        *modules.entry(path.join("::")).or_default() += bytes;
    }
    crates.insert("(texts and tables)".to_owned(), parts.data);
    let code: usize = parts.functions.iter().map(|(_, bytes)| bytes).sum();
    crates.insert(
        "(types, imports, exports, names)".to_owned(),
        wasm.len() - parts.names - code - parts.data,
    );
    let whole = wasm.len() - parts.names;

    let mut text = format!("{title}: {whole} bytes, {} functions\n", parts.functions.len());
    for (heading, sizes, most) in [("crate", crates, usize::MAX), ("module", modules, MODULES)] {
        write!(text, "\n{:>10} {:>6}  {heading}\n", "bytes", "%")?;
        let mut sizes: Vec<_> = sizes.into_iter().collect();
        sizes.sort_by(|(a_name, a), (b_name, b)| b.cmp(a).then(a_name.cmp(b_name)));
        let rest: usize = sizes.iter().skip(most).map(|(_, bytes)| bytes).sum();
        let others = sizes.len().saturating_sub(most);
        sizes.truncate(most);
        if others > 0 {
            sizes.push((format!("({others} others)"), rest));
        }
        for (name, bytes) in sizes {
            let permille = bytes * 1000 / whole;
            writeln!(text, "{bytes:>10} {:>4}.{}  {name}", permille / 10, permille % 10)?;
        }
    }
    Ok(text)
}

/// What a WASM consists of.
#[derive(Default)]
struct Parts {
    /// Names, with the bytes of their code.
    functions: Vec<(String, usize)>,
    data: usize,
    /// The section that is there for this table alone.
    names: usize,
}

impl Parts {
    fn read(wasm: &[u8]) -> Result<Self> {
        let mut parts = Self::default();
        let (mut imported, mut bodies) = (0, Vec::new());
        let mut names: BTreeMap<usize, String> = BTreeMap::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(length(&body.range())?),
                Payload::DataSection(section) => parts.data = length(&section.range())?,
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(subsections) = section.as_known() {
                        parts.names = length(&section.range())?;
                        for name in subsections {
                            let Name::Function(map) = name? else { continue };
                            for naming in map {
                                let naming = naming?;
                                names
                                    .insert(usize::try_from(naming.index)?, naming.name.to_owned());
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let unnamed = || "(unnamed)".to_owned();
        let named = bodies.into_iter().enumerate().map(|(index, bytes)| {
            (names.remove(&(imported + index)).unwrap_or_else(unnamed), bytes)
        });
        parts.functions = named.collect();
        Ok(parts)
    }
}

fn length(range: &Range<u64>) -> Result<usize> {
    Ok(usize::try_from(range.end - range.start)?)
}

/// Crate and modules of a function. What is made for a type counts where the type is.
fn path(function: &str) -> Vec<String> {
    let name = format!("{:#}", demangle(function));
    let is_of_type = name.starts_with('<');
    let first = segments(name.trim_start_matches(['<', '&', '*', '(', '[']));
    let segments = match (first.len(), name.split_once(" as ")) {
        // A method of a trait on any type, or on one of the language itself.
        (..=1, Some((_, of_trait))) if is_of_type => segments(of_trait),
        _ => first,
    };
    let modules = segments.iter().enumerate().take_while(|(index, segment)| {
        let is_last = index + 1 == segments.len();
        let is_module = segment.starts_with(|c: char| c.is_ascii_lowercase()) && !is_last;
        *index == 0 || is_module
    });
    modules.map(|(_, segment)| segment.clone()).take(4).collect()
}

/// The parts of the path at the start of a text.
fn segments(text: &str) -> Vec<String> {
    let text = text.trim_start_matches("mut ").trim_start_matches("dyn ");
    let end = text.find(['<', '>', ' ', ',', ';', ')', ']', '{']).unwrap_or(text.len());
    text[..end].split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::path;

    #[track_caller]
    fn check(function: &str, expected: &str) {
        assert_eq!(path(function).join("::"), expected, "{function}");
    }

    #[test]
    fn functions_belong_to_modules() {
        check("mvp_readiness::ui::pages::about::about_page", "mvp_readiness::ui::pages::about");
        check("mvp_readiness::ui::app::mount::{{closure}}", "mvp_readiness::ui::app");
        check(
            "<mvp_readiness::app::route::Route as core::fmt::Display>::fmt",
            "mvp_readiness::app::route",
        );
        check("<&mut serde_json::de::Deserializer<R> as serde::Deserializer>::x", "serde_json::de");
        check("<T as alloc::string::ToString>::to_string", "alloc::string");
        check("core::ptr::drop_in_place<alloc::vec::Vec<u8>>", "core::ptr");
        check("_ZN4core3fmt9Formatter3pad17h0123456789abcdefE", "core::fmt");
        check("memcpy", "memcpy");
    }
}
