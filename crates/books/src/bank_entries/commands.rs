//! Matching entries and taking that back.

use kernel::{Check, Ctx, Problem, Tx, sql};

use super::queries::{self, Row};
use super::types::{IgnoreInput, MatchInput, State};
use crate::accounts::{self, Role, Roles};
use crate::entries::{self, Leg, Source};
use crate::events::BankEntryChanged;
use crate::open_items::{self, Side};

/// What an entry posts.
const KIND: &str = "books.bank_entry";
/// The opposite of what it paid, when that is taken back.
const UNDONE: &str = "books.bank_entry_undone";

fn not_new() -> Problem {
    Problem::conflict("books.bank_entry_not_new", "This entry was matched or ignored already. Take that back first.")
}

/// Each matching of an entry is a source of its own: it may be taken back and matched again.
fn source_id(row: &Row) -> String {
    format!("{}.{}", row.id, row.turn)
}

fn text(row: &Row) -> String {
    let text = format!("{} {}", row.party_name, row.remittance.replace('\n', " "));
    text.trim().chars().take(200).collect()
}

const fn side(row: &Row) -> Side {
    if row.amount > 0 { Side::Receivable } else { Side::Payable }
}

fn legs(row: &Row, roles: &Roles, account: &str, party: &str) -> Result<Vec<Leg>, Problem> {
    let amount = row.amount.abs();
    Ok(match side(row) {
        Side::Receivable => vec![Leg::debit(account, amount), Leg::credit(roles.account(Role::Receivables)?, amount).of(party)],
        Side::Payable => vec![Leg::debit(roles.account(Role::Payables)?, amount).of(party), Leg::credit(account, amount)],
    })
}

/// Says what an entry is: posts it as a payment of items, or ties it to what was posted already. The caller commits.
pub(super) async fn accept(tx: &mut Tx, ctx: &Ctx, id: &str, input: &MatchInput) -> Result<(), Problem> {
    let mut check = Check::new();
    let ways = [!input.items.is_empty(), input.entry_id.is_some(), input.account_id.is_some()];
    let is_one = ways.into_iter().filter(|way| *way).count() == 1;
    check.that(is_one, "items", "books.match_one", "either items, an entry of the journal or an account are needed");
    check.that(input.items.len() <= 100, "items", "books.match_count", "at most 100 items at once");
    check.done()?;
    let row = queries::locked(tx, &ctx.org, id).await?;
    if row.state != State::New {
        return Err(not_new());
    }
    match (&input.entry_id, &input.account_id) {
        (Some(entry), _) => tie(tx, ctx, &row, entry).await?,
        (None, Some(other)) => book(tx, ctx, &row, other).await?,
        (None, None) => pay(tx, ctx, &row, input).await?,
    }
    tx.emit(ctx, &BankEntryChanged { bank_entry: row.id, state: State::Matched.name().to_owned() }).await?;
    Ok(())
}

async fn tie(tx: &mut Tx, ctx: &Ctx, row: &Row, entry: &str) -> Result<(), Problem> {
    let account = queries::account_of(tx, &ctx.org, &row.bank_account_id).await?;
    let posted = queries::posted(tx, &ctx.org, &account, row.amount).await?;
    if !posted.iter().any(|(id, _)| id == entry) {
        let detail = "That entry does not move this amount on this account, was taken back, or belongs to another bank entry.";
        return Err(Problem::conflict("books.bank_entry_differs", detail));
    }
    write(tx, ctx, row, State::Matched, (None, Some(entry), None), (row.turn, "")).await
}

/// Posts an entry against an account that no document posts to.
async fn book(tx: &mut Tx, ctx: &Ctx, row: &Row, other: &str) -> Result<(), Problem> {
    accounts::ready(tx, ctx).await?;
    let account = queries::account_of(tx, &ctx.org, &row.bank_account_id).await?;
    let mut check = Check::new();
    check.that(account != other, "account_id", "books.same_account", "this is the bank's own account; name what the money was for");
    check.done()?;
    let amount = row.amount.abs();
    let (debit, credit) = if row.amount > 0 { (account.as_str(), other) } else { (other, account.as_str()) };
    let legs = vec![Leg::debit(debit, amount), Leg::credit(credit, amount)];
    entries::writable(tx, &ctx.org, other).await?;
    let source = Source { kind: KIND, id: source_id(row), transition: "posted" };
    let entry = entries::post(tx, ctx, &entries::Draft { day: row.day, source, text: text(row), legs }).await?;
    write(tx, ctx, row, State::Matched, (None, entry.as_deref(), None), (row.turn, "")).await
}

