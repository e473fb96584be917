//! Whose turn it is: imports of one organisation are read one after the other.
//!
//! An import that comes while another one is read waits without a job; whoever ends calls the next.
//! A run that was given up for dead and is taken over finds out that it has lost its turn, and leaves nothing.

use kernel::ids::new_id;
use kernel::{App, Ctx, DbError, Problem, Tx, sql};

use super::queries::get;
use super::running::RunImport;
use super::types::{ImportId, ImportState};

/// One run of an import that nobody else may disturb.
pub(super) struct Turn {
    run: String,
    /// How often the import was begun, this run included.
    pub(super) attempt: i64,
}

/// Takes the turn for an import, also when a run of it that is no more still has it; none when it is another's turn,
/// or when there is nothing left to do.
pub(super) async fn take(app: &App, ctx: &Ctx, id: &ImportId) -> Result<Option<Turn>, DbError> {
    let run = new_id("run", app.clock().now());
    let mut tx = app.db().write(ctx).await?;
    let attempt: Option<(i64,)> = sql("INSERT INTO intake_turn (org_id, import_id, run, attempts) VALUES ($1, $2, $3, 1)
         ON CONFLICT (org_id) DO UPDATE SET run = excluded.run, attempts = intake_turn.attempts + 1
         WHERE intake_turn.import_id = excluded.import_id RETURNING attempts")
    .bind(&ctx.org)
    .bind(id)
    .bind(&run)
    .optional(&mut tx)
    .await?;
    let Some((attempt,)) = attempt else { return Ok(None) };
    let import = get(&mut tx, &ctx.org, id).await?;
    if !matches!(import.state, ImportState::Running | ImportState::Cancelling) {
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(Turn { run, attempt }))
}

impl Turn {
    /// Gives the turn up in the transaction in which the import ends; `false` when another run has taken it over: then
    /// nothing may be written.
    pub(super) async fn end(&self, tx: &mut Tx, ctx: &Ctx) -> Result<bool, DbError> {
        let ended = sql("DELETE FROM intake_turn WHERE org_id = $1 AND run = $2").bind(&ctx.org).bind(&self.run).run(tx).await?;
        Ok(ended > 0)
    }

    /// Whether this run still has the turn.
    pub(super) async fn holds(&self, tx: &mut Tx, ctx: &Ctx) -> Result<bool, DbError> {
        let held: Option<(i64,)> =
            sql("SELECT attempts FROM intake_turn WHERE org_id = $1 AND run = $2").bind(&ctx.org).bind(&self.run).optional(tx).await?;
        Ok(held.is_some())
    }
}

/// Has an import run on behalf of somebody; asked for twice before it begins, it runs once.
pub(super) async fn call(tx: &mut Tx, ctx: &Ctx, import_id: ImportId, actor: String) -> Result<(), DbError> {
    let key = import_id.as_str().to_owned();
    tx.enqueue(ctx, &RunImport { import_id, actor }, Some(&key)).await
}

/// Calls the import that has waited longest.
pub(super) async fn call_next(tx: &mut Tx, ctx: &Ctx) -> Result<(), DbError> {
    let next: Option<(ImportId, String)> =
        sql("SELECT id, started_by FROM intake_import WHERE org_id = $1 AND state IN ('running', 'cancelling')
         ORDER BY id LIMIT 1")
        .bind(&ctx.org)
        .optional(tx)
        .await?;
    match next {
        Some((import_id, actor)) => call(tx, ctx, import_id, actor).await,
        None => Ok(()),
    }
}

/// Holds off imports until the turn is ended in the same transaction: what they find there already must not be taken
/// out beneath them.
pub(super) async fn hold_off(tx: &mut Tx, ctx: &Ctx, id: &ImportId) -> Result<Turn, Problem> {
    let run = new_id("run", ctx.now);
    let taken = sql("INSERT INTO intake_turn (org_id, import_id, run, attempts) VALUES ($1, $2, $3, 0) ON CONFLICT (org_id) DO NOTHING")
        .bind(&ctx.org)
        .bind(id)
        .bind(&run)
        .run(tx)
        .await?;
    if taken == 0 {
        let detail = "An import is running, and it counts on the rows that are there. Undo this one when it has ended.";
        return Err(Problem::conflict("intake.import_running", detail));
    }
    Ok(Turn { run, attempt: 0 })
}
