//! The job that turns an uploaded file into facts.
//!
//! A thread reads and converts; facts come over in chunks and are staged as files that nobody sees yet.
//! One transaction at the end makes them visible, together with the outcome and the remarks; if anything
//! goes wrong before, nothing is there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use chrono_tz::Tz;
use kernel::{App, Ctx, Job, JobError, Origin, Text, sql};
use lake::vocabulary::FactType;
use lake::{FactRows, Lake, SortedKeys, Staged};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::commands::announce;
use super::queries::get;
use super::remarks::KEPT_MAX;
use super::types::{ImportId, ImportState, SheetOutcome};
use crate::chunks::Chunks;
use crate::conversion::{Context, ConversionError, Remarks, Severity, SinkError, convert, fact_types};
use crate::reading::{Document, Limits, Progress, ReadError, Source, Watch};
use crate::uploads::{Sheet, UploadId, get_upload, local_copy};

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

/// What the reading thread and the job tell each other.
#[derive(Default)]
struct Shared {
    bytes_read: AtomicU64,
    bytes_total: AtomicU64,
    rows: AtomicU64,
    is_stopped: AtomicBool,
}

impl Shared {
    fn note(&self, progress: Progress) -> bool {
        self.bytes_read.store(progress.bytes_read, Ordering::Relaxed);
        self.bytes_total.store(progress.bytes_total, Ordering::Relaxed);
        self.rows.store(progress.rows, Ordering::Relaxed);
        !self.is_stopped.load(Ordering::Relaxed)
    }

    fn permille(&self) -> i64 {
        let total = self.bytes_total.load(Ordering::Relaxed).max(1);
        i64::try_from(self.bytes_read.load(Ordering::Relaxed).saturating_mul(1_000) / total).unwrap_or(1_000).min(1_000)
    }
}

/// What the reading thread needs.
struct Task {
    name: String,
    copy: tempfile::NamedTempFile,
    sheets: Vec<Sheet>,
    context: Context,
    known: Vec<(&'static FactType, SortedKeys)>,
}

/// What came of reading.
struct Converted {
    sheets: Vec<SheetOutcome>,
    remarks: Remarks,
}

#[async_trait]
impl Job for RunImport {
    const KIND: &'static str = "intake.run_import";
    const ATTEMPTS_MAX: i64 = 3;

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let mut tx = app.db().read(ctx).await?;
        let import = get(&mut tx, &ctx.org, &self.import_id).await?;
        drop(tx);
        if !matches!(import.state, ImportState::Running | ImportState::Cancelling) {
            return Ok(());
        }
        let ctx = ctx.on_behalf_of(&self.actor, Origin::Imported);
        let lake = Lake::of(app);
        let task = prepare(app, &ctx, &lake, &import.upload_id).await?;
        let shared = Arc::new(Shared::default());
        let (hand_on, chunks) = mpsc::channel::<FactRows>(WAITING_MAX);
        let for_thread = Arc::clone(&shared);
        let reading = tokio::task::spawn_blocking(move || task.convert(&for_thread, &hand_on));
        let staged = self.stage(app, &ctx, &lake, &shared, chunks).await;
        if staged.is_err() {
            shared.is_stopped.store(true, Ordering::Relaxed);
        }
        let converted = reading.await?;
        let staged = staged?;
        match converted {
            Ok(converted) => self.finish(app, &ctx, &lake, staged, converted).await,
            Err(error) => {
                lake.discard(staged).await?;
                self.give_up(app, &ctx, error).await
            }
        }
    }
}

