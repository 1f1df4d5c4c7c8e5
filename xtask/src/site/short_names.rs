//! Short names for what the script and the WASM call each other by.
//!
//! wasm-bindgen names each of those functions by its type and a hash of 16 digits, which stands in both
//! files and does not compress: together a thirtieth of a first visit.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser, Payload};

use crate::Result;

/// What the names that wasm-bindgen gives begin with. All others, such as `memory`, are what
/// somebody else asks for, too.
const PREFIXES: [&str; 2] = ["__wb", "wasm_bindgen__"];

/// What the short names begin with. Nothing else in the script does.
const MARK: &str = "$_";

/// The script and the WASM, with short names in both.
pub fn shorten(script: &str, wasm: &[u8]) -> Result<(String, Vec<u8>)> {
    if script.contains(MARK) {
        return Err(format!("the script of wasm-bindgen has names with {MARK}").into());
    }
    let names = names(wasm)?;
    let script = replaced(script, &names)?;
    let mut shortener = Shortener { names };
    let mut module = Module::new();
    shortener.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok((script, module.finish()))
}

/// Each long name with its short one, numbered in the order of the WASM, which is the order of the
/// script.
fn names(wasm: &[u8]) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    let mut add = |name: &str| {
        if PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
            let number = names.len();
            names.entry(name.to_owned()).or_insert_with(|| format!("{MARK}{}", digits(number)));
        }
    };
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    add(import?.name);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    add(export?.name);
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

/// A number in letters: a, b, …, z, aa, ab, …
fn digits(number: usize) -> String {
    let letter = |digit: usize| char::from(b'a' + u8::try_from(digit % 26).unwrap_or_default());
    let rest = number / 26;
    let mut text = if rest == 0 { String::new() } else { digits(rest - 1) };
    text.push(letter(number));
    text
}

/// A script with other names. A name that is nowhere in it is a name that the two do not share.
fn replaced(script: &str, names: &BTreeMap<String, String>) -> Result<String> {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
    let mut found = BTreeSet::new();
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_of_name) {
        let (before, from) = rest.split_at(start);
        let (word, after) =
            from.split_at(from.find(|letter| !is_of_name(letter)).unwrap_or(from.len()));
        text.push_str(before);
        match names.get(word) {
            Some(short) => {
                text.push_str(short);
                found.insert(word);
            }
            None => text.push_str(word),
        }
        rest = after;
    }
    text.push_str(rest);
    match names.keys().find(|name| !found.contains(name.as_str())) {
        Some(missing) => Err(format!("the script of wasm-bindgen does not name {missing}").into()),
        None => Ok(text),
    }
}

/// Copies a module and gives its imports and exports other names.
struct Shortener {
    names: BTreeMap<String, String>,
}

impl Shortener {
    fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.names.get(name).map_or(name, String::as_str)
    }
}

impl Reencode for Shortener {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> std::result::Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let kind = self.entity_type(import.ty)?;
            imports.import(import.module, self.short(import.name), kind);
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> std::result::Result<(), Error<Self::Error>> {
        let name = self.short(export.name).to_owned();
        utils::parse_export(self, exports, Export { name: &name, ..export })
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        EntityType, ExportKind, ExportSection, ImportSection, MemorySection, MemoryType, Module,
        TypeSection,
    };
    use wasmparser::{Parser, Payload};

    use super::{digits, shorten};

    fn module(import: &str, export: &str) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./main.js", import, EntityType::Function(0));
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut exports = ExportSection::new();
        exports.export("memory", ExportKind::Memory, 0);
        exports.export(export, ExportKind::Func, 0);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&memories).section(&exports);
        module.finish()
    }

    #[test]
    fn names_are_short_in_both() {
        let wasm = module("__wbg_now_0123456789abcdef", "__wbindgen_malloc");
        let script = "{ __wbg_now_0123456789abcdef: function() { wasm.__wbindgen_malloc(1); \
            wasm.memory; __wbg_now_0123456789abcdef_more } }";
        let (script, wasm) = shorten(script, &wasm).unwrap();
        assert_eq!(
            script,
            "{ $_a: function() { wasm.$_b(1); wasm.memory; __wbg_now_0123456789abcdef_more } }"
        );
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    names.extend(
                        section.into_imports().map(|import| import.unwrap().name.to_owned()),
                    );
                }
                Payload::ExportSection(section) => {
                    names.extend(section.into_iter().map(|export| export.unwrap().name.to_owned()));
                }
                _ => {}
            }
        }
        assert_eq!(names, ["$_a", "memory", "$_b"]);
    }

    #[test]
    fn a_name_that_only_one_of_them_has_is_an_error() {
        let wasm = module("__wbg_now_0123456789abcdef", "__wbindgen_malloc");
        assert!(shorten("__wbindgen_malloc", &wasm).is_err());
        assert!(shorten("$_ __wbg_now_0123456789abcdef __wbindgen_malloc", &wasm).is_err());
    }

    #[test]
    fn numbers_are_letters() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(digits), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
