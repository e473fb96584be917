//! An XML file as a tree of elements, within limits.
//!
//! Names lose their namespace: banks write `camt:Ntry`, `ns2:Ntry` and `Ntry`. Document types are refused.

use crate::fault::{Faults, Kind, Place};
use crate::limits;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    /// The attribute `Ccy`, the only one that matters.
    pub(super) currency: Option<String>,
    pub(super) namespace: Option<String>,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
    /// Whether the file ended or broke before it did.
    pub(super) is_cut: bool,
}

impl Element {
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element at a path: `Tp/CdOrPrtry/Cd`.
    pub(super) fn at(&self, path: &str) -> Option<&Self> {
        path.split('/').try_fold(self, |element, name| element.child(name))
    }

    /// The text at a path, if there is some.
    pub(super) fn text_at(&self, path: &str) -> Option<&str> {
        self.at(path).map(|element| element.text.trim()).filter(|text| !text.is_empty())
    }

    /// The first text of several paths.
    pub(super) fn first_text(&self, paths: &[&str]) -> Option<&str> {
        paths.iter().find_map(|path| self.text_at(path))
    }
}

/// The root; none when nothing could be read, or the file is refused.
pub(super) fn read(text: &str, faults: &mut Faults) -> Option<Element> {
    let mut reader = Reader::from_str(text);
    // The open elements; the first holds the root.
    let mut open = vec![Element::default()];
    let mut count = 0_usize;
    loop {
        let place = || Place::Path(open.iter().skip(1).map(|element| element.name.as_str()).collect::<Vec<_>>().join("/"));
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                faults.at(&Kind::XML_BROKEN, place(), &error.to_string());
                break;
            }
        };
        match event {
            Event::DocType(_) => {
                faults.at(&Kind::DTD, Place::File, "<!DOCTYPE");
                return None;
            }
            Event::Start(_) | Event::Empty(_) if count >= limits::ELEMENTS => {
                faults.at(&Kind::TOO_MANY, place(), &count.to_string());
                break;
            }
            Event::Start(_) if open.len() > limits::DEPTH => {
                faults.at(&Kind::XML_TOO_DEEP, place(), &open.len().to_string());
                return None;
            }
            Event::Start(start) => {
                count += 1;
                open.push(element(&start));
            }
            Event::Empty(start) => {
                count += 1;
                let done = element(&start);
                add(&mut open, done);
            }
            Event::End(_) => {
                if let Some(done) = open.pop() {
                    add(&mut open, done);
                }
            }
            Event::Text(part) => append(&mut open, &part.xml10_content()),
            Event::CData(part) => append(&mut open, &part.xml10_content()),
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().ok().flatten().map(String::from);
                let predefined = || quick_xml::escape::resolve_predefined_entity(entity.as_ref()).map(str::to_owned);
                match character.or_else(predefined) {
                    Some(text) => append(&mut open, &text),
                    None => faults.at(&Kind::XML_BROKEN, place(), &format!("&{};", entity.as_ref())),
                }
            }
            Event::Eof => {
                if open.len() > 1 {
                    faults.at(&Kind::XML_BROKEN, place(), "…");
                }
                break;
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    while open.len() > 1 {
        if let Some(mut cut) = open.pop() {
            cut.is_cut = true;
            add(&mut open, cut);
        }
    }
    open.pop()?.children.into_iter().next()
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut element = Element { name: start.local_name().as_ref().to_owned(), ..Element::default() };
    for attribute in start.attributes().flatten() {
        let (key, value) = (attribute.key, attribute.value.trim());
        if key.local_name().as_ref() == "Ccy" && !value.is_empty() {
            element.currency = Some(limits::within(value));
        } else if key.as_ref().starts_with("xmlns") && value.contains("camt.") {
            element.namespace = Some(limits::within(value));
        }
    }
    element
}

fn add(open: &mut [Element], done: Element) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(done);
    }
}

fn append(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut()
        && element.text.len() + text.len() <= limits::CHARACTERS * 4
    {
        element.text.push_str(text);
    }
}
