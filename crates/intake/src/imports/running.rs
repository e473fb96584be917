//! The job that turns an uploaded file into facts.
//!
//! A thread reads and converts; facts come over in chunks and are staged as files that nobody sees yet.
//! One transaction at the end makes them visible, together with the outcome and the remarks; if anything
//! goes wrong before, nothing is there.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use kernel::{App, Ctx, Job, JobError, Origin, Problem, Text, Tx, sql};
use lake::{FactRows, Lake, Staged};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::commands::{announce, record_import};
use super::queries::get;
use super::reading::{Converted, Shared, prepare};
use super::remarks::KEPT_MAX;
use super::turns::{Turn, call_next, take};
use super::types::{ImportId, ImportState, SheetOutcome};
use crate::conversion::{ConversionError, Remarks, Severity};
use crate::reading::ReadError;

/// Turns an uploaded file into facts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct RunImport {
    pub(crate) import_id: ImportId,
    pub(crate) actor: String,
}

/// How often progress is written and the wish to stop is looked for.
const TICK: Duration = Duration::from_millis(500);
/// Chunks that may wait to be staged; more would only fill memory.
const WAITING_MAX: usize = 1;
/// An import that broke off so often will not come to its end; those that wait for it shall.
const TRIES_MAX: i64 = 3;

/// Why nothing of a file is there.
enum Failure {
    Stopped,
    File(ConversionError),
    /// Something inside broke off, again and again.
    Inside,
}

impl From<ConversionError> for Failure {
    fn from(error: ConversionError) -> Self {
        match error {
            ConversionError::Read(ReadError::Cancelled) => Self::Stopped,
            other => Self::File(other),
        }
    }
}

impl Failure {
    fn state(&self) -> ImportState {
        if matches!(self, Self::Stopped) { ImportState::Cancelled } else { ImportState::Failed }
    }

    fn text(&self) -> Option<Text> {
        match self {
            Self::Stopped => None,
            Self::File(ConversionError::Read(read)) => Some(Text::new(read.zh(), read.to_string())),
            Self::File(other) => Some(Text::new(format!("无法导入（{}）：{other}", other.code()), other.to_string())),
            Self::Inside => Some(Text::new(
                "导入多次中断，没有任何内容被导入。请稍后再试；如仍失败，原因见服务器日志。",
                "The import broke off several times, and nothing of it was kept. Try again later; if it stays, the server's log has the reason.",
            )),
        }
    }
}

fn nothing_usable() -> Text {
    Text::new(
        "没有一行可以使用，因此没有导入任何内容。请按每行的说明修改文件，或更正各列的对应关系，然后重新导入。",
        "Not one row could be used, so nothing was imported. Mend the file as said for each row, or correct which column is which, and import again.",
    )
}

#[async_trait]
impl Job for RunImport {
    const KIND: &'static str = "intake.run_import";
    const IS_WAITED_FOR: bool = true;
    /// More than an import is tried: its last try must be able to write down that it failed.
    const ATTEMPTS_MAX: i64 = 20;

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let ctx = ctx.on_behalf_of(&self.actor, Origin::Imported);
        let Some(turn) = take(app, &ctx, &self.import_id).await? else { return Ok(()) };
        if turn.attempt > TRIES_MAX {
            return self.give_up(app, &ctx, &turn, &Failure::Inside).await;
        }
        match self.attempt(app, &ctx, &turn).await {
            Err(error) if turn.attempt == TRIES_MAX => {
                self.give_up(app, &ctx, &turn, &Failure::Inside).await?;
                // For the log; a further run of this job finds nothing left to do.
                Err(error)
            }
            outcome => outcome,
        }
    }
}

