//! Fetching a file by its link, without an account.

use http::StatusCode;
use identity::Visit;
use identity::attempts::{self, Counted, Limit};
use identity::organisations::organisation_of;
use kernel::time::HOUR;
use kernel::{App, Day, FromRow, OrgId, Problem, Scope, Timestamp, Tx, sql};

use super::types::{LinkId, Offer, Opening};
use crate::content::Handed;
use crate::files::{self, FileId, FileSummary};

/// Fetching from one place; an office shares an address.
const FETCHES: Limit = Limit::new("drive_fetches", 200, HOUR);
/// Guessing the password of one link, from wherever.
const GUESSES: Limit = Limit::new("drive_guesses", 10, HOUR);

#[derive(FromRow)]
struct Kept {
    org_id: OrgId,
    id: LinkId,
    file: FileId,
    number: Option<i64>,
    password_hash: Option<String>,
    last_day: Day,
    ends_at: Timestamp,
    revoked_at: Option<Timestamp>,
}

fn gone() -> Problem {
    let detail = "This link is over, was taken back or is not complete. Ask whoever sent it for a new one.";
    Problem::new(StatusCode::NOT_FOUND, "drive.link_gone", detail)
}

/// The link with this secret that still answers, and its file. The unit must be one of [`Scope::System`].
async fn open(tx: &mut Tx, app: &App, token: &str) -> Result<(Kept, FileSummary), Problem> {
    let found: Option<Kept> =
        sql("SELECT org_id, id, file, number, password_hash, last_day, ends_at, revoked_at FROM drive_link WHERE token_digest = $1")
            .bind(identity::token_digest(token))
            .optional(tx)
            .await?;
    let now = app.clock().now();
    let link = found.filter(|link| link.revoked_at.is_none() && link.ends_at > now).ok_or_else(gone)?;
    let file = files::summary(tx, &link.org_id, &link.file).await?;
    if file.is_binned { Err(gone()) } else { Ok((link, file)) }
}

/// What whoever opens a link gets to see; of what a password guards, only that it is there.
pub(super) async fn offer(app: &App, token: &str) -> Result<Offer, Problem> {
    let mut tx = app.db().read(Scope::System).await?;
    let (link, file) = open(&mut tx, app, token).await?;
    let org = organisation_of(&mut tx, &link.org_id).await?;
    let handed = files::version_of(&mut tx, &link.org_id, &file, link.number.unwrap_or(file.newest)).await?;
    let shown = Some(handed).filter(|_| link.password_hash.is_none());
    Ok(Offer {
        org_name: org.name,
        is_simulated: org.is_simulated,
        name: shown.as_ref().map(|it| it.name.clone()),
        size_bytes: shown.as_ref().map(|it| it.size),
        media_type: shown.map(|it| it.media_type),
        last_day: link.last_day,
        has_password: link.password_hash.is_some(),
    })
}

/// The file of a link, for whoever has the password where there is one. Each time is counted.
pub(super) async fn fetch(app: &App, visit: &Visit, token: &str, opening: &Opening) -> Result<Handed, Problem> {
    attempts::count(app, &[Counted::address(FETCHES, visit.address.as_deref())]).await?;
    let mut tx = app.db().read(Scope::System).await?;
    let (link, _) = open(&mut tx, app, token).await?;
    drop(tx);
    if let Some(hash) = &link.password_hash {
        check_password(app, &link.id, opening, hash).await?;
    }
    let mut tx = app.db().write(Scope::System).await?;
    let (link, file) = open(&mut tx, app, token).await?;
    sql("UPDATE drive_link SET fetched = fetched + 1, fetched_at = $1 WHERE org_id = $2 AND id = $3")
        .bind(app.clock().now())
        .bind(&link.org_id)
        .bind(&link.id)
        .run(&mut tx)
        .await?;
    let handed = files::version_of(&mut tx, &link.org_id, &file, link.number.unwrap_or(file.newest)).await?;
    tx.commit().await?;
    Ok(handed)
}

/// A try is counted before the password is looked at, per link: guessing is slow from wherever it is done.
async fn check_password(app: &App, link: &LinkId, opening: &Opening, hash: &str) -> Result<(), Problem> {
    let wrong = || Problem::new(StatusCode::FORBIDDEN, "drive.wrong_password", "This is not the password of this link.");
    let Some(password) = opening.password.as_deref().map(str::trim).filter(|it| !it.is_empty() && it.len() <= 400) else {
        return Err(wrong());
    };
    attempts::count(app, &[Counted::address(GUESSES, Some(link.as_str()))]).await?;
    if identity::passwords::is_right(app, password, hash).await? { Ok(()) } else { Err(wrong()) }
}
