//! The drive: documents and drawings with their versions, what is attached to and said about records of other rooms,
//! engineering changes, and links by which a file is handed out.
//!
//! Bytes lie under `drive/ORGANISATION/DIGEST` and are durable before the row that names them; nothing is ever deleted.

mod content;
mod events;
mod naming;
mod permissions;
mod turns;

pub mod changes;
pub mod files;
pub mod folders;
pub mod links;
pub mod subjects;

use kernel::{App, Module};
use utoipa_axum::router::OpenApiRouter;

pub use events::{ChangeMoved, Discussed, FileChanged, FolderChanged};

/// The room, as the server puts it together.
#[must_use]
pub fn module() -> Module {
    Module::new("drive")
        .migrations(kernel::migrations!("drive": "0001_drive"))
        .permissions(permissions::all())
        .secret_columns(&["drive_link.token_digest", "drive_link.password_hash"])
        .routes(routes())
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(folders::routes())
        .merge(files::routes())
        .merge(subjects::routes())
        .merge(links::routes())
        .merge(changes::routes())
}
