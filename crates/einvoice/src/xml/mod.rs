//! XML: a tree within limits for reading, and a writer.

mod decode;
mod tree;
mod writer;

pub(crate) use tree::{Family, Node, Tree};
pub(crate) use writer::Writer;
