//! Strips unused library exports from the bundle. Leptos pulls in the streams of its server functions,
//! and wasm-bindgen exports every class that it is given, which keeps the optimiser from eliminating
//! them as dead code.

use std::collections::BTreeSet;
use std::ops::Range;

use wasm_encoder::{ExportKind, ExportSection, Module, NameMap, NameSection, RawSection};
use wasmparser::{ExternalKind, KnownCustom, Name, NameSectionReader, Parser, Payload};

use crate::Result;

/// The classes, as they are called in the script.
const CLASSES: [&str; 3] =
    ["IntoUnderlyingByteSource", "IntoUnderlyingSink", "IntoUnderlyingSource"];

/// What the names of their functions have in them.
const FUNCTIONS: &str = "intounderlying";

/// The WASM without those exports, so that dead-code elimination removes what only they lead to.
pub fn without_exports(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::ExportSection(section) = &payload {
            let mut exports = ExportSection::new();
            for export in section.clone() {
                let export = export?;
                if !export.name.contains(FUNCTIONS) {
                    exports.export(export.name, kind(export.kind)?, export.index);
                }
            }
            module.section(&exports);
        } else if let Some((id, Range { start, end })) = payload.as_section() {
            let data = &wasm[usize::try_from(start)?..usize::try_from(end)?];
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

/// The WASM with names for its functions and for nothing else.
pub fn with_names_of_functions(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Some(names) = names(&payload) {
            let mut section = NameSection::new();
            for name in names {
                let Name::Function(map) = name? else { continue };
                let mut functions = NameMap::new();
                for naming in map {
                    let naming = naming?;
                    functions.append(naming.index, naming.name);
                }
                section.functions(&functions);
            }
            module.section(&section);
        } else if let Some((id, Range { start, end })) = payload.as_section() {
            let data = &wasm[usize::try_from(start)?..usize::try_from(end)?];
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

/// The names, where that is the section that has them.
fn names<'a>(payload: &Payload<'a>) -> Option<NameSectionReader<'a>> {
    let Payload::CustomSection(section) = payload else { return None };
    match section.as_known() {
        KnownCustom::Name(names) => Some(names),
        _ => None,
    }
}

fn kind(kind: ExternalKind) -> Result<ExportKind> {
    Ok(match kind {
        ExternalKind::Func => ExportKind::Func,
        ExternalKind::Table => ExportKind::Table,
        ExternalKind::Memory => ExportKind::Memory,
        ExternalKind::Global => ExportKind::Global,
        other => return Err(format!("an export of an unknown kind: {other:?}").into()),
    })
}

/// The script of wasm-bindgen without those classes, and without what the WASM does not ask for.
pub fn script(script: &str, wasm: &[u8]) -> Result<String> {
    let mut script = script.to_owned();
    for class in CLASSES {
        for (from, to) in [
            (format!("export class {class} {{"), "\n}\n"),
            (format!("if (Symbol.dispose) {class}."), ";\n"),
            (format!("const {class}Finalization ="), "1));\n"),
        ] {
            script = without(&script, &from, to)?;
        }
    }
    Ok(without_imports(&script, &imports(wasm)?))
}

/// A text without what is between two others, and without those.
fn without(text: &str, from: &str, to: &str) -> Result<String> {
    let missing = || format!("nothing reads {from} in what wasm-bindgen wrote");
    let (before, rest) = text.split_once(from).ok_or_else(missing)?;
    let (_, after) = rest.split_once(to).ok_or_else(missing)?;
    Ok(format!("{before}{after}"))
}

/// The names of what a WASM asks of the script.
fn imports(wasm: &[u8]) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                names.insert(import?.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// Leaves out the functions for the WASM that it does not import. wasm-bindgen indents the first and
/// the last line of each by eight spaces.
fn without_imports(script: &str, imported: &BTreeSet<String>) -> String {
    let mut is_left_out = false;
    let mut kept = String::with_capacity(script.len());
    for line in script.split_inclusive('\n') {
        let inner = line.strip_prefix("        ").filter(|inner| !inner.starts_with(' '));
        let begins = inner.and_then(|inner| inner.split_once(": function("));
        if let Some((name, _)) = begins.filter(|(name, _)| name.starts_with("__wb")) {
            is_left_out = !imported.contains(name);
        }
        if !is_left_out {
            kept.push_str(line);
        }
        if inner.is_some_and(|inner| inner.starts_with('}')) {
            is_left_out = false;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{ExportKind, ExportSection, IndirectNameMap, Module, NameMap, NameSection};
    use wasmparser::{Name, Parser, Payload};

    use super::{names, with_names_of_functions, without, without_exports, without_imports};

    #[test]
    fn only_functions_have_names() {
        let mut functions = NameMap::new();
        functions.append(7, "f");
        let mut section = NameSection::new();
        section.functions(&functions);
        // Even where there are none, as the cut writes it.
        section.labels(&IndirectNameMap::new());
        let mut module = Module::new();
        module.section(&ExportSection::new());
        module.section(&section);
        let stripped = with_names_of_functions(&module.finish()).unwrap();
        let (mut found, mut exports) = (Vec::new(), 0);
        for payload in Parser::new(0).parse_all(&stripped) {
            let payload = payload.unwrap();
            exports += usize::from(matches!(payload, Payload::ExportSection(_)));
            for name in names(&payload).into_iter().flatten() {
                let Name::Function(map) = name.unwrap() else { panic!("another name") };
                found.extend(map.into_iter().map(|naming| naming.unwrap().index));
            }
        }
        assert_eq!((found, exports), (vec![7], 1));
    }

    #[test]
    fn only_the_exports_of_streams_are_left_out() {
        let mut exports = ExportSection::new();
        for name in ["main", "intounderlyingsink_close", "__wbg_intounderlyingsource_free"] {
            exports.export(name, ExportKind::Func, 0);
        }
        let mut module = Module::new();
        module.section(&exports);
        let stripped = without_exports(&module.finish()).unwrap();
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&stripped) {
            if let Payload::ExportSection(section) = payload.unwrap() {
                names.extend(section.into_iter().map(|export| export.unwrap().name.to_owned()));
            }
        }
        assert_eq!(names, ["main"]);
    }

    #[test]
    fn functions_that_nobody_imports_are_left_out() {
        let script = "\
        __wbg_a_1: function() { return f(function () {\n            a\n        }, arguments); },\n\
        \x20       __wbg_b_2: function(x) {\n            b\n        },\n    };\n";
        let script = format!("        {}", script.trim_start());
        let kept = without_imports(&script, &["__wbg_b_2".to_owned()].into());
        assert_eq!(kept, "        __wbg_b_2: function(x) {\n            b\n        },\n    };\n");
    }

    #[test]
    fn what_is_not_there_cannot_be_left_out() {
        assert_eq!(without("abcd", "b", "c").unwrap(), "ad");
        assert!(without("abcd", "x", "c").is_err() && without("abcd", "c", "b").is_err());
    }
}
