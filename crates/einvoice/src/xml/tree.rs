//! The elements of a document, within limits. Document types and entities of their own are refused.

use super::decode::decode;
use crate::Refused;
use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use std::cell::Cell;

/// The most bytes of a file.
pub(crate) const MOST_BYTES: usize = 20 * 1024 * 1024;
/// The most elements.
pub(crate) const MOST_ELEMENTS: usize = 500_000;
/// The most attributes of all elements.
const MOST_ATTRIBUTES: usize = 500_000;
/// The deepest nesting.
pub(crate) const DEEPEST: usize = 64;

/// Which vocabulary an element is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Invoice,
    CreditNote,
    Ubl,
    CiiRoot,
    Cii,
    Other,
}

impl Family {
    fn of(namespace: &str) -> Self {
        match namespace {
            "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" => Self::Invoice,
            "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2" => Self::CreditNote,
            "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
            | "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" => Self::Ubl,
            "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" => Self::CiiRoot,
            "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
            | "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
            | "urn:un:unece:uncefact:data:standard:QualifiedDataType:100" => Self::Cii,
            _ => Self::Other,
        }
    }

    /// Whether a child of that vocabulary belongs to an element of this one.
    fn owns(self, child: Self) -> bool {
        match self {
            Self::Invoice | Self::CreditNote | Self::Ubl => child == Self::Ubl,
            Self::CiiRoot => child == Self::CiiRoot || child == Self::Cii,
            Self::Cii => child == Self::Cii,
            Self::Other => child == Self::Other,
        }
    }
}

struct Element {
    family: Family,
    name: Box<str>,
    text: String,
    attributes: Vec<(Box<str>, Box<str>)>,
    parent: usize,
    first_child: usize,
    next: usize,
    seen: Cell<bool>,
}

/// No element.
const NONE: usize = usize::MAX;

/// All elements of a document, in its order.
pub(crate) struct Tree {
    elements: Vec<Element>,
}

impl Tree {
    /// Reads a file.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Refused> {
        if bytes.len() > MOST_BYTES {
            return Err(Refused::TooLarge { most: MOST_BYTES });
        }
        Builder::default().build(&decode(bytes)?)
    }

    /// The outermost element.
    pub(crate) fn root(&self) -> Node<'_> {
        Node { tree: self, index: 0 }
    }

    /// Every element, outer ones before those inside.
    pub(crate) fn all(&self) -> impl Iterator<Item = Node<'_>> {
        (0..self.elements.len()).map(|index| Node { tree: self, index })
    }
}

#[derive(Default)]
struct Builder {
    elements: Vec<Element>,
    open: Vec<usize>,
    last_child: Vec<usize>,
    attributes: usize,
}

impl Builder {
    fn build(mut self, text: &str) -> Result<Tree, Refused> {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        loop {
            let (resolved, event) = reader.read_resolved_event().map_err(|error| Refused::NotXml { problem: error.to_string() })?;
            match event {
                Event::Start(start) => {
                    let family = match resolved {
                        ResolveResult::Bound(namespace) => Family::of(namespace.into_inner()),
                        ResolveResult::Unbound => Family::Other,
                        ResolveResult::Unknown(_) => {
                            return Err(Refused::NotXml { problem: format!("nobody says what the prefix of `{}` is", name(&start)) });
                        }
                    };
                    self.open(&start, family)?;
                }
                Event::End(_) => {
                    self.open.pop();
                }
                Event::Text(text) => self.text(&text.xml10_content())?,
                Event::CData(text) => self.text(&text.xml10_content())?,
                Event::GeneralRef(reference) => {
                    let refused = || Refused::Entity { name: reference.to_string() };
                    match reference.resolve_char_ref().map_err(|_| refused())? {
                        Some(character) => self.text(character.encode_utf8(&mut [0; 4]))?,
                        None => self.text(quick_xml::escape::resolve_predefined_entity(&reference).ok_or_else(refused)?)?,
                    }
                }
                Event::DocType(_) => return Err(Refused::DocumentType),
                Event::Eof => break,
                Event::Empty(_) | Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            }
        }
        if !self.open.is_empty() {
            return Err(Refused::NotXml { problem: "it ends before its elements do".to_owned() });
        }
        if self.elements.is_empty() {
            Err(Refused::NotXml { problem: "there is no element".to_owned() })
        } else {
            Ok(Tree { elements: self.elements })
        }
    }