impl RunImport {
    async fn attempt(&self, app: &App, ctx: &Ctx, turn: &Turn) -> Result<(), JobError> {
        let mut tx = app.db().read(ctx).await?;
        let import = get(&mut tx, &ctx.org, &self.import_id).await?;
        drop(tx);
        if import.state == ImportState::Cancelling {
            return self.give_up(app, ctx, turn, &Failure::Stopped).await;
        }
        let lake = Lake::of(app);
        let task = prepare(app, ctx, &lake, &import.upload_id).await?;
        let shared = Arc::new(Shared::default());
        let (hand_on, chunks) = mpsc::channel::<FactRows>(WAITING_MAX);
        let for_thread = Arc::clone(&shared);
        let reading = tokio::task::spawn_blocking(move || task.convert(&for_thread, &hand_on));
        let mut staged = Vec::new();
        let staging = self.stage(app, ctx, &lake, turn, &shared, chunks, &mut staged).await;
        if staging.is_err() {
            shared.stop();
        }
        let failure = match (staging, reading.await) {
            (Ok(()), Ok(Ok(converted))) => return self.finish(app, ctx, &lake, turn, staged, &converted).await,
            (Ok(()), Ok(Err(error))) => Ok(Failure::from(error)),
            (Err(error), _) => Err(error),
            (_, Err(broken)) => Err(broken.into()),
        };
        lake.discard(staged).await?;
        self.give_up(app, ctx, turn, &failure?).await
    }

    /// Stages chunks as they come, writes progress, passes on the wish to stop.
    #[expect(clippy::too_many_arguments, reason = "what is staged so far must be known also when staging fails")]
    async fn stage(
        &self,
        app: &App,
        ctx: &Ctx,
        lake: &Lake,
        turn: &Turn,
        shared: &Shared,
        mut chunks: mpsc::Receiver<FactRows>,
        staged: &mut Vec<Staged>,
    ) -> Result<(), JobError> {
        let mut ticks = tokio::time::interval(TICK);
        ticks.tick().await;
        loop {
            tokio::select! {
                chunk = chunks.recv() => match chunk {
                    Some(rows) => staged.extend(lake.stage(ctx, rows, self.import_id.as_str()).await?),
                    None => return Ok(()),
                },
                _ = ticks.tick() => {
                    if !self.report(app, ctx, turn, shared).await? {
                        shared.stop();
                    }
                }
            }
        }
    }

    /// Writes how far it is; `false` when it is to stop.
    async fn report(&self, app: &App, ctx: &Ctx, turn: &Turn, shared: &Shared) -> Result<bool, JobError> {
        let mut tx = app.db().write(ctx).await?;
        if !turn.holds(&mut tx, ctx).await? {
            return Ok(false);
        }
        let (state,): (String,) =
            sql("UPDATE intake_import SET progress_permille = $1, rows_read = $2 WHERE org_id = $3 AND id = $4 RETURNING state")
                .bind(shared.permille())
                .bind(shared.rows())
                .bind(&ctx.org)
                .bind(&self.import_id)
                .one(&mut tx)
                .await?;
        let state = ImportState::of(&state);
        announce(&mut tx, ctx, &self.import_id, state).await.map_err(told)?;
        tx.commit().await?;
        Ok(state == ImportState::Running)
    }

