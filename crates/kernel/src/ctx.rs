//! The context of a command: whose rows, who asks, when.

use http::request::Parts;
use sha2::{Digest, Sha256};

use crate::answer::RequestKey;
use crate::app::App;
use crate::db::Scope;
use crate::ids::OrgId;
use crate::permission::Caller;
use crate::text::Locale;
use crate::time::Timestamp;

/// Everything a command needs to know about the request it serves.
#[derive(Clone, Debug)]
pub struct Ctx {
    pub org: OrgId,
    /// The person, key or system part that acts.
    pub actor: String,
    pub now: Timestamp,
    pub locale: Locale,
    /// The network address of whoever acts; none when Cairn acts by itself.
    pub address: Option<String>,
    /// How what is recorded here came about.
    pub origin: Origin,
    /// Set when the client may retry this request and wants one effect.
    pub(crate) request_key: Option<RequestKey>,
}

/// How a fact came to be recorded. It cannot be added later, so everything carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A person entered it in Cairn.
    Typed,
    /// Read from a file of another tool.
    Imported,
    /// Sent by another system through an interface.
    Integrated,
    /// A code was scanned.
    Scanned,
    /// A device measured it.
    Measured,
}

impl Origin {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Imported => "imported",
            Self::Integrated => "integrated",
            Self::Scanned => "scanned",
            Self::Measured => "measured",
        }
    }
}

impl Ctx {
    pub(crate) fn of_request(app: &App, org: OrgId, caller: &Caller, parts: &Parts) -> Self {
        Self {
            org,
            actor: caller.actor.clone(),
            now: app.clock().now(),
            locale: caller.locale,
            address: caller.address.clone(),
            origin: if caller.person.is_some() { Origin::Typed } else { Origin::Integrated },
            request_key: RequestKey::of(parts, &caller.actor),
        }
    }

    /// This context for work that somebody asked for and that is done later.
    #[must_use]
    pub fn on_behalf_of(&self, actor: &str, origin: Origin) -> Self {
        Self { actor: actor.to_owned(), origin, request_key: None, ..self.clone() }
    }

    /// The context of work Cairn does by itself.
    #[must_use]
    pub fn of_system(app: &App, org: OrgId) -> Self {
        Self {
            org,
            actor: "system".to_owned(),
            now: app.clock().now(),
            locale: Locale::default(),
            address: None,
            origin: Origin::Integrated,
            request_key: None,
        }
    }
}

impl From<&Ctx> for Scope {
    fn from(ctx: &Ctx) -> Self {
        Self::Org(ctx.org.clone())
    }
}

/// The SHA-256 digest, in hexadecimal.
#[must_use]
pub fn digest_of(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
