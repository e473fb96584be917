//! Keeping, confirming and changing passwords.

use kernel::{App, Check, Ctx, DbError, Problem, Scope, Timestamp, Tx, sql};
use serde_json::json;

use super::rules::check_password;
use crate::attempts::{self, Counted};
use crate::audit::{self, Action};
use crate::people::{Credentials, PersonId, credentials_of_person};
use crate::{Identity, sessions};

const CHANGED: Action = Action { code: "identity.password_changed", zh: "修改了登录密码", en: "changed their password" };

pub(crate) async fn store(tx: &mut Tx, person: &PersonId, hash: &str, now: Timestamp) -> Result<(), DbError> {
    sql("INSERT INTO identity_password (person_id, hash, changed_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at")
    .bind(person)
    .bind(hash)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Makes sure that whoever uses the session knows the password too: before it is changed, or codes are set up.
/// Guessing here is as slow as at the door.
pub(crate) async fn confirm(app: &App, person: &PersonId, password: &str, path: &str) -> Result<Credentials, Problem> {
    let mut tx = app.db().read(Scope::System).await?;
    let credentials = credentials_of_person(&mut tx, person).await?;
    drop(tx);
    let account = Counted::account(&credentials.email);
    attempts::count(app, std::slice::from_ref(&account)).await?;
    let is_right = app.state::<Identity>().hasher.verify(password, Some(&credentials.hash)).await?;
    let mut check = Check::new();
    check.that(is_right, path, "identity.password.wrong", "this is not your present password");
    check.done()?;
    let mut tx = app.db().write(Scope::System).await?;
    attempts::take_back(&mut tx, &account, app.clock().now()).await?;
    tx.commit().await?;
    Ok(credentials)
}

/// Changes a person's password; every other session of theirs ends.
pub(crate) async fn change(
    app: &App,
    ctx: &Ctx,
    person: &PersonId,
    session: Option<&str>,
    current: &str,
    next: &str,
) -> Result<Tx, Problem> {
    let credentials = confirm(app, person, current, "current").await?;
    let mut check = Check::new();
    let names = names_around(app, &credentials).await?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    check_password(&mut check, "next", next, &names);
    check.that(next != current, "next", "identity.password.same", "this is the password you have now");
    check.done()?;
    let hash = app.state::<Identity>().hasher.hash(next).await?;

    let mut tx = app.db().write(Scope::System).await?;
    store(&mut tx, person, &hash, ctx.now).await?;
    let ended = sessions::end_others(&mut tx, person, session).await?;
    audit::record_for_person(&mut tx, ctx, &CHANGED, &json!({ "sessions_ended": ended })).await?;
    Ok(tx)
}

async fn names_around(app: &App, credentials: &Credentials) -> Result<Vec<String>, DbError> {
    let mut tx = app.db().read(Scope::System).await?;
    let orgs: Vec<(String,)> = sql("SELECT o.name FROM identity_member m JOIN identity_organisation o ON o.org_id = m.org_id
         WHERE m.person_id = $1 ORDER BY m.org_id LIMIT 20")
    .bind(&credentials.id)
    .all(&mut tx)
    .await?;
    let own = [credentials.name.clone(), credentials.email.clone()];
    Ok(orgs.into_iter().map(|(name,)| name).chain(own).collect())
}