async fn prepare(app: &App, ctx: &Ctx, lake: &Lake, upload_id: &UploadId) -> Result<Task, JobError> {
    let mut tx = app.db().read(ctx).await?;
    let upload = get_upload(&mut tx, &ctx.org, upload_id).await?;
    let (name, path, _) = crate::uploads::content_of(&mut tx, &ctx.org, upload_id).await?;
    drop(tx);
    let zone: Tz = lake.zone(&ctx.org).await?;
    let sheets: Vec<Sheet> = upload.sheets.into_iter().filter(|sheet| !sheet.is_left_out && sheet.mapping.is_some()).collect();
    let mut known: Vec<(&'static FactType, SortedKeys)> = Vec::new();
    for mapping in sheets.iter().filter_map(|sheet| sheet.mapping.as_ref()) {
        for fact_type in fact_types(mapping)? {
            if !known.iter().any(|(other, _)| other.name == fact_type.name) {
                known.push((fact_type, lake.existing_keys(ctx, fact_type, None).await?));
            }
        }
    }
    let context = Context { zone, received_at: ctx.now.micros() };
    Ok(Task { name, copy: local_copy(app, &path).await?, sheets, context, known })
}

impl Task {
    fn convert(mut self, shared: &Shared, hand_on: &mpsc::Sender<FactRows>) -> Result<Converted, ConversionError> {
        let go_on = |progress: Progress| shared.note(progress);
        let watch = Watch::new(&go_on);
        let document = Document::open(&self.name, Source::File(self.copy.path().to_path_buf()), Limits::default(), watch)?;
        let mut remarks = Remarks::new(KEPT_MAX / 10);
        let mut outcomes = Vec::new();
        for sheet in &self.sheets {
            let Some(mapping) = &sheet.mapping else { continue };
            let wanted = fact_types(mapping)?;
            let slots = wanted
                .iter()
                .filter_map(|fact_type| self.known.iter().position(|(known, _)| known.name == fact_type.name))
                .collect::<Vec<_>>();
            let slots = slots.iter().map(|place| (self.known[*place].0, std::mem::take(&mut self.known[*place].1))).collect();
            let before = remarks.counts().values().sum::<u64>();
            let mut chunks = Chunks::new(slots, |rows| hand_on.blocking_send(rows).map_err(|_| SinkError("the import was stopped".into())));
            let outcome = convert(&document, sheet.index, mapping, &self.context, None, &mut chunks, &mut remarks, watch)?;
            let rows_known = chunks.rows_known();
            for (fact_type, keys) in chunks.finish()? {
                if let Some(place) = self.known.iter().position(|(known, _)| known.name == fact_type.name) {
                    self.known[place].1 = keys;
                }
            }
            outcomes.push(SheetOutcome {
                sheet: sheet.name.clone(),
                kind: mapping.kind.clone(),
                rows_read: outcome.rows_read,
                rows_accepted: outcome.rows_accepted,
                rows_refused: outcome.rows_refused,
                rows_skipped: outcome.totals_skipped + outcome.blanks_skipped,
                rows_known,
                warnings: (remarks.counts().values().sum::<u64>() - before).saturating_sub(outcome.rows_refused),
                facts: outcome.facts.iter().map(|(fact_type, count)| ((*fact_type).to_owned(), *count)).collect(),
            });
        }
        Ok(Converted { sheets: outcomes, remarks })
    }
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl RunImport {
    /// Stages chunks as they come, writes progress, passes on the wish to stop.
    async fn stage(
        &self,
        app: &App,
        ctx: &Ctx,
        lake: &Lake,
        shared: &Shared,
        mut chunks: mpsc::Receiver<FactRows>,
    ) -> Result<Vec<Staged>, JobError> {
        let mut staged = Vec::new();
        let mut ticks = tokio::time::interval(TICK);
        ticks.tick().await;
        loop {
            tokio::select! {
                chunk = chunks.recv() => match chunk {
                    Some(rows) => staged.extend(lake.stage(ctx, rows, self.import_id.as_str()).await?),
                    None => return Ok(staged),
                },
                _ = ticks.tick() => {
                    if self.report(app, ctx, shared).await? == ImportState::Cancelling {
                        shared.is_stopped.store(true, Ordering::Relaxed);
                    }
                }
            }
        }
    }

    async fn report(&self, app: &App, ctx: &Ctx, shared: &Shared) -> Result<ImportState, JobError> {
        let mut tx = app.db().write(ctx).await?;
        let (state,): (String,) =
            sql("UPDATE intake_import SET progress_permille = $1, rows_read = $2 WHERE org_id = $3 AND id = $4 RETURNING state")
                .bind(shared.permille())
                .bind(whole(shared.rows.load(Ordering::Relaxed)))
                .bind(&ctx.org)
                .bind(&self.import_id)
                .one(&mut tx)
                .await?;
        let state = ImportState::of(&state);
        announce(&mut tx, ctx, &self.import_id, state).await.map_err(|problem| problem.detail)?;
        tx.commit().await?;
        Ok(state)
    }

    /// Makes everything visible at once.
    async fn finish(&self, app: &App, ctx: &Ctx, lake: &Lake, staged: Vec<Staged>, converted: Converted) -> Result<(), JobError> {
        let total = |count: fn(&SheetOutcome) -> u64| whole(converted.sheets.iter().map(count).sum());
        let mut tx = app.db().write(ctx).await?;
        let flipped = sql("UPDATE intake_import SET state = 'done', rows_read = $1, rows_accepted = $2, rows_refused = $3, rows_skipped = $4, rows_known = $5,
               warnings = $6, progress_permille = 1000, sheets = $7, ended_at = $8 WHERE org_id = $9 AND id = $10 AND state = 'running'")
        .bind(total(|sheet| sheet.rows_read))
        .bind(total(|sheet| sheet.rows_accepted))
        .bind(total(|sheet| sheet.rows_refused))
        .bind(total(|sheet| sheet.rows_skipped))
        .bind(total(|sheet| sheet.rows_known))
        .bind(total(|sheet| sheet.warnings))
        .bind(serde_json::to_string(&converted.sheets)?)
        .bind(app.clock().now())
        .bind(&ctx.org)
        .bind(&self.import_id)
        .run(&mut tx)
        .await?;
        if flipped == 0 {
            drop(tx);
            lake.discard(staged).await?;
            return self.give_up(app, ctx, ConversionError::Read(ReadError::Cancelled)).await;
        }
        lake.publish(&mut tx, ctx, &staged).await?;
        self.keep_remarks(&mut tx, ctx, &converted.remarks).await?;
        announce(&mut tx, ctx, &self.import_id, ImportState::Done).await.map_err(|problem| problem.detail)?;
        tx.commit().await?;
        Ok(())
    }

    async fn keep_remarks(&self, tx: &mut kernel::Tx, ctx: &Ctx, remarks: &Remarks) -> Result<(), JobError> {
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
    async fn give_up(&self, app: &App, ctx: &Ctx, error: ConversionError) -> Result<(), JobError> {
        let is_cancelled = matches!(&error, ConversionError::Read(ReadError::Cancelled));
        let (state, problem) = if is_cancelled {
            (ImportState::Cancelled, None)
        } else {
            let zh = match &error {
                ConversionError::Read(read) => read.zh(),
                other => format!("无法导入（{}）：{other}", other.code()),
            };
            (ImportState::Failed, Some(serde_json::to_string(&Text::new(zh, error.to_string()))?))
        };
        let mut tx = app.db().write(ctx).await?;
        sql("UPDATE intake_import SET state = $1, problem = $2, rows_read = 0, ended_at = $3 WHERE org_id = $4 AND id = $5 AND state IN ('running', 'cancelling')")
            .bind(state.name())
            .bind(problem)
            .bind(app.clock().now())
            .bind(&ctx.org)
            .bind(&self.import_id)
            .run(&mut tx)
            .await?;
        announce(&mut tx, ctx, &self.import_id, state).await.map_err(|problem| problem.detail)?;
        tx.commit().await?;
        Ok(())
    }
}
