//! Reading webhooks and deliveries.

use kernel::db::stored;
use kernel::{DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::types::{Delivery, DeliveryFilter, State, Webhook, WebhookId};

/// Webhooks an organisation may have.
pub(super) const WEBHOOKS_MAX: i64 = 20;

#[derive(FromRow)]
struct Row {
    id: WebhookId,
    name: String,
    url: String,
    topics: String,
    is_active: bool,
    failures: i64,
    version: i64,
}

impl Row {
    fn read(self) -> Result<Webhook, DbError> {
        Ok(Webhook {
            topics: stored("the topics of a webhook", &self.topics)?,
            id: self.id,
            name: self.name,
            url: self.url,
            is_active: self.is_active,
            failures: self.failures,
            version: self.version,
            secret: None,
        })
    }
}

async fn after(tx: &mut Tx, org: &OrgId, after: String, limit: i64) -> Result<Vec<Webhook>, DbError> {
    let rows: Vec<Row> = sql("SELECT id, name, url, topics, is_active, failures, version FROM automation_webhook
         WHERE org_id = $1 AND id > $2 ORDER BY id LIMIT $3")
    .bind(org)
    .bind(after)
    .bind(limit)
    .all(tx)
    .await?;
    rows.into_iter().map(Row::read).collect()
}

pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Webhook>, Problem> {
    let hooks = after(tx, org, page.after_or(String::new())?, page.fetch()).await?;
    Ok(page.page(hooks, |hook| hook.id.to_string()))
}

/// The webhooks in use.
pub(crate) async fn active(tx: &mut Tx, org: &OrgId) -> Result<Vec<Webhook>, DbError> {
    Ok(after(tx, org, String::new(), WEBHOOKS_MAX).await?.into_iter().filter(|hook| hook.is_active).collect())
}

pub(super) async fn one(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Option<Webhook>, DbError> {
    let row: Option<Row> =
        sql("SELECT id, name, url, topics, is_active, failures, version FROM automation_webhook WHERE org_id = $1 AND id = $2")
            .bind(org)
            .bind(id)
            .optional(tx)
            .await?;
    row.map(Row::read).transpose()
}

pub(super) async fn deliveries(
    tx: &mut Tx,
    org: &OrgId,
    hook: &WebhookId,
    filter: &DeliveryFilter,
    page: &PageQuery,
) -> Result<Page<Delivery>, Problem> {
    let rows: Vec<Delivery> =
        sql("SELECT id, topic, subject, state, attempts, next_at, status, told, made_at, sent_at FROM automation_delivery
         WHERE org_id = $1 AND webhook_id = $2 AND ($3 = '' OR state = $3) AND id < $4 ORDER BY id DESC LIMIT $5")
        .bind(org)
        .bind(hook)
        .bind(filter.state.map_or("", State::name))
        .bind(page.after_or("~".to_owned())?)
        .bind(page.fetch())
        .all(tx)
        .await?;
    Ok(page.page(rows, |row| row.id.to_string()))
}
