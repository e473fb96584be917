//! Signing up: a person, and the organisation they found or were invited to.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::Json;
use kernel::{App, Check, Locale, OrgId, Problem, Scope};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::attempts::{self, Counted, SIGN_UPS};
use crate::organisations::{self, NewOrganisation};
use crate::passwords::{self, check_password};
use crate::people::{self, PersonId, check_email, check_name, normal_email};
use crate::requests::Visit;
use crate::sessions::{self, Session};
use crate::{Identity, invitations};

/// A person and, unless they come by an invitation, the organisation they found.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignUp {
    pub name: String,
    pub email: String,
    pub password: String,
    #[serde(default)]
    pub locale: Locale,
    /// The organisation to found; the person becomes its owner.
    pub org_name: Option<String>,
    /// The organisation's time zone; Asia/Shanghai when not said.
    pub time_zone: Option<String>,
    /// The token of an invitation to accept.
    pub invitation: Option<String>,
}

impl SignUp {
    fn new_organisation(&self) -> Option<NewOrganisation> {
        let name = self.org_name.clone()?;
        Some(NewOrganisation { name, locale: self.locale, time_zone: self.time_zone.clone(), is_simulated: false })
    }

    fn check(&self, email: &str) -> Result<(), Problem> {
        let mut check = Check::new();
        check_name(&mut check, "name", &self.name);
        check_email(&mut check, "email", email);
        check_password(&mut check, "password", &self.password, &[&self.name, email, self.org_name.as_deref().unwrap_or_default()]);
        if let Some(org) = self.new_organisation() {
            org.check(&mut check, "org_name");
        }
        check.done()
    }
}

/// Makes the account in a unit of its own, without a request: the first person of a new server, a sample.
/// Answers the person and the organisation they founded, if they did.
pub async fn register(app: &App, body: &SignUp, is_simulated: bool) -> Result<(PersonId, Option<OrgId>), Problem> {
    let email = normal_email(&body.email);
    body.check(&email)?;
    let hash = app.state::<Identity>().hasher.hash(&body.password).await?;
    let person = PersonId::new(app.clock().now());
    let ctx = sessions::ctx_of(app, &person, body.locale, &Visit { address: None, device: None, session: None });
    let mut tx = app.db().write(Scope::System).await?;
    people::add(&mut tx, &person, &email, &body.name, body.locale, ctx.now).await?;
    passwords::store(&mut tx, &person, &hash, ctx.now).await?;
    let mut founded = None;
    if let Some(org) = body.new_organisation() {
        founded = Some(organisations::found(&mut tx, &ctx, &person, &NewOrganisation { is_simulated, ..org }).await?);
    }
    tx.commit().await?;
    Ok((person, founded))
}

async fn sign_up_visit(app: &App, visit: &Visit, body: &SignUp) -> Result<Response, Problem> {
    let address = Counted::address(SIGN_UPS, visit.address.as_deref());
    attempts::count(app, std::slice::from_ref(&address)).await?;
    let identity = app.state::<Identity>();
    if !identity.settings.is_sign_up_open && body.invitation.is_none() {
        let detail = "On this server an account takes an invitation. Ask an owner of your organisation for one.";
        return Err(Problem::new(StatusCode::FORBIDDEN, "identity.sign_up_closed", detail));
    }
    let email = normal_email(&body.email);
    body.check(&email)?;
    let hash = identity.hasher.hash(&body.password).await?;

    let person = PersonId::new(app.clock().now());
    let ctx = sessions::ctx_of(app, &person, body.locale, visit);
    let mut tx = app.db().write(Scope::System).await?;
    people::add(&mut tx, &person, &email, &body.name, body.locale, ctx.now).await?;
    passwords::store(&mut tx, &person, &hash, ctx.now).await?;
    if let Some(org) = body.new_organisation() {
        organisations::found(&mut tx, &ctx, &person, &org).await?;
    }
    if let Some(token) = &body.invitation {
        invitations::accept(&mut tx, &ctx, &person, token).await?;
        // A whole training class joins from one office: somebody wanted each of them.
        attempts::take_back(&mut tx, &address, ctx.now).await?;
    }
    let token = sessions::begin(&mut tx, &ctx, &person, visit).await?;
    tx.commit().await?;
    sessions::signed_in_answer(app, &person, &token).await
}

/// Sign up.
///
/// Makes the person and the organisation they found, or accepts an invitation, and signs in.
#[utoipa::path(post, path = "/api/identity/sign-up", operation_id = "sign_up", tag = "identity", request_body = SignUp,
    responses((status = 200, description = "Signed up and in; the cookie is set", body = Session), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn sign_up(visit: Visit, State(app): State<App>, Json(body): Json<SignUp>) -> Result<Response, Problem> {
    sign_up_visit(&app, &visit, &body).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_up))
}