async fn pay(tx: &mut Tx, ctx: &Ctx, row: &Row, input: &MatchInput) -> Result<(), Problem> {
    if row.is_reversal {
        let detail = "This takes an earlier payment back. Take that payment back, and tie this to its reversal or ignore both.";
        return Err(Problem::conflict("books.bank_entry_reverses", detail));
    }
    let first = input.items.first().ok_or_else(Problem::not_found)?;
    let party = open_items::party_of(tx, &ctx.org, &first.owed_id).await?;
    let roles = accounts::ready(tx, ctx).await?;
    let account = queries::account_of(tx, &ctx.org, &row.bank_account_id).await?;
    let source = Source { kind: KIND, id: source_id(row), transition: "posted" };
    let draft = entries::Draft { day: row.day, source, text: text(row), legs: legs(row, &roles, &account, &party)? };
    let entry = entries::post(tx, ctx, &draft).await?;
    let paid = open_items::Draft {
        side: side(row),
        party_id: party.clone(),
        source_kind: KIND,
        source_id: source_id(row),
        day: row.day,
        due: row.day,
        amount: -row.amount.abs(),
        foreign: None,
    };
    let paid = open_items::open(tx, ctx, &paid).await?;
    let mut items: Vec<_> = input.items.iter().collect();
    items.sort_by(|one, other| one.owed_id.cmp(&other.owed_id));
    for item in items {
        open_items::settle_money(tx, ctx, &item.owed_id, &paid, item.amount).await?;
    }
    write(tx, ctx, row, State::Matched, (Some(&party), entry.as_deref(), Some(&paid)), (row.turn, "")).await
}

/// Keeps an entry out of the journal; the caller commits.
pub(super) async fn ignore(tx: &mut Tx, ctx: &Ctx, id: &str, input: &IgnoreInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("reason", &input.reason, 1, 200);
    check.done()?;
    let row = queries::locked(tx, &ctx.org, id).await?;
    if row.state != State::New {
        return Err(not_new());
    }
    write(tx, ctx, &row, State::Ignored, (None, None, None), (row.turn, input.reason.trim())).await?;
    tx.emit(ctx, &BankEntryChanged { bank_entry: row.id, state: State::Ignored.name().to_owned() }).await?;
    Ok(())
}

/// Makes an entry new again: what it posted is reversed today, what it paid is open again. The caller commits.
pub(super) async fn undo(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    let row = queries::locked(tx, &ctx.org, id).await?;
    if row.state == State::New {
        return Err(Problem::conflict("books.bank_entry_new", "Nothing was said about this entry yet."));
    }
    if let Some(entry) = &row.entry_id
        && queries::is_own(tx, &ctx.org, entry, KIND).await?
    {
        take_back(tx, ctx, &row, entry).await?;
    }
    write(tx, ctx, &row, State::New, (None, None, None), (row.turn + 1, "")).await?;
    tx.emit(ctx, &BankEntryChanged { bank_entry: row.id, state: State::New.name().to_owned() }).await?;
    Ok(())
}

/// Reverses what an entry posted, and opens again what it paid.
async fn take_back(tx: &mut Tx, ctx: &Ctx, row: &Row, entry: &str) -> Result<(), Problem> {
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let day = ctx.now.day_in(zone);
    let source = Source { kind: KIND, id: source_id(row), transition: "reversed" };
    entries::reverse(tx, ctx, entry, entries::Draft { day, source, text: text(row), legs: Vec::new() }).await?;
    let (Some(paid), Some(party)) = (&row.paid_id, &row.party_id) else { return Ok(()) };
    open_items::unsettle(tx, ctx, paid).await?;
    let opposite = open_items::Draft {
        side: side(row),
        party_id: party.clone(),
        source_kind: UNDONE,
        source_id: source_id(row),
        day,
        due: day,
        amount: row.amount.abs(),
        foreign: None,
    };
    open_items::withdraw(tx, ctx, KIND, &opposite).await
}

/// The party, the entry of the journal and the open item of the payment go with the state, the reason with its turn.
async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    row: &Row,
    state: State,
    (party, entry, paid): (Option<&str>, Option<&str>, Option<&str>),
    (turn, reason): (i64, &str),
) -> Result<(), Problem> {
    let changed = sql("UPDATE books_bank_entry SET state = $1, party_id = $2, entry_id = $3, paid_id = $4, turn = $5, reason = $6
         WHERE org_id = $7 AND id = $8 AND state = $9 AND turn = $10")
    .bind(state.name())
    .bind(party)
    .bind(entry)
    .bind(paid)
    .bind(turn)
    .bind(reason)
    .bind(&ctx.org)
    .bind(&row.id)
    .bind(row.state.name())
    .bind(row.turn)
    .run(tx)
    .await?;
    if changed == 1 { Ok(()) } else { Err(not_new()) }
}
