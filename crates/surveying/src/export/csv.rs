//! Lines of CSV that a spreadsheet program reads as they are meant.

/// The beginning of the file: without it spreadsheet programs take Chinese for something else.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A text in CSV that grows line by line.
pub(super) struct Csv {
    text: String,
    is_line_begun: bool,
}

impl Csv {
    pub(super) fn new() -> Self {
        Self { text: BYTE_ORDER_MARK.to_owned(), is_line_begun: false }
    }

    /// A cell of text that somebody wrote. What a program would compute as a formula gets an apostrophe
    /// before it, also behind spaces, which some programs take away.
    pub(super) fn text(&mut self, text: &str) {
        let is_formula = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']);
        let guard = if is_formula(text) || is_formula(text.trim_start()) { "'" } else { "" };
        self.cell(&format!("{guard}{text}"));
    }

    /// A cell that this crate wrote itself: a number, or nothing.
    pub(super) fn plain(&mut self, text: &str) {
        self.cell(text);
    }

    fn cell(&mut self, text: &str) {
        if std::mem::replace(&mut self.is_line_begun, true) {
            self.text.push(',');
        }
        // A separator of other languages' CSV is quoted as well.
        if text.contains([',', '"', '\r', '\n', ';', '\t']) {
            self.text.push('"');
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
    }

    pub(super) fn end_line(&mut self) {
        self.text.push_str("\r\n");
        self.is_line_begun = false;
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_becomes_a_formula_and_no_separator_breaks_a_row() {
        let mut csv = Csv::new();
        for text in ["=cmd|' /C calc'!A0", "+1", "-2", "@SUM(1)", "\tx", " =1", "＝1", "a, \"b\"", "好"] {
            csv.text(text);
        }
        csv.plain("-3.5");
        csv.end_line();
        let expected = "\u{feff}'=cmd|' /C calc'!A0,'+1,'-2,'@SUM(1),\"'\tx\",' =1,'＝1,\"a, \"\"b\"\"\",好,-3.5\r\n";
        assert_eq!(csv.into_text(), expected);
    }
}
