//! Spreading a cost over receipts, and taking it back.

use books::accounts::Role;
use books::entries::Source;
use catalog::items::ItemId;
use catalog::locations::{self, LocationKind};
use kernel::db::Value;
use kernel::quantity::{CNY, Money, Quantity};
use kernel::{Ctx, Day, Problem, Tx, sql};

use super::queries;
use super::rules::{self, Line};
use super::types::{LandedCost, LandedCostId, LandedCostInput, Share};
use crate::movements::MovementId;
use crate::revaluations::{self, Late};

const SOURCE: &str = "inventory.landed_cost";

/// How a cost is spread, without posting it.
async fn spread(tx: &mut Tx, ctx: &Ctx, input: &LandedCostInput) -> Result<(Vec<Line>, Vec<i64>), Problem> {
    rules::check(input)?;
    let suppliers = locations::standard(tx, ctx, LocationKind::Supplier).await?;
    let lines = queries::received(tx, &ctx.org, &input.movements, &suppliers).await?;
    rules::check_received(&input.movements, &lines)?;
    let shares = rules::spread(input.amount.minor, &rules::measures(input, &lines)?)?;
    Ok((lines, shares))
}

/// Spreads a cost, and posts it unless it is only looked at; the caller commits.
pub(super) async fn spread_or_show(tx: &mut Tx, ctx: &Ctx, input: &LandedCostInput) -> Result<LandedCost, Problem> {
    let (lines, shares) = spread(tx, ctx, input).await?;
    if input.preview {
        return Ok(shown(ctx, input, &lines, &shares));
    }
    let id = LandedCostId::new(ctx.now);
    let borne = rules::by_item(&lines, &shares);
    let in_stock = revalue(tx, ctx, &id, (input.day, "posted"), &input.text, (&borne, &input.movements), 1).await?;
    sql("INSERT INTO inventory_landed_cost (org_id, id, day, text, basis, amount, in_stock, state, made_at, actor)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'posted', $8, $9)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(input.day)
    .bind(input.text.trim())
    .bind(input.basis.name())
    .bind(input.amount.minor)
    .bind(in_stock)
    .bind(ctx.now)
    .bind(&ctx.actor)
    .run(tx)
    .await?;
    let rows = lines.iter().zip(&shares).map(|(line, share)| {
        [
            Value::from(&line.movement),
            Value::from(line.n),
            Value::from(&line.item),
            Value::from(line.quantity),
            Value::from(line.value),
            Value::from(*share),
        ]
    });
    sql("INSERT INTO inventory_landed_share (org_id, cost_id, movement_id, n, item_id, quantity, value, share)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8), ...")
    .bind(&ctx.org)
    .bind(&id)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(queries::one(tx, &ctx.org, &id).await?)
}

fn shown(ctx: &Ctx, input: &LandedCostInput, lines: &[Line], shares: &[i64]) -> LandedCost {
    let share = |(line, share): (&Line, &i64)| Share {
        movement_id: line.movement.clone(),
        item_id: line.item.clone(),
        quantity: Quantity(line.quantity),
        value: Money::new(line.value, CNY),
        share: Money::new(*share, CNY),
    };
    LandedCost {
        id: None,
        day: input.day,
        text: input.text.trim().to_owned(),
        basis: input.basis,
        amount: input.amount,
        in_stock: None,
        state: None,
        made_at: None,
        actor: ctx.actor.clone(),
        shares: lines.iter().zip(shares).map(share).collect(),
    }
}

/// Adds to the stock that is left what it bears, and to the cost of sales the rest; answers what the stock took.
async fn revalue(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &LandedCostId,
    (day, transition): (Day, &'static str),
    text: &str,
    (borne, receipts): (&[(ItemId, i64, i64)], &[MovementId]),
    sign: i64,
) -> Result<i64, Problem> {
    let late =
        |(item, quantity, share): &(ItemId, i64, i64)| Late { item: item.clone(), quantity: Quantity(*quantity), value: sign * share };
    let draft = revaluations::Draft {
        day,
        source: Source { kind: SOURCE, id: id.to_string(), transition },
        text: text.trim().to_owned(),
        counter: Role::ServicesBought,
        party: None,
        late: borne.iter().map(late).filter(|late| late.value != 0).collect(),
    };
    let held = revaluations::hold(tx, ctx, &draft.late).await?;
    let brought_by = if held.has_layers() { receipts } else { &[] };
    Ok(revaluations::revalue(tx, ctx, &draft, held, brought_by).await?.iter().sum())
}

/// Takes a landed cost back, today: the change of its state is the lock. The caller commits.
pub(super) async fn cancel(tx: &mut Tx, ctx: &Ctx, id: &LandedCostId) -> Result<LandedCost, Problem> {
    let flipped = sql("UPDATE inventory_landed_cost SET state = 'cancelled' WHERE org_id = $1 AND id = $2 AND state = 'posted'")
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    let cost = queries::one(tx, &ctx.org, id).await?;
    rules::check_flipped(flipped)?;
    let borne = queries::borne(tx, &ctx.org, id).await?;
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let mut receipts: Vec<MovementId> = cost.shares.iter().map(|share| share.movement_id.clone()).collect();
    receipts.dedup();
    revalue(tx, ctx, id, (ctx.now.day_in(zone), "reversed"), &cost.text, (&borne, &receipts), -1).await?;
    Ok(cost)
}
