//! What always holds for the books of every organisation.

use futures::future::BoxFuture;
use kernel::{DbError, Module, Offence, OrgId, Tx, ledger, sql};

use crate::entries;

/// Entries compared with the chain at once.
const BATCH: i64 = 1_000;

pub(crate) fn declare(module: Module) -> Module {
    module
        .invariant("books.entries_sum_to_zero", entries_sum_to_zero)
        .invariant("books.balances_equal_lines", balances_equal_lines)
        .invariant("books.items_equal_settlements", items_equal_settlements)
        .invariant("books.foreign_items_equal_lines", foreign_items_equal_lines)
        .invariant("books.settled_items_leave_nothing", settled_items_leave_nothing)
        .invariant("books.entries_are_as_posted", entries_are_as_posted)
        .invariant("books.bank_entries_are_posted", bank_entries_are_posted)
}

fn entries_sum_to_zero<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let row: Option<(String, i64)> = sql("SELECT entry_id, CAST(SUM(debit - credit) AS BIGINT) FROM books_line WHERE org_id = $1
             GROUP BY entry_id HAVING SUM(debit - credit) <> 0 ORDER BY entry_id LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        Ok(row.map(|(entry, sum)| Offence::at(format!("books_entry {entry}"), format!("its debits and credits differ by {sum}"))))
    })
}

fn balances_equal_lines<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let row: Option<(String, String, String, i64, i64)> = sql("SELECT period_id, account_id, party_id,
                CAST(SUM(debit) AS BIGINT) AS debit, CAST(SUM(credit) AS BIGINT) AS credit FROM (
                SELECT period_id, account_id, party_id, debit, credit FROM books_balance WHERE org_id = $1
                UNION ALL
                SELECT e.period_id, l.account_id, COALESCE(l.party_id, '') AS party_id, -l.debit AS debit, -l.credit AS credit
                FROM books_line l JOIN books_entry e ON e.org_id = l.org_id AND e.id = l.entry_id WHERE l.org_id = $1
             ) both_sides GROUP BY period_id, account_id, party_id HAVING SUM(debit) <> 0 OR SUM(credit) <> 0
             ORDER BY period_id, account_id, party_id LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        Ok(row.map(|(period, account, party, debit, credit)| {
            let place = format!("books_balance of account {account} in {period} {party}");
            Offence::at(place, format!("it differs from its lines by {debit} in debit and {credit} in credit"))
        }))
    })
}

fn items_equal_settlements<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let row: Option<(String, i64)> = sql("SELECT id, CAST(SUM(settled) AS BIGINT) FROM (
                SELECT id, settled FROM books_open_item WHERE org_id = $1
                UNION ALL SELECT owed_id AS id, -amount AS settled FROM books_settlement WHERE org_id = $1
                UNION ALL SELECT paid_id AS id, COALESCE(paid_amount, amount) AS settled FROM books_settlement WHERE org_id = $1
             ) both_sides GROUP BY id HAVING SUM(settled) <> 0 ORDER BY id LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        Ok(row.map(|(item, sum)| {
            Offence::at(format!("books_open_item {item}"), format!("what is settled differs from its settlements by {sum}"))
        }))
    })
}

/// Of every party and currency: what is open and what it is worth is what the lines on the accounts of receivables and payables
/// say. Valuations at the end of a month stand there without a party.
fn foreign_items_equal_lines<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let row: Option<(String, String, String, i64, i64)> = sql("SELECT role, party_id, currency, CAST(SUM(foreign_amount) AS BIGINT) AS foreign_amount,
                CAST(SUM(worth) AS BIGINT) AS worth FROM (
                SELECT CASE side WHEN 'receivable' THEN 'receivables' ELSE 'payables' END AS role, party_id, currency,
                    foreign_amount - foreign_settled AS foreign_amount, amount - settled AS worth
                FROM books_open_item WHERE org_id = $1 AND currency IS NOT NULL
                UNION ALL
                SELECT a.role, l.party_id, l.currency, CASE a.role WHEN 'receivables' THEN -l.foreign_amount ELSE l.foreign_amount END AS foreign_amount,
                    CASE a.role WHEN 'receivables' THEN l.credit - l.debit ELSE l.debit - l.credit END AS worth
                FROM books_line l JOIN books_account a ON a.org_id = l.org_id AND a.id = l.account_id AND a.role IN ('receivables', 'payables')
                WHERE l.org_id = $1 AND l.currency IS NOT NULL AND l.party_id IS NOT NULL
             ) both_sides GROUP BY role, party_id, currency HAVING SUM(foreign_amount) <> 0 OR SUM(worth) <> 0
             ORDER BY role, party_id, currency LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        Ok(row.map(|(role, party, currency, foreign, worth)| {
            let place = format!("books_open_item of {party} in {currency}");
            Offence::at(place, format!("{role} differ from their lines by {foreign} in {currency} and by {worth} in the own currency"))
        }))
    })
}

/// Nothing is left of what an item is worth once all of its other currency is settled, and the other way round.
fn settled_items_leave_nothing<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let row: Option<(String, i64, i64)> = sql("SELECT i.id, i.amount - i.settled, i.foreign_amount - i.foreign_settled FROM books_open_item i
             WHERE i.org_id = $1 AND i.currency IS NOT NULL AND ((i.amount = i.settled) <> (i.foreign_amount = i.foreign_settled)
                OR i.foreign_settled <> (SELECT COALESCE(SUM(CASE WHEN s.owed_id = i.id THEN s.foreign_amount ELSE -s.foreign_amount END), 0)
                    FROM books_settlement s WHERE s.org_id = i.org_id AND (s.owed_id = i.id OR s.paid_id = i.id)))
             ORDER BY i.id LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        Ok(row.map(|(item, worth, foreign)| {
            let says = format!("{worth} in the own currency and {foreign} in its own are open, or its settlements say otherwise");
            Offence::at(format!("books_open_item {item}"), says)
        }))
    })
}

fn entries_are_as_posted<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let mut known = match ledger::digests(tx, org, "books").await? {
            Ok(known) => known,
            Err(offence) => return Ok(Some(offence)),
        };
        let mut after = String::new();
        loop {
            let page = entries::digests(tx, org, &after, BATCH).await?;
            let Some((last, _)) = page.last() else { break };
            after.clone_from(last);
            if let Some(offence) = ledger::differing("books_entry", &mut known, page) {
                return Ok(Some(offence));
            }
        }
        Ok(ledger::gone("books_entry", &known))
    })
}

fn bank_entries_are_posted<'a>(tx: &'a mut Tx, org: &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>> {
    Box::pin(async move {
        let row: Option<(String, i64)> = sql("SELECT b.id, b.amount FROM books_bank_entry b
             JOIN books_bank_account a ON a.org_id = b.org_id AND a.id = b.bank_account_id
             WHERE b.org_id = $1 AND b.entry_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM books_line l
                WHERE l.org_id = b.org_id AND l.entry_id = b.entry_id AND l.account_id = a.account_id AND l.debit - l.credit = b.amount)
             ORDER BY b.id LIMIT 1")
        .bind(org)
        .optional(tx)
        .await?;
        Ok(row.map(|(id, amount)| {
            Offence::at(format!("books_bank_entry {id}"), format!("its entry of the journal does not move {amount} on its account"))
        }))
    })
}
