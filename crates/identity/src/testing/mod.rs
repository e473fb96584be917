//! What the tests of other rooms stand on: a plant, its members and keys, and requests in their name.
//!
//! ```ignore
//! let app = identity::testing::app_with(vec![intake::module()]).await;
//! let plant = Plant::found(&app, "Songhu Precision").await;
//! let keeper = plant.member_with(&["intake.write"]).await;
//! keeper.post(&plant.path("intake/files"), &json!({})).await.ok();
//! ```

pub mod coverage;

use http::Method;
use kernel::testing::{TestAnswer, TestApp, TestRequest};
use kernel::{App, Ctx, Locale, Module, OrgId, Scope};
use serde_json::Value as Json;

use crate::organisations::{self, NewOrganisation};
use crate::people::{self, PersonId};
use crate::requests::Visit;
use crate::roles::RoleId;
use crate::{Settings, api_keys, members, roles, sessions};

/// An application of this room and others, on an empty database. The address of a request is that of the
/// header `X-Forwarded-For`.
pub async fn app_with(rooms: Vec<Module>) -> TestApp {
    app_with_settings(Settings { proxies: 1, ..Settings::default() }, rooms).await
}

/// The same with other settings.
pub async fn app_with_settings(settings: Settings, rooms: Vec<Module>) -> TestApp {
    let mut modules = vec![crate::module(settings)];
    modules.extend(rooms);
    TestApp::with(modules, crate::authenticator()).await
}

/// An organisation under test.
#[derive(Debug, Clone)]
pub struct Plant<'a> {
    pub app: &'a TestApp,
    pub org: OrgId,
    /// Who founded it and may do everything.
    pub owner: Member<'a>,
}

/// Somebody, or some program, that makes requests.
#[derive(Clone)]
pub struct Member<'a> {
    app: &'a TestApp,
    /// The identifier of the person or key.
    pub actor: String,
    credential: Credential,
}

#[derive(Clone)]
enum Credential {
    Cookie(String),
    Key(String),
}

impl std::fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Member").field("actor", &self.actor).finish_non_exhaustive()
    }
}

fn visit() -> Visit {
    Visit { address: None, device: Some("a test".to_owned()), session: None }
}

async fn new_person(app: &App, name: &str) -> PersonId {
    let person = PersonId::new(app.clock().now());
    let mut tx = app.db().write(Scope::System).await.expect("a unit of writing");
    let email = format!("{person}@example.com");
    people::add(&mut tx, &person, &email, name, Locale::En, app.clock().now()).await.expect("a new person");
    tx.commit().await.expect("the person is stored");
    person
}

async fn signed_in<'a>(app: &'a TestApp, person: &PersonId) -> Member<'a> {
    let ctx = sessions::ctx_of(&app.app, person, Locale::En, &visit());
    let mut tx = app.app.db().write(Scope::System).await.expect("a unit of writing");
    let token = sessions::begin(&mut tx, &ctx, person, &visit()).await.expect("a session");
    tx.commit().await.expect("the session is stored");
    Member { app, actor: person.to_string(), credential: Credential::Cookie(format!("cairn={token}")) }
}

impl<'a> Plant<'a> {
    /// Founds a plant in Shanghai's time zone.
    pub async fn found(app: &'a TestApp, name: &str) -> Self {
        Self::found_in(app, name, "Asia/Shanghai").await
    }

    pub async fn found_in(app: &'a TestApp, name: &str, time_zone: &str) -> Self {
        let person = new_person(&app.app, "Owner").await;
        let ctx = sessions::ctx_of(&app.app, &person, Locale::En, &visit());
        let new = NewOrganisation { name: name.to_owned(), locale: Locale::En, time_zone: Some(time_zone.to_owned()), is_simulated: false };
        let mut tx = app.app.db().write(Scope::System).await.expect("a unit of writing");
        let org = organisations::found(&mut tx, &ctx, &person, &new).await.expect("an organisation");
        tx.commit().await.expect("the organisation is stored");
        let owner = signed_in(app, &person).await;
        Self { app, org, owner }
    }

    /// The path of something in this organisation: `plant.path("intake/files")`.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/api/orgs/{}/{rest}", self.org)
    }

    /// The context of a command that the owner gives, for tests below the interface.
    #[must_use]
    pub fn ctx(&self) -> Ctx {
        let mut ctx = Ctx::of_system(&self.app.app, self.org.clone());
        ctx.actor.clone_from(&self.owner.actor);
        ctx
    }

    /// A member who may do exactly this.
    pub async fn member_with(&self, permissions: &[&str]) -> Member<'a> {
        let names: Vec<String> = permissions.iter().map(|name| (*name).to_owned()).collect();
        let role = RoleId::new(self.app.app.clock().now());
        let mut tx = self.app.app.db().write(&self.org).await.expect("a unit of writing");
        roles::insert(&mut tx, &self.org, &role, "as the test wants", &names).await.expect("a role");
        tx.commit().await.expect("the role is stored");
        self.member_as(role.as_str()).await
    }

    /// A member with a role: `owner`, `manager`, `member`, `assessor`, `viewer`.
    pub async fn member_as(&self, role: &str) -> Member<'a> {
        let person = new_person(&self.app.app, "Member").await;
        let mut tx = self.app.app.db().write(&self.org).await.expect("a unit of writing");
        members::join(&mut tx, &self.ctx(), &person, &[role.to_owned()], None).await.expect("a member");
        tx.commit().await.expect("the membership is stored");
        signed_in(self.app, &person).await
    }

    /// A program with a key of these scopes.
    pub async fn key_with(&self, scopes: &[&str]) -> Member<'a> {
        let scopes: Vec<String> = scopes.iter().map(|name| (*name).to_owned()).collect();
        let mut tx = self.app.app.db().write(&self.org).await.expect("a unit of writing");
        let (id, secret) = api_keys::make_for_test(&mut tx, &self.ctx(), &scopes).await.expect("a key");
        tx.commit().await.expect("the key is stored");
        Member { app: self.app, actor: id.to_string(), credential: Credential::Key(format!("Bearer {secret}")) }
    }
}

impl<'a> Member<'a> {
    /// A request in their name; add headers or a body and `send` it.
    #[must_use]
    pub fn request(&self, method: Method, path: &str) -> TestRequest<'a> {
        let request = self.app.request(method, path);
        match &self.credential {
            Credential::Cookie(cookie) => request.header("cookie", cookie).header("sec-fetch-site", "same-origin"),
            Credential::Key(key) => request.header("authorization", key),
        }
    }

    pub async fn get(&self, path: &str) -> TestAnswer {
        self.request(Method::GET, path).send().await
    }

    pub async fn post(&self, path: &str, body: &Json) -> TestAnswer {
        self.request(Method::POST, path).json(body).send().await
    }

    pub async fn put(&self, path: &str, body: &Json) -> TestAnswer {
        self.request(Method::PUT, path).json(body).send().await
    }

    /// An edit of the version that was seen.
    pub async fn patch(&self, path: &str, version: i64, body: &Json) -> TestAnswer {
        self.request(Method::PATCH, path).header("if-match", &format!("\"{version}\"")).json(body).send().await
    }

    pub async fn delete(&self, path: &str) -> TestAnswer {
        self.request(Method::DELETE, path).send().await
    }
}
