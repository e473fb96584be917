//! Permissions: what may be done, and the only way for a handler to a context.

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::Arc;

use async_trait::async_trait;
use axum::RequestPartsExt;
use axum::extract::{FromRequestParts, RawPathParams};
use http::StatusCode;
use http::request::Parts;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::ctx::Ctx;
use crate::ids::OrgId;
use crate::problem::Problem;
use crate::text::{Locale, Text};

/// One thing that may be allowed; a type, so that a misspelt name does not compile.
pub trait Permission: Send + Sync + 'static {
    const NAME: &'static str;
    const ZH: &'static str;
    const EN: &'static str;
    /// Whether it changes anything. Read-only seats get only those that do not.
    const CHANGES: bool;
}

/// A permission as shown to people who give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PermissionEntry {
    pub name: &'static str,
    pub text: Text,
    pub changes: bool,
}

impl PermissionEntry {
    #[must_use]
    pub fn of<P: Permission>() -> Self {
        Self { name: P::NAME, text: Text::new(P::ZH, P::EN), changes: P::CHANGES }
    }
}

/// Declares the permissions of a room:
/// `permissions! { Read: reads "intake.read" "查看导入" "see imports"; Write: changes "intake.write" … }`.
#[macro_export]
macro_rules! permissions {
    ($($name:ident : $effect:ident $key:literal $zh:literal $en:literal;)+) => {
        $(
            #[doc = concat!("`", $key, "`: ", $en, ".")]
            #[derive(Debug)]
            pub struct $name;

            impl $crate::permission::Permission for $name {
                const NAME: &'static str = $key;
                const ZH: &'static str = $zh;
                const EN: &'static str = $en;
                const CHANGES: bool = $crate::permissions!(@ $effect);
            }
        )+

        /// All permissions of this room.
        #[must_use]
        pub fn all() -> Vec<$crate::permission::PermissionEntry> {
            vec![$($crate::permission::PermissionEntry::of::<$name>()),+]
        }
    };
    (@ reads) => { false };
    (@ changes) => { true };
}

/// Who makes the request.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The person's or key's identifier.
    pub actor: String,
    /// The person, when it is one (an API key is not).
    pub person: Option<String>,
    pub locale: Locale,
    /// The network address the request came from, as far as the server can tell.
    pub address: Option<String>,
}

/// What the caller may do in one organisation.
#[derive(Clone, Debug, Default)]
pub struct Grants {
    pub permissions: BTreeSet<String>,
}

/// Finds out who asks and what they may do; the identity room installs it.
#[async_trait]
pub trait Authenticator: Send + Sync {
    /// Who makes the request; `None` when it carries no valid credentials.
    async fn caller(&self, app: &App, parts: &Parts) -> Result<Option<Caller>, Problem>;
    /// What they may do in an organisation; `None` when they have no business there.
    async fn grants(&self, app: &App, caller: &Caller, org: &OrgId) -> Result<Option<Grants>, Problem>;

    /// Both at once, for whoever can find them out together.
    async fn caller_in(&self, app: &App, parts: &Parts, org: &OrgId) -> Result<Option<(Caller, Option<Grants>)>, Problem> {
        let Some(caller) = self.caller(app, parts).await? else { return Ok(None) };
        let grants = self.grants(app, &caller, org).await?;
        Ok(Some((caller, grants)))
    }
}

pub type SharedAuthenticator = Arc<dyn Authenticator>;

/// Proof that the caller holds a permission in the organisation that the path names.
#[derive(Debug)]
pub struct Allowed<P> {
    ctx: Ctx,
    permission: PhantomData<P>,
}

impl<P> Allowed<P> {
    #[must_use]
    pub fn into_ctx(self) -> Ctx {
        self.ctx
    }
}

impl<P> std::ops::Deref for Allowed<P> {
    type Target = Ctx;

    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}

fn sign_in_first() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "identity.sign_in_first", "Sign in first, or send an API key that is still valid.")
}

async fn caller(parts: &Parts, app: &App) -> Result<Caller, Problem> {
    app.authenticator().caller(app, parts).await?.ok_or_else(sign_in_first)
}

impl<P: Permission> FromRequestParts<App> for Allowed<P> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let ctx = allow::<P>(parts, app).await?;
        crate::answer::note_asker(parts, &ctx);
        Ok(Self { ctx, permission: PhantomData })
    }
}

async fn allow<P: Permission>(parts: &mut Parts, app: &App) -> Result<Ctx, Problem> {
    let path = parts.extract::<RawPathParams>().await.ok();
    let org: Option<OrgId> =
        path.as_ref().and_then(|path| path.iter().find(|(name, _)| *name == "org")).and_then(|(_, org)| org.parse().ok());
    let Some(org) = org else {
        // Who is not signed in learns that first.
        caller(parts, app).await?;
        return Err(Problem::not_found());
    };
    let (caller, grants) = app.authenticator().caller_in(app, parts, &org).await?.ok_or_else(sign_in_first)?;
    let grants = grants.ok_or_else(Problem::not_found)?;
    if !grants.permissions.contains(P::NAME) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "identity.not_allowed",
            format!("This needs the permission `{}`; ask an owner of the organisation for it.", P::NAME),
        )
        .with("permission", P::NAME));
    }
    Ok(Ctx::of_request(app, org, &caller, parts))
}

/// Proof that somebody is signed in, for requests about the person and not about an organisation.
///
/// Its context belongs to no organisation; it is what [`crate::Tx::answer`] wants, in a unit of [`crate::Scope::System`].
#[derive(Debug)]
pub struct SignedIn {
    pub person: String,
    pub ctx: Ctx,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let signed_in = signed_in(parts, app).await?;
        crate::answer::note_asker(parts, &signed_in.ctx);
        Ok(signed_in)
    }
}

async fn signed_in(parts: &mut Parts, app: &App) -> Result<SignedIn, Problem> {
    let caller = caller(parts, app).await?;
    let person = caller.person.clone().ok_or_else(sign_in_first)?;
    Ok(SignedIn { person, ctx: Ctx::of_request(app, OrgId::none(), &caller, parts) })
}
