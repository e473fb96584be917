//! XML as text, indented by two blanks.

use quick_xml::escape::escape;
use std::fmt::Display;

/// Writes elements one after another. A group in which nothing is written is not there.
pub(crate) struct Writer {
    out: String,
    depth: usize,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), depth: 0 }
    }

    pub(crate) fn into_text(self) -> String {
        self.out
    }

    fn start(&mut self, name: &str, attributes: &[(&str, Option<&str>)]) {
        self.out.extend(std::iter::repeat_n("  ", self.depth));
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            if let Some(value) = value {
                self.out.push_str(&format!(" {key}=\"{}\"", escape(clean(value))));
            }
        }
        self.out.push('>');
    }

    fn end(&mut self, name: &str) {
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// The outermost element.
    pub(crate) fn root(&mut self, name: &str, namespaces: &[(&str, Option<&str>)], inside: impl FnOnce(&mut Self)) {
        self.start(name, namespaces);
        self.out.push('\n');
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.end(name);
    }

    /// An element with others in it.
    pub(crate) fn group(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        let before = self.out.len();
        self.start(name, &[]);
        self.out.push('\n');
        let begun = self.out.len();
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        if self.out.len() == begun {
            self.out.truncate(before);
        } else {
            self.out.extend(std::iter::repeat_n("  ", self.depth));
            self.end(name);
        }
    }

    /// An element with a value, if there is one.
    pub(crate) fn leaf<T: Display>(&mut self, name: &str, value: Option<T>) {
        self.leaf_with(name, value, &[]);
    }

    /// The same with attributes.
    pub(crate) fn leaf_with<T: Display>(&mut self, name: &str, value: Option<T>, attributes: &[(&str, Option<&str>)]) {
        if let Some(value) = value {
            self.start(name, attributes);
            let text = value.to_string();
            self.out.push_str(&escape(clean(&text)));
            self.end(name);
        }
    }
}

/// Without the letters that XML cannot carry at all.
fn clean(text: &str) -> String {
    let carried = |letter: &char| matches!(letter, '\t' | '\n' | '\r') || (*letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(carried).collect()
}
