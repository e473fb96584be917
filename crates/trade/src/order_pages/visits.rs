//! Visits: the secret of a page says whose it is; from there on only the rows of that firm and that customer are in reach.

use catalog::RecordState;
use catalog::parties::{self, PartyId, PartyRole, PartySummary};
use http::StatusCode;
use kernel::{App, Ctx, Day, FromRow, OrgId, Origin, Problem, Scope, Tx, sql};

use super::types::OrderPageId;

/// Somebody who came by the secret of a page.
#[derive(Debug)]
pub(super) struct Visitor {
    /// Of the firm whose page it is; the page is who acts.
    pub(super) ctx: Ctx,
    pub(super) page: OrderPageId,
    /// The customer as the page was made for; another one only when that was merged into it.
    made_for: PartyId,
    pub(super) shows_stock: bool,
    pub(super) last_day: Day,
}

#[derive(FromRow)]
struct Opened {
    org_id: OrgId,
    id: OrderPageId,
    party_id: PartyId,
    shows_stock: bool,
    last_day: Day,
}

pub(super) fn gone() -> Problem {
    let detail = "This page is over, was taken back or its address is not complete. Ask whoever sent it for a new one.";
    Problem::new(StatusCode::NOT_FOUND, "trade.page_gone", detail)
}

/// What somebody does on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    Opening,
    Using,
}

/// Notes that a page is used, if it still answers, and says whose it is.
pub(super) async fn enter(app: &App, token: &str, address: Option<String>, doing: Doing) -> Result<Visitor, Problem> {
    let now = app.clock().now();
    let mut tx = app.db().write(Scope::System).await?;
    let opened: Option<Opened> = sql("UPDATE trade_order_page SET visited_at = $1, visits = visits + CAST($2 AS BIGINT)
         WHERE token_digest = $3 AND revoked_at IS NULL AND ends_at > $1
         RETURNING org_id, id, party_id, shows_stock, last_day")
    .bind(now)
    .bind(i64::from(doing == Doing::Opening))
    .bind(identity::token_digest(token))
    .optional(&mut tx)
    .await?;
    let opened = opened.ok_or_else(gone)?;
    tx.commit().await?;
    let mut ctx = Ctx::of_system(app, opened.org_id).on_behalf_of(opened.id.as_str(), Origin::Typed);
    ctx.address = address;
    Ok(Visitor { ctx, page: opened.id, made_for: opened.party_id, shows_stock: opened.shows_stock, last_day: opened.last_day })
}

impl Visitor {
    /// The customer, as long as it is one and in use.
    pub(super) async fn customer(&self, tx: &mut Tx) -> Result<PartySummary, Problem> {
        let found = parties::known(tx, &self.ctx.org, std::slice::from_ref(&self.made_for)).await?.pop();
        found.filter(|party| party.roles.contains(&PartyRole::Customer) && party.state == RecordState::Active).ok_or_else(gone)
    }

    /// The customer's identifiers: the one the page was made for, and the one it was merged into.
    pub(super) fn known_as(&self, customer: &PartySummary) -> [PartyId; 2] {
        [self.made_for.clone(), customer.id.clone()]
    }

    /// Today, where the firm is.
    pub(super) async fn today(&self, tx: &mut Tx) -> Result<Day, Problem> {
        Ok(self.ctx.now.day_in(identity::organisations::zone_of(tx, &self.ctx.org).await?))
    }
}
