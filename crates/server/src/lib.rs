//! The server: configuration, wiring of the rooms, the web app's files, and the subcommands of `cairn`.

#![expect(clippy::print_stdout, reason = "subcommands answer the person who called them")]

pub mod arguments;
pub mod checking;
pub mod copying;
pub mod diagnosis;
pub mod erasing;
pub mod inspecting;
pub mod openapi;
pub mod rooms;
pub mod serving;
pub mod verifying;
mod web_app;
