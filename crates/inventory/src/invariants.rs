//! What always holds for the stock of every organisation.

use futures::future::BoxFuture;
use kernel::quantity::{CNY, Money, Quantity, UnitPrice};
use kernel::{DbError, Module, Offence, OrgId, Tx, ledger, sql};

use crate::movements;

/// Movements compared with the chain at once.
const BATCH: i64 = 1_000;

pub(crate) fn declare(module: Module) -> Module {
    module
        .invariant("inventory.items_are_conserved", items_are_conserved)
        .invariant("inventory.balances_equal_moves", balances_equal_moves)
        .invariant("inventory.reserved_equals_reservations", reserved_equals_reservations)
        .invariant("inventory.value_equals_books", value_equals_books)
        .invariant("inventory.layers_equal_pools", layers_equal_pools)
        .invariant("inventory.standard_is_kept", standard_is_kept)
        .invariant("inventory.movements_are_as_posted", movements_are_as_posted)
}

fn items_are_conserved<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let row: Option<(String, String, i64)> = sql("SELECT item_id, lot, CAST(SUM(quantity) AS BIGINT) FROM inventory_balance
             WHERE org_id = $1 GROUP BY item_id, lot HAVING SUM(quantity) <> 0 ORDER BY item_id, lot LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        Ok(row.map(|(item, lot, sum)| {
            Offence::at(
                format!("inventory_balance of {item} {lot}"),
                format!("over all locations it sums to {sum} millionths, not to zero"),
            )
        }))
    })
}

fn balances_equal_moves<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let row: Option<(String, String, String, i64)> = sql("SELECT item_id, location_id, lot, CAST(SUM(quantity) AS BIGINT) FROM (
                SELECT item_id, location_id, lot, quantity FROM inventory_balance WHERE org_id = $1
                UNION ALL SELECT item_id, from_id AS location_id, lot, quantity FROM inventory_move WHERE org_id = $1
                UNION ALL SELECT item_id, to_id AS location_id, lot, -quantity AS quantity FROM inventory_move WHERE org_id = $1
             ) both_sides GROUP BY item_id, location_id, lot HAVING SUM(quantity) <> 0 ORDER BY item_id, location_id, lot LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        Ok(row.map(|(item, location, lot, sum)| {
            let place = format!("inventory_balance of {item} in {location} {lot}");
            Offence::at(place, format!("it differs from its moves by {sum} millionths"))
        }))
    })
}

fn reserved_equals_reservations<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let row: Option<(String, String, String, i64)> = sql("SELECT item_id, location_id, lot, CAST(SUM(reserved) AS BIGINT) FROM (
                SELECT item_id, location_id, lot, reserved FROM inventory_balance WHERE org_id = $1
                UNION ALL SELECT item_id, location_id, lot, -quantity AS reserved FROM inventory_reservation WHERE org_id = $1
             ) both_sides GROUP BY item_id, location_id, lot HAVING SUM(reserved) <> 0 ORDER BY item_id, location_id, lot LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        Ok(row.map(|(item, location, lot, sum)| {
            let place = format!("inventory_balance of {item} in {location} {lot}");
            Offence::at(place, format!("what is reserved differs from its reservations by {sum} millionths"))
        }))
    })
}

/// The accounts of stock hold what the pools hold: posted by this room as one integer on both sides.
fn value_equals_books<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let pools: Vec<(String, i64)> = sql("SELECT account_id, CAST(SUM(value) AS BIGINT) FROM inventory_pool WHERE org_id = $1
             GROUP BY account_id ORDER BY account_id")
        .bind(org)
        .all(tx)
        .await?;
        for (account, value) in pools {
            let booked = books::balance_of(tx, org, &account).await?;
            if booked != value {
                let says = format!("the books hold {booked}, the stock is worth {value}, in the smallest coin");
                return Ok(Some(Offence::at(format!("account {account}"), says)));
            }
        }
        let row: Option<(String, String, i64)> = sql("SELECT p.item_id, p.scope, p.value FROM inventory_pool p
             WHERE p.org_id = $1 AND p.quantity = 0 AND p.value <> 0 ORDER BY p.item_id LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        Ok(row.map(|(item, scope, value)| {
            Offence::at(format!("inventory_pool of {item}, {scope}"), format!("nothing is left and it is worth {value}"))
        }))
    })
}

/// What is left of a layer is what was done to it, and the layers of a pool are the pool.
fn layers_equal_pools<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let row: Option<(String, String, i64)> = sql("SELECT item_id, scope, seq FROM (
                SELECT item_id, scope, seq, quantity, value FROM inventory_layer WHERE org_id = $1
                UNION ALL SELECT item_id, scope, seq, -quantity AS quantity, -value AS value FROM inventory_layer_change WHERE org_id = $1
             ) both_sides GROUP BY item_id, scope, seq HAVING SUM(quantity) <> 0 OR SUM(value) <> 0 ORDER BY item_id, scope, seq LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        if let Some((item, scope, seq)) = row {
            let place = format!("inventory_layer {seq} of {item}, {scope}");
            return Ok(Some(Offence::at(place, "what is left of it differs from what was done to it")));
        }
        // A pool below zero has no layers.
        let row: Option<(String, String, i64, i64)> =
            sql("SELECT item_id, scope, CAST(SUM(quantity) AS BIGINT), CAST(SUM(value) AS BIGINT) FROM (
                SELECT item_id, scope, quantity, value FROM inventory_layer WHERE org_id = $1
                UNION ALL SELECT item_id, scope, -quantity AS quantity, -value AS value FROM inventory_pool
                    WHERE org_id = $1 AND method = 'fifo' AND quantity >= 0
             ) both_sides GROUP BY item_id, scope HAVING SUM(quantity) <> 0 OR SUM(value) <> 0 ORDER BY item_id, scope LIMIT 1")
            .bind(org)
            .optional(tx)
            .await?;
        Ok(row.map(|(item, scope, quantity, value)| {
            let says = format!("its layers differ from it by {quantity} millionths and {value} in the smallest coin");
            Offence::at(format!("inventory_pool of {item}, {scope}"), says)
        }))
    })
}

/// A pool at standard is worth its quantity at standard.
fn standard_is_kept<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let pools: Vec<(String, String, Quantity, i64, UnitPrice)> = sql("SELECT item_id, scope, quantity, value, standard
             FROM inventory_pool WHERE org_id = $1 AND method = 'standard' ORDER BY item_id, scope")
        .bind(org)
        .all(tx)
        .await?;
        let is_wrong = |quantity: Quantity, value: i64, standard: UnitPrice| standard.amount(quantity, CNY) != Ok(Money::new(value, CNY));
        let wrong = pools.into_iter().find(|(_, _, quantity, value, standard)| is_wrong(*quantity, *value, *standard));
        Ok(wrong.map(|(item, scope, quantity, value, standard)| {
            let says = format!("{quantity} at the standard of {standard} are told to be worth {value} in the smallest coin");
            Offence::at(format!("inventory_pool of {item}, {scope}"), says)
        }))
    })
}

fn movements_are_as_posted<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let mut known = match ledger::digests(tx, org, "inventory").await? {
            Ok(known) => known,
            Err(offence) => return Ok(Some(offence)),
        };
        let mut after = String::new();
        loop {
            let page = movements::digests(tx, org, &after, BATCH).await?;
            let Some((last, _)) = page.last() else { break };
            after.clone_from(last);
            if let Some(offence) = ledger::differing("inventory_movement", &mut known, page) {
                return Ok(Some(offence));
            }
        }
        Ok(ledger::gone("inventory_movement", &known))
    })
}
