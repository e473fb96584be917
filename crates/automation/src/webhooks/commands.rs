//! Making, changing and dropping webhooks, and handing them what happened.

use identity::audit::{self, Action};
use identity::sealing;
use kernel::events::Published;
use kernel::web::IfMatch;
use kernel::{App, Check, Ctx, DbError, Problem, Tx, sql};
use serde_json::{Value as Json, json};

use super::addresses;
use super::queries::{self, WEBHOOKS_MAX};
use super::types::{DeliveryId, Webhook, WebhookId, WebhookInput};
use crate::events::WebhooksChanged;
use crate::{Settings, following, topics};

const MADE: Action =
    Action { code: "automation.webhook_made", zh: "新建网络回调“{name}”：{url}", en: "made the webhook “{name}”: {url}" };
const CHANGED: Action =
    Action {
        code: "automation.webhook_changed", zh: "修改网络回调“{name}”：{url}", en: "changed the webhook “{name}”: {url}"
    };
const DROPPED: Action =
    Action { code: "automation.webhook_dropped", zh: "删除网络回调“{name}”", en: "dropped the webhook “{name}”" };

fn check(app: &App, input: &WebhookInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("name", &input.name, 1, 80);
    check.text("url", &input.url, 1, 500);
    let fault = addresses::fault(input.url.trim(), app.state::<Settings>().allows_private);
    let (code, detail) = fault.unwrap_or_default();
    check.that(fault.is_none(), "url", code, detail);
    check.that(input.topics.iter().all(|topic| topics::is_known(topic)), "topics", "automation.topic", "there is no such topic");
    check.done()
}

async fn tell(tx: &mut Tx, ctx: &Ctx, action: &Action, id: &WebhookId, (name, url): (&str, &str)) -> Result<(), DbError> {
    audit::record(tx, ctx, action, id.as_str(), &json!({ "name": name, "url": url })).await?;
    tx.emit(ctx, &WebhooksChanged { of: id.to_string() }).await
}

/// Makes a webhook; its secret is in the answer and is not told again.
pub(super) async fn make(tx: &mut Tx, app: &App, ctx: &Ctx, input: &WebhookInput) -> Result<Webhook, Problem> {
    check(app, input)?;
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM automation_webhook WHERE org_id = $1").bind(&ctx.org).one(tx).await?;
    if count >= WEBHOOKS_MAX {
        return Err(Problem::conflict("automation.too_many", "There are 20 webhooks already. Drop some first."));
    }
    let id = WebhookId::new(ctx.now);
    let secret = identity::new_token();
    let (name, url) = (input.name.trim(), input.url.trim());
    sql("INSERT INTO automation_webhook (org_id, id, name, url, topics, secret, is_active, failures, owner_id, version, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, 1, $9)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(name)
    .bind(url)
    .bind(json!(input.topics).to_string())
    .bind(sealing::seal(app, id.as_str(), secret.as_bytes()))
    .bind(input.is_active)
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    following::begin(tx, ctx).await?;
    tell(tx, ctx, &MADE, &id, (name, url)).await?;
    let made = queries::one(tx, &ctx.org, id.as_str()).await?.ok_or_else(Problem::not_found)?;
    Ok(Webhook { secret: Some(secret), ..made })
}

pub(super) async fn change(
    tx: &mut Tx,
    app: &App,
    ctx: &Ctx,
    id: &WebhookId,
    seen: IfMatch,
    input: &WebhookInput,
) -> Result<Webhook, Problem> {
    check(app, input)?;
    let (name, url) = (input.name.trim(), input.url.trim());
    let (version,): (i64,) =
        sql("UPDATE automation_webhook SET name = $1, url = $2, topics = $3, is_active = $4, failures = 0, owner_id = $5,
         version = version + 1 WHERE org_id = $6 AND id = $7 RETURNING version")
        .bind(name)
        .bind(url)
        .bind(json!(input.topics).to_string())
        .bind(input.is_active)
        .bind(&ctx.actor)
        .bind(&ctx.org)
        .bind(id)
        .one(tx)
        .await?;
    seen.check(version - 1)?;
    tell(tx, ctx, &CHANGED, id, (name, url)).await?;
    queries::one(tx, &ctx.org, id.as_str()).await?.ok_or_else(Problem::not_found)
}

/// Drops a webhook with what was on its way.
pub(super) async fn drop_webhook(tx: &mut Tx, ctx: &Ctx, id: &WebhookId) -> Result<(), Problem> {
    let hook = queries::one(tx, &ctx.org, id.as_str()).await?.ok_or_else(Problem::not_found)?;
    sql("DELETE FROM automation_delivery WHERE org_id = $1 AND webhook_id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    sql("DELETE FROM automation_webhook WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    tell(tx, ctx, &DROPPED, id, (&hook.name, &hook.url)).await?;
    Ok(())
}

/// Sends what was given up once more, as if it had just happened.
pub(super) async fn send_again(tx: &mut Tx, ctx: &Ctx, hook: &WebhookId, id: &DeliveryId) -> Result<(), Problem> {
    let found = sql("UPDATE automation_delivery SET state = 'waiting', attempts = 0, next_at = $1, locked_until = NULL
         WHERE org_id = $2 AND webhook_id = $3 AND id = $4 AND state <> 'waiting'")
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(hook)
    .bind(id)
    .run(tx)
    .await?;
    if found == 0 {
        return Err(Problem::conflict("automation.on_its_way", "It is on its way already, or is no more."));
    }
    tx.emit(ctx, &WebhooksChanged { of: hook.to_string() }).await?;
    Ok(())
}

/// Puts an event on its way to a webhook; once, whatever is repeated.
pub(crate) async fn hand_over(tx: &mut Tx, ctx: &Ctx, hook: &Webhook, event: &Published) -> Result<(), DbError> {
    let payload: Json = serde_json::from_str(&event.payload).unwrap_or(Json::Null);
    let body = json!({ "id": event.id, "seq": event.seq, "topic": event.topic, "subject": event.subject, "organisation": ctx.org,
        "actor": event.actor, "at": event.occurred_at, "event": payload });
    sql("INSERT INTO automation_delivery (org_id, id, webhook_id, seq, event_id, topic, subject, body, state, attempts, next_at, locked_until,
         status, told, made_at, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $9, NULL, NULL, '', $9, NULL)
         ON CONFLICT (org_id, webhook_id, event_id) DO NOTHING")
    .bind(&ctx.org)
    .bind(DeliveryId::new(ctx.now))
    .bind(&hook.id)
    .bind(event.seq)
    .bind(&event.id)
    .bind(&event.topic)
    .bind(&event.subject)
    .bind(body.to_string())
    .bind(ctx.now)
    .run(tx)
    .await?;
    Ok(())
}

/// The same for an automation that names a webhook; why not, when it is off or gone.
pub(crate) async fn call(tx: &mut Tx, ctx: &Ctx, id: &str, event: &Published) -> Result<Result<String, String>, DbError> {
    let hook = queries::one(tx, &ctx.org, id).await?.filter(|hook| hook.is_active);
    let Some(hook) = hook else { return Ok(Err("the webhook is off or gone".to_owned())) };
    hand_over(tx, ctx, &hook, event).await?;
    Ok(Ok(hook.name))
}
