//! Bringing stock to where it is kept for a line of a document, and putting it back.
//!
//! What is picked is moved to the place that the document delivers from and kept there. So the books say at every moment
//! where it stands, and the delivery takes what was kept, as it does without picking.

use books::entries::Source;
use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::quantity::Quantity;
use kernel::{Ctx, Day, Problem, Tx, sql};

use super::commands::{change_reserved, insert};
use super::rules::{Kept, refuse_unusable};
use crate::lots;
use crate::movements::{self, BalanceKey, Draft, MoveLine, MovementId};

const SOURCE: &str = "inventory.pick";

/// So much of an item that goes from a bin to where it is kept.
#[derive(Clone, Debug)]
pub struct Brought {
    /// Names the act, once for all time.
    pub id: String,
    /// The document and its line.
    pub source_id: String,
    pub line: i64,
    pub item: ItemId,
    /// What people call the item.
    pub code: String,
    pub lot: String,
    pub from: LocationId,
    /// Where the document delivers from; nothing is moved when it lies there already.
    pub to: LocationId,
    pub quantity: Quantity,
    pub day: Day,
    /// What the movement tells, such as the number of the document.
    pub text: String,
}

impl Brought {
    fn kept(&self) -> Kept {
        Kept { line: self.line, item: self.item.clone(), location: self.to.clone(), lot: self.lot.clone(), quantity: self.quantity.0 }
    }

    fn draft(&self, transition: &'static str, line: MoveLine, reverses: Option<MovementId>) -> Draft {
        let source = Source { kind: SOURCE, id: self.id.clone(), transition };
        let text = self.text.clone();
        Draft { day: self.day, source, text, party: None, counter: None, reverses, brought_by: None, lines: vec![line] }
    }

    fn line(&self, from: &LocationId, to: &LocationId, reserved: Quantity) -> MoveLine {
        MoveLine {
            item: self.item.clone(),
            lot: self.lot.clone(),
            from: from.clone(),
            to: to.clone(),
            quantity: self.quantity,
            value: None,
            reserved,
        }
    }
}

/// Brings it and keeps it; answers the movement, if there was one. Of many who want the same, those are refused for whom
/// nothing is left. The caller commits.
pub async fn bring(tx: &mut Tx, ctx: &Ctx, brought: &Brought) -> Result<Option<MovementId>, Problem> {
    let kept = [brought.kept()];
    // Reservations, lots, balances: in this order everybody locks them.
    insert(tx, ctx, &brought.source_id, &kept).await?;
    let lots = lots::standings(tx, &ctx.org, &[(brought.item.clone(), brought.lot.clone())]).await?;
    refuse_unusable(&kept[0], &brought.code, &lots, brought.day)?;
    let movement = if brought.from == brought.to {
        let key = BalanceKey { item: brought.item.clone(), location: brought.to.clone(), lot: brought.lot.clone() };
        let balances = movements::locked_balances(tx, &ctx.org, std::slice::from_ref(&key)).await?;
        let there = balances.get(&key).copied().unwrap_or_default();
        super::rules::refuse_scarce(brought.quantity, there.quantity - there.reserved)?;
        None
    } else {
        let line = brought.line(&brought.from, &brought.to, Quantity::ZERO);
        Some(movements::post(tx, ctx, &brought.draft("posted", line, None)).await?.id)
    };
    change_reserved(tx, ctx, &kept, 1).await?;
    Ok(movement)
}

/// Puts back what was brought, if it is still kept; today. The caller commits.
pub async fn put_back(tx: &mut Tx, ctx: &Ctx, brought: &Brought, movement: Option<MovementId>) -> Result<(), Problem> {
    if !withdraw(tx, ctx, brought).await? {
        let detail = "It is not kept for this order any more: it has left, or was put back. Load the list again.";
        return Err(Problem::conflict("inventory.not_kept", detail));
    }
    match movement {
        Some(movement) => {
            let line = brought.line(&brought.to, &brought.from, brought.quantity);
            movements::post(tx, ctx, &brought.draft("reversed", line, Some(movement))).await?;
        }
        None => change_reserved(tx, ctx, &[brought.kept()], -1).await?,
    }
    Ok(())
}

/// Keeps so much less; whether so much was kept.
async fn withdraw(tx: &mut Tx, ctx: &Ctx, brought: &Brought) -> Result<bool, Problem> {
    let less = sql("UPDATE inventory_reservation SET quantity = quantity - $1
         WHERE org_id = $2 AND source_id = $3 AND line = $4 AND location_id = $5 AND lot = $6 AND quantity > $1")
    .bind(brought.quantity)
    .bind(&ctx.org)
    .bind(&brought.source_id)
    .bind(brought.line)
    .bind(&brought.to)
    .bind(&brought.lot)
    .run(tx)
    .await?;
    if less > 0 {
        return Ok(true);
    }
    let none = sql("DELETE FROM inventory_reservation
         WHERE org_id = $1 AND source_id = $2 AND line = $3 AND location_id = $4 AND lot = $5 AND quantity = $6")
    .bind(&ctx.org)
    .bind(&brought.source_id)
    .bind(brought.line)
    .bind(&brought.to)
    .bind(&brought.lot)
    .bind(brought.quantity)
    .run(tx)
    .await?;
    Ok(none > 0)
}