    fn open(&mut self, start: &BytesStart<'_>, family: Family) -> Result<(), Refused> {
        let index = self.elements.len();
        if index == MOST_ELEMENTS {
            return Err(Refused::TooMany { most: MOST_ELEMENTS });
        }
        if self.open.len() == DEEPEST {
            return Err(Refused::TooDeep { most: DEEPEST });
        }
        let parent = match self.open.last() {
            Some(parent) => *parent,
            None if index == 0 => NONE,
            None => return Err(Refused::NotXml { problem: "there is more than one outermost element".to_owned() }),
        };
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| Refused::NotXml { problem: error.to_string() })?;
            self.attributes += 1;
            if self.attributes > MOST_ATTRIBUTES {
                return Err(Refused::TooMany { most: MOST_ATTRIBUTES });
            }
            let key = attribute.key.into_inner();
            if key == "xmlns" || key.contains(':') {
                continue;
            }
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| Refused::NotXml { problem: error.to_string() })?;
            attributes.push((key.into(), value.trim().into()));
        }
        let element = Element {
            family,
            name: name(start).into(),
            text: String::new(),
            attributes,
            parent,
            first_child: NONE,
            next: NONE,
            seen: Cell::new(false),
        };
        self.elements.push(element);
        self.last_child.push(NONE);
        if parent != NONE {
            match self.last_child[parent] {
                NONE => self.elements[parent].first_child = index,
                sibling => self.elements[sibling].next = index,
            }
            self.last_child[parent] = index;
        }
        self.open.push(index);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Refused> {
        match self.open.last() {
            // White space before the value says nothing, and between elements there is nothing else.
            Some(index) if self.elements[*index].text.is_empty() => self.elements[*index].text.push_str(text.trim_start()),
            Some(index) => self.elements[*index].text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(Refused::NotXml { problem: "there is text outside of the outermost element".to_owned() }),
        }
        Ok(())
    }
}

fn name(start: &BytesStart<'_>) -> String {
    start.local_name().into_inner().to_owned()
}

/// An element.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    tree: &'a Tree,
    index: usize,
}

impl<'a> Node<'a> {
    fn element(self) -> &'a Element {
        &self.tree.elements[self.index]
    }

    pub(crate) fn name(self) -> &'a str {
        &self.element().name
    }

    pub(crate) fn family(self) -> Family {
        self.element().family
    }

    /// Its text without white space around it.
    pub(crate) fn text(self) -> &'a str {
        self.element().text.trim()
    }

    pub(crate) fn attribute(self, name: &str) -> Option<&'a str> {
        self.element().attributes.iter().find(|(known, _)| &**known == name).map(|(_, value)| &**value)
    }

    pub(crate) fn attributes(self) -> impl Iterator<Item = &'a str> {
        self.element().attributes.iter().map(|(name, _)| &**name)
    }

    pub(crate) fn parent(self) -> Option<Self> {
        let parent = self.element().parent;
        (parent != NONE).then_some(Node { tree: self.tree, index: parent })
    }

    /// The elements in it.
    pub(crate) fn children(self) -> impl Iterator<Item = Self> {
        let tree = self.tree;
        let at = move |index: usize| (index != NONE).then_some(Node { tree, index });
        std::iter::successors(at(self.element().first_child), move |node| at(node.element().next))
    }

    /// The elements of that name and its own vocabulary in it.
    pub(crate) fn named(self, name: &'a str) -> impl Iterator<Item = Self> {
        let family = self.family();
        self.children().filter(move |child| child.name() == name && family.owns(child.family()))
    }

    /// The elements at the end of that way, `Party/PartyName/Name`.
    pub(crate) fn along(self, path: &'a str) -> Vec<Self> {
        path.split('/').fold(vec![self], |nodes, step| nodes.into_iter().flat_map(|node| node.named(step)).collect())
    }

    /// Says that somebody has read it, and so all around it.
    pub(crate) fn see(self) -> Self {
        let mut node = Some(self);
        while let Some(here) = node
            && !here.element().seen.replace(true)
        {
            node = here.parent();
        }
        self
    }

    pub(crate) fn seen(self) -> bool {
        self.element().seen.get()
    }

    /// Where it is, as in XPath: `/Invoice/InvoiceLine[2]/Item`.
    pub(crate) fn path(self) -> String {
        let mut steps = Vec::new();
        let mut node = Some(self);
        while let Some(here) = node {
            node = here.parent();
            let same =
                |parent: Self| parent.children().filter(|other| other.name() == here.name()).map(|other| other.index).collect::<Vec<_>>();
            let place = node.map(same).unwrap_or_default();
            let number = place.iter().position(|index| *index == here.index).unwrap_or_default() + 1;
            steps.push(if place.len() > 1 { format!("/{}[{number}]", here.name()) } else { format!("/{}", here.name()) });
        }
        steps.into_iter().rev().collect()
    }
}
