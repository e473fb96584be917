//! Who is signed in where, and what they may do.

use std::collections::BTreeMap;

use kernel::{App, DbError, FromRow, Locale, OrgId, Scope, Timestamp, Tx, sql};

use super::rules;
use super::types::{Membership, OpenSession, Session, SessionId};
use crate::people::{self, PersonId};
use crate::requests::Visit;
use crate::roles::{self, Names, OwnRole};

/// Organisations shown to one person.
const ORGS_MAX: i64 = 500;
/// Browsers shown to one person.
const SESSIONS_MAX: i64 = 200;

#[derive(FromRow)]
struct MembershipRow {
    org_id: OrgId,
    name: String,
    locale: String,
    time_zone: String,
    is_simulated: bool,
    roles: Names,
}

/// The person with their organisations, oldest membership first. The unit must be one of [`kernel::Scope::System`].
pub(crate) async fn session(tx: &mut Tx, app: &App, id: &PersonId) -> Result<Session, DbError> {
    let rows: Vec<MembershipRow> = sql("SELECT o.org_id, o.name, o.locale, o.time_zone, o.is_simulated, m.roles
         FROM identity_member m JOIN identity_organisation o ON o.org_id = m.org_id
         WHERE m.person_id = $1 AND (m.until IS NULL OR m.until > $2) ORDER BY m.joined_at, o.org_id LIMIT $3")
    .bind(id)
    .bind(app.clock().now())
    .bind(ORGS_MAX)
    .all(tx)
    .await?;
    let mut own_roles: BTreeMap<OrgId, Vec<OwnRole>> = BTreeMap::new();
    for row in rows.iter().filter(|row| roles::has_own(&row.roles.0)) {
        own_roles.insert(row.org_id.clone(), roles::own_roles(tx, &row.org_id).await?);
    }
    let orgs = rows.into_iter().map(|row| Membership {
        permissions: roles::permissions_of(&row.roles.0, own_roles.get(&row.org_id).map_or(&[], Vec::as_slice), app.permissions())
            .into_iter()
            .collect(),
        id: row.org_id,
        name: row.name,
        roles: row.roles.0,
        locale: Locale::of_tag(&row.locale),
        time_zone: row.time_zone,
        is_simulated: row.is_simulated,
    });
    Ok(Session { orgs: orgs.collect(), person: people::person(tx, id).await? })
}

#[derive(FromRow)]
struct OpenSessionRow {
    id: SessionId,
    token_digest: String,
    created_at: Timestamp,
    last_seen_at: Timestamp,
    expires_at: Timestamp,
    address: Option<String>,
    device: Option<String>,
}

/// Where the person is signed in, the last used first. `current` is the digest of the session that asks.
pub(super) async fn open_sessions(
    tx: &mut Tx,
    person: &PersonId,
    current: Option<&str>,
    now: Timestamp,
) -> Result<Vec<OpenSession>, DbError> {
    let rows: Vec<OpenSessionRow> =
        sql("SELECT id, token_digest, created_at, last_seen_at, expires_at, address, device FROM identity_session
         WHERE person_id = $1 AND expires_at > $2 AND last_seen_at > $3 ORDER BY last_seen_at DESC, id LIMIT $4")
        .bind(person)
        .bind(now)
        .bind(now.plus(-rules::IDLE_MAX))
        .bind(SESSIONS_MAX)
        .all(tx)
        .await?;
    let open = rows.into_iter().map(|row| OpenSession {
        is_current: current == Some(row.token_digest.as_str()),
        id: row.id,
        signed_in_at: row.created_at,
        last_seen_at: row.last_seen_at,
        expires_at: row.expires_at,
        address: row.address,
        device: row.device,
    });
    Ok(open.collect())
}

/// Who makes this visit, if they are signed in.
pub(super) async fn session_of_visit(app: &App, visit: &Visit) -> Result<Option<Session>, DbError> {
    let Some(digest) = &visit.session else { return Ok(None) };
    let Some(found) = super::find(app, digest).await? else { return Ok(None) };
    let mut tx = app.db().read(Scope::System).await?;
    Ok(Some(session(&mut tx, app, &found.person_id).await?))
}
