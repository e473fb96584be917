//! Files as plants have them, from the bytes on disk to the facts they tell.

mod bytes;
mod clerk;
mod desk;
mod exports;
mod hostile;
mod workbooks;
