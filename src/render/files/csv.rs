//! Tables for spreadsheets: CSV after RFC 4180, with lines that end in CR LF.
//!
//! 1. A mark at the start tells Excel that the text is UTF-8.
//! 2. A field that a spreadsheet would take for a formula gets an apostrophe before it ([`field`]), so that opening a file runs nothing.

/// What stands before a text so that Excel reads it as UTF-8.
const MARK: &str = "\u{feff}";

/// A table as CSV, the names of its columns first.
pub(crate) fn table<S: AsRef<str>>(columns: &[S], rows: &[Vec<String>]) -> String {
    let mut out = MARK.to_owned();
    line(&mut out, columns.iter().map(AsRef::as_ref));
    rows.iter().for_each(|row| line(&mut out, row.iter().map(String::as_str)));
    out
}

fn line<'a>(out: &mut String, fields: impl Iterator<Item = &'a str>) {
    for (number, text) in fields.enumerate() {
        if number > 0 {
            out.push(',');
        }
        let text = field(text);
        if text.contains(['"', ',', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ') {
            out.push('"');
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&text);
        }
    }
    out.push_str("\r\n");
}

/// A text that no spreadsheet takes for a formula. East Asian keyboards write some of the signs in their full width.
fn field(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{MARK, table};

    #[test]
    fn a_formula_gets_an_apostrophe_and_a_field_with_quotation_marks_stands_between_some() {
        let text = table(&["a", "b"], &[vec!["1".into(), "=2 \"x\"".into()]]);
        assert_eq!(text, "\u{feff}a,b\r\n1,\"'=2 \"\"x\"\"\"\r\n");
    }

    /// What another program reads.
    fn read(text: &str) -> Vec<Vec<String>> {
        let bytes = text.strip_prefix(MARK).unwrap().as_bytes();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    proptest! {
        #[test]
        fn fields_come_back_and_none_is_a_formula(rows in proptest::collection::vec(proptest::collection::vec("[-=+@＝,;\"'\\t\\r\\n a-zé]{0,8}", 3), 0..6)) {
            let text = table(&["a", "=b", "c"], &rows);
            prop_assert!(text.ends_with("\r\n"));
            let back = read(&text);
            prop_assert_eq!(back.len(), rows.len() + 1);
            for (row, back) in rows.iter().zip(&back[1..]) {
                for (said, field) in row.iter().zip(back) {
                    prop_assert!(!field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{field:?}");
                    prop_assert!(field == said || *field == format!("'{said}"), "{field:?} is not {said:?}");
                }
            }
        }
    }
}
