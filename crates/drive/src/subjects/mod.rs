//! Records of other rooms, as far as something hangs at them or was said about them.
//!
//! A subject is a kind, `room.noun`, and an identifier. The drive knows neither tables nor nouns of that room: whoever may read
//! the room may see what hangs there.

mod attachments;
mod comments;
mod mentions;
mod routes;

use http::StatusCode;
use kernel::{App, Ctx, OrgId, Problem, Tx};
use serde::Deserialize;
use utoipa::IntoParams;

pub(crate) use routes::routes;

/// A record of another room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) kind: String,
    pub(crate) id: String,
}

/// Which record.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct SubjectPath {
    #[serde(rename = "org")]
    _org: OrgId,
    /// `room.noun`, such as `trade.document`, `catalog.item`, `catalog.bom`, `inventory.count`.
    #[param(example = "catalog.item")]
    kind: String,
    /// Its identifier.
    subject: String,
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn is_identifier(text: &str) -> bool {
    text.len() <= 60 && text.split_once('_').is_some_and(|(prefix, _)| kernel::ids::is_id(prefix, text) && is_word(prefix))
}

/// What has to be held to read a record of this kind; nothing for what is no kind.
fn reading(kind: &str) -> Option<String> {
    let (room, noun) = kind.split_once('.')?;
    (is_word(room) && is_word(noun)).then(|| format!("{room}.read"))
}

impl SubjectPath {
    /// The record, for somebody who may read its room.
    async fn opened(self, tx: &mut Tx, app: &App, ctx: &Ctx) -> Result<Subject, Problem> {
        let needed =
            reading(&self.kind).filter(|needed| is_identifier(&self.subject) && app.permissions().iter().any(|it| it.name == needed));
        let needed = needed.ok_or_else(Problem::not_found)?;
        if identity::roles::mine(tx, app, ctx).await?.contains(&needed) {
            return Ok(Subject { kind: self.kind, id: self.subject });
        }
        let detail = format!("This needs the permission `{needed}`; ask an owner of the organisation for it.");
        Err(Problem::new(StatusCode::FORBIDDEN, "identity.not_allowed", detail).with("permission", needed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_names_a_room_and_a_noun_and_nothing_else() {
        assert_eq!(reading("trade.document").as_deref(), Some("trade.read"));
        for wrong in ["trade", "trade.", ".document", "Trade.document", "trade.doc ument", "a.b.c"] {
            assert_eq!(reading(wrong), None, "{wrong}");
        }
        assert!(is_identifier("doc_01jd3xq4m0n2c7v9b5k8t6w1ya"));
        assert!(!is_identifier("nothing") && !is_identifier("doc_../x") && !is_identifier("doc_"));
    }
}
