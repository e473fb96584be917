//! Who makes a request and what they may do: what the kernel asks before every handler.

use async_trait::async_trait;
use http::request::Parts;
use kernel::permission::{Authenticator, Caller, Grants};
use kernel::{App, Locale, OrgId, Problem};

use crate::requests::{self, Sender};
use crate::{Identity, api_keys, roles, sessions};

/// People by the cookie of their session, programs by their API key.
#[derive(Clone, Copy, Debug)]
pub struct Authentication;

#[async_trait]
impl Authenticator for Authentication {
    async fn caller(&self, app: &App, parts: &Parts) -> Result<Option<Caller>, Problem> {
        let settings = &app.state::<Identity>().settings;
        let address = requests::address_of(parts, settings);
        if let Some(key) = requests::bearer(&parts.headers) {
            return Ok(api_keys::find(app, key).await?.map(|id| Caller { actor: id, person: None, locale: Locale::default(), address }));
        }
        let Some(digest) = requests::session_digest(&parts.headers, settings) else { return Ok(None) };
        let Some(session) = sessions::find(app, &digest).await? else { return Ok(None) };
        Ok(Some(caller_of(&session, parts, settings)?))
    }

    async fn caller_in(&self, app: &App, parts: &Parts, org: &OrgId) -> Result<Option<(Caller, Option<Grants>)>, Problem> {
        let settings = &app.state::<Identity>().settings;
        let by_session = requests::session_digest(&parts.headers, settings).filter(|_| requests::bearer(&parts.headers).is_none());
        let Some(digest) = by_session else {
            let Some(caller) = self.caller(app, parts).await? else { return Ok(None) };
            let grants = self.grants(app, &caller, org).await?;
            return Ok(Some((caller, grants)));
        };
        let Some((session, roles)) = sessions::find_in(app, &digest, org).await? else { return Ok(None) };
        let caller = caller_of(&session, parts, settings)?;
        let grants = match roles {
            Some(held) => Some(Grants { permissions: roles::granted_by(app, org, &held).await? }),
            None => None,
        };
        Ok(Some((caller, grants)))
    }

    async fn grants(&self, app: &App, caller: &Caller, org: &OrgId) -> Result<Option<Grants>, Problem> {
        let mut tx = app.db().read(org).await?;
        let permissions = roles::granted(&mut tx, app, org, &caller.actor, app.clock().now()).await?;
        Ok(permissions.map(|permissions| Grants { permissions }))
    }
}

/// The person of a session.
fn caller_of(session: &sessions::StoredSession, parts: &Parts, settings: &crate::Settings) -> Result<Caller, Problem> {
    // The browser sends the cookie whoever's page asks it to; only our own pages may change anything.
    if requests::is_change(&parts.method) && requests::sender_of(parts) != Sender::OurPage {
        return Err(requests::cross_site());
    }
    let person = session.person_id.to_string();
    let address = requests::address_of(parts, settings);
    Ok(Caller { actor: person.clone(), person: Some(person), locale: Locale::of_tag(&session.locale), address })
}
