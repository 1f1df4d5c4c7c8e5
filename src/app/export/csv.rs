//! CSV as in RFC 4180, protected against formula injection.
//!
//! A spreadsheet recognises a formula by the first character of a cell, and one configured for
//! semicolons starts a cell inside what is text here. So a `'` is inserted before anything that
//! could start a formula, at the start of a cell and after each semicolon, tab and line break
//! inside it. Every cell is quoted.

/// The byte order mark, by which spreadsheets recognise UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// One cell: quoted, with nothing in it that a spreadsheet would evaluate.
///
/// ```
/// use mvp_readiness::app::export::csv::cell;
///
/// assert_eq!(cell("two \"words\""), "\"two \"\"words\"\"\"");
/// assert_eq!(cell("=1+1"), "\"'=1+1\"");
/// assert_eq!(cell("see; @SUM(A1)"), "\"see;' @SUM(A1)\"");
/// ```
#[must_use]
pub fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() + 2);
    cell.push('"');
    let mut rest = text;
    let mut is_first = true;
    loop {
        if starts_formula(rest) || is_first && starts_with_control(rest) {
            cell.push('\'');
        }
        is_first = false;
        let end = rest.find(is_separator).map_or(rest.len(), |at| at + 1);
        let (part, after) = rest.split_at(end);
        cell.push_str(&part.replace('"', "\"\"").replace('\0', ""));
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    cell.push('"');
    cell
}

/// One row, with its line break.
#[must_use]
pub fn row<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text.as_ref())).collect();
    cells.join(",") + "\r\n"
}

/// Whether some program may treat it as the end of a cell; all of them are one byte long.
const fn is_separator(char: char) -> bool {
    matches!(char, ';' | '\t' | '\n' | '\r')
}

/// Whether the first visible character can begin a formula.
fn starts_formula(text: &str) -> bool {
    let first = text.chars().find(|&char| !is_passed_over(char));
    first.is_some_and(|char| matches!(char, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
}

fn starts_with_control(text: &str) -> bool {
    let first = text.chars().find(|&char| !is_passed_over(char) || is_separator(char));
    text.starts_with('\0') || first.is_some_and(|char| matches!(char, '\t' | '\n' | '\r'))
}

/// Whether a program may skip it before it parses a cell: white space, quotation marks, and
/// invisible characters.
fn is_passed_over(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || crate::app::text::is_left_out(char)
        || matches!(char, '"' | '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, inside: &str) {
        assert_eq!(cell(text), format!("\"{inside}\""));
    }

    #[test]
    fn formulas_become_text() {
        for start in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
            check(&format!("{start}x"), &format!("'{start}x"));
            check(&format!("  {start}x"), &format!("'  {start}x"));
            check(&format!("\u{200B}\u{FEFF}{start}x"), &format!("'\u{200B}\u{FEFF}{start}x"));
            check(&format!("a;{start}x"), &format!("a;'{start}x"));
            check(&format!("a\n\n{start}x"), &format!("a\n'\n'{start}x"));
        }
        check("\tx", "'\tx");
        check("\rx", "'\rx");
        check("\nx", "'\nx");
        check("\0x", "'x");
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for text in ["", "a", "a = b", "3 - 2", "me@example.org", "a; b", "שלום", "1 + 1"] {
            check(text, text);
        }
        check("\"", "\"\"");
    }

    #[test]
    fn rows_end_as_the_standard_says() {
        assert_eq!(row(&["a", "b,c", ""]), "\"a\",\"b,c\",\"\"\r\n");
    }
}