    /// Makes everything visible at once.
    async fn finish(
        &self,
        app: &App,
        ctx: &Ctx,
        lake: &Lake,
        turn: &Turn,
        staged: Vec<Staged>,
        converted: &Converted,
    ) -> Result<(), JobError> {
        let is_usable = converted.sheets.iter().any(|sheet| sheet.rows_accepted > 0);
        let state = if is_usable { ImportState::Done } else { ImportState::Failed };
        let problem = (!is_usable).then(nothing_usable);
        let mut tx = app.db().write(ctx).await?;
        if !turn.end(&mut tx, ctx).await? {
            drop(tx);
            return Ok(lake.discard(staged).await?);
        }
        if !self.write_outcome(&mut tx, app, ctx, state, problem.as_ref(), &converted.sheets).await? {
            drop(tx);
            lake.discard(staged).await?;
            return self.give_up(app, ctx, turn, &Failure::Stopped).await;
        }
        lake.publish(&mut tx, ctx, &staged).await?;
        self.keep_remarks(&mut tx, ctx, &converted.remarks).await?;
        if is_usable {
            record_import(&mut tx, ctx, &self.import_id).await?;
        }
        announce(&mut tx, ctx, &self.import_id, state).await.map_err(told)?;
        call_next(&mut tx, ctx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// `false` when somebody has asked for it to stop.
    async fn write_outcome(
        &self,
        tx: &mut Tx,
        app: &App,
        ctx: &Ctx,
        state: ImportState,
        problem: Option<&Text>,
        sheets: &[SheetOutcome],
    ) -> Result<bool, JobError> {
        let total = |count: fn(&SheetOutcome) -> u64| whole(sheets.iter().map(count).sum());
        let flipped = sql("UPDATE intake_import SET state = $1, rows_read = $2, rows_accepted = $3, rows_refused = $4, rows_skipped = $5, rows_known = $6,
               warnings = $7, progress_permille = 1000, sheets = $8, problem = $9, ended_at = $10 WHERE org_id = $11 AND id = $12 AND state = 'running'")
        .bind(state.name())
        .bind(total(|sheet| sheet.rows_read))
        .bind(total(|sheet| sheet.rows_accepted))
        .bind(total(|sheet| sheet.rows_refused))
        .bind(total(|sheet| sheet.rows_skipped))
        .bind(total(|sheet| sheet.rows_known))
        .bind(total(|sheet| sheet.warnings))
        .bind(serde_json::to_string(sheets)?)
        .bind(problem.map(serde_json::to_string).transpose()?)
        .bind(app.clock().now())
        .bind(&ctx.org)
        .bind(&self.import_id)
        .run(tx)
        .await?;
        Ok(flipped > 0)
    }

    async fn keep_remarks(&self, tx: &mut Tx, ctx: &Ctx, remarks: &Remarks) -> Result<(), JobError> {
        for (place, remark) in (1_i64..).zip(remarks.kept().iter().take(KEPT_MAX)) {
            sql("INSERT INTO intake_remark (org_id, import_id, id, is_refusal, sheet, sheet_row, column_name, cell, code, message_zh, message_en, fix_zh, fix_en)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
            .bind(&ctx.org)
            .bind(&self.import_id)
            .bind(place)
            .bind(remark.severity == Severity::Refused)
            .bind(&remark.sheet)
            .bind(whole(remark.row))
            .bind(if remark.header.is_empty() { remark.column.as_str() } else { remark.header.as_str() })
            .bind(&remark.value)
            .bind(remark.code.code())
            .bind(remark.expected_zh())
            .bind(remark.expected_en())
            .bind(remark.fix_zh())
            .bind(remark.fix_en())
            .run(tx)
            .await?;
        }
        Ok(())
    }

    /// Nothing of the file is there; says why.
    async fn give_up(&self, app: &App, ctx: &Ctx, turn: &Turn, failure: &Failure) -> Result<(), JobError> {
        let problem = failure.text().map(|text| serde_json::to_string(&text)).transpose()?;
        let mut tx = app.db().write(ctx).await?;
        if !turn.end(&mut tx, ctx).await? {
            return Ok(());
        }
        let flipped =
            sql("UPDATE intake_import SET state = $1, problem = $2, rows_read = 0, ended_at = $3 WHERE org_id = $4 AND id = $5 AND state IN ('running', 'cancelling')")
                .bind(failure.state().name())
                .bind(problem)
                .bind(app.clock().now())
                .bind(&ctx.org)
                .bind(&self.import_id)
                .run(&mut tx)
                .await?;
        if flipped > 0 {
            announce(&mut tx, ctx, &self.import_id, failure.state()).await.map_err(told)?;
        }
        call_next(&mut tx, ctx).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn told(problem: Problem) -> JobError {
    problem.detail.into()
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
