//! Passwords: which ones are good enough, how they are kept, and how a person changes theirs.

mod commands;
mod hashing;
mod routes;
mod rules;

use kernel::{App, Problem};

use crate::Identity;

pub(crate) use commands::{confirm, store};
pub(crate) use hashing::Hasher;
pub(crate) use routes::routes;
pub(crate) use rules::check_password;

/// The hash of a password that opens something else than an account, such as a link.
pub async fn hash_of(app: &App, password: &str) -> Result<String, Problem> {
    app.state::<Identity>().hasher.hash(password).await
}

/// Whether this is the password of such a hash.
pub async fn is_right(app: &App, password: &str, hash: &str) -> Result<bool, Problem> {
    app.state::<Identity>().hasher.verify(password, Some(hash)).await
}
