//! Files as plants have them, from the bytes on disk to the facts they tell.

#![expect(clippy::unwrap_used, reason = "a story that cannot be told fails where it stops")]

mod bytes;
mod clerk;
mod desk;
mod ending;
mod exports;
mod firm;
mod hostile;
mod importing;
mod lists;
mod refusing;
mod workbooks;
