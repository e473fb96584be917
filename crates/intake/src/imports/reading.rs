//! The thread that reads a file and converts it; what it makes goes over to the job in chunks.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use chrono_tz::Tz;
use kernel::{App, Ctx, JobError};
use lake::vocabulary::FactType;
use lake::{Cell, FactRows, Lake, Table};
use tokio::sync::mpsc;

use super::remarks::KEPT_MAX;
use super::types::SheetOutcome;
use crate::chunks::{Chunks, Known};
use crate::conversion::{Companions, Context, ConversionError, Remarks, SinkError, convert, fact_types};
use crate::kinds;
use crate::mapping::Mapping;
use crate::reading::{Document, Limits, Progress, Source, Watch};
use crate::uploads::{UploadId, content_of, get_upload, local_copy};

/// Orders without lines that are looked up for the lines of an import.
const HEADS: &str = "SELECT order_no, occurred_at, promised_on, supplier_code, supplier_name, currency FROM purchase_ordered
     WHERE order_no IS NOT NULL AND item_code IS NULL AND item_name IS NULL ORDER BY occurred_at";
const HEADS_MAX: usize = 1_000_000;

/// What the reading thread and the job tell each other.
#[derive(Default)]
pub(super) struct Shared {
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

    pub(super) fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    pub(super) fn rows(&self) -> i64 {
        i64::try_from(self.rows.load(Ordering::Relaxed)).unwrap_or(i64::MAX)
    }

    pub(super) fn permille(&self) -> i64 {
        let total = self.bytes_total.load(Ordering::Relaxed).max(1);
        i64::try_from(self.bytes_read.load(Ordering::Relaxed).saturating_mul(1_000) / total).unwrap_or(1_000).min(1_000)
    }
}

/// A sheet that is wanted, and how it is read.
struct Wanted {
    index: usize,
    name: String,
    mapping: Mapping,
}

/// What the reading thread needs.
pub(super) struct Task {
    name: String,
    copy: tempfile::NamedTempFile,
    sheets: Vec<Wanted>,
    context: Context,
    known: Vec<(&'static FactType, Known)>,
    companions: Companions,
}

/// What came of reading.
pub(super) struct Converted {
    pub(super) sheets: Vec<SheetOutcome>,
    pub(super) remarks: Remarks,
}

/// Looks up what the lake has already; nothing is added to it until this import has ended.
pub(super) async fn prepare(app: &App, ctx: &Ctx, lake: &Lake, upload_id: &UploadId) -> Result<Task, JobError> {
    let mut tx = app.db().read(ctx).await?;
    let upload = get_upload(&mut tx, &ctx.org, upload_id).await?;
    let (name, path, _) = content_of(&mut tx, &ctx.org, upload_id).await?;
    drop(tx);
    let zone: Tz = lake.zone(&ctx.org).await?;
    let wanted = upload.sheets.into_iter().filter(|sheet| !sheet.is_left_out);
    let sheets: Vec<Wanted> =
        wanted.filter_map(|sheet| Some(Wanted { index: sheet.index, name: sheet.name, mapping: sheet.mapping? })).collect();
    let mut known: Vec<(&'static FactType, Known)> = Vec::new();
    for sheet in &sheets {
        for fact_type in fact_types(&sheet.mapping)? {
            if !known.iter().any(|(other, _)| other.name == fact_type.name) {
                let all = lake.existing_keys(ctx, fact_type, None).await?;
                let newest = if fact_type.subject().is_empty() { Default::default() } else { lake.newest_keys(ctx, fact_type).await? };
                known.push((fact_type, Known { all, newest }));
            }
        }
    }
    let mut companions = Companions::new();
    if sheets.iter().any(|sheet| kinds::has_heads(&sheet.mapping.kind)) {
        know_heads(ctx, lake, &mut companions).await?;
    }
    let context = Context { zone, received_at: ctx.now.micros() };
    Ok(Task { name, copy: local_copy(app, &path).await?, sheets, context, known, companions })
}

/// Heads of orders that came in before their lines.
async fn know_heads(ctx: &Ctx, lake: &Lake, companions: &mut Companions) -> Result<(), JobError> {
    let limits = lake::Limits { rows: HEADS_MAX, bytes: HEADS_MAX * 256, ..lake::Limits::pack() };
    let Table { rows, .. } = lake.view(&ctx.org).await?.query(HEADS, &limits).await?;
    for row in rows {
        let [Cell::Text(order_no), Cell::Instant(ordered_at), promised_on, texts @ ..] = row.as_slice() else { continue };
        let named = ["supplier_code", "supplier_name", "currency"].into_iter().zip(texts);
        let texts = named.filter_map(|(name, cell)| Some((name, cell.text()?.to_owned())));
        companions.know(order_no, *ordered_at, promised_on.date(), texts);
    }
    Ok(())
}

impl Task {
    /// Heads of orders whose lines are in the same file are read first, and told last where no line has claimed them.
    pub(super) fn convert(mut self, shared: &Shared, hand_on: &mpsc::Sender<FactRows>) -> Result<Converted, ConversionError> {
        let go_on = |progress: Progress| shared.note(progress);
        let watch = Watch::new(&go_on);
        let document = Document::open(&self.name, Source::File(self.copy.path().to_path_buf()), Limits::default(), watch)?;
        let sheets = std::mem::take(&mut self.sheets);
        let is_head = |sheet: &Wanted| kinds::is_head_among(&sheet.mapping.kind, sheets.iter().map(|other| other.mapping.kind.as_str()));
        let (heads, others): (Vec<&Wanted>, Vec<&Wanted>) = sheets.iter().partition(|sheet| is_head(sheet));
        let (context, mut unsaid) = (self.context, Remarks::new(0));
        for sheet in &heads {
            convert(&document, sheet.index, &sheet.mapping, &context, None, &mut self.companions, &mut unsaid, watch)?;
        }
        let mut remarks = Remarks::new(KEPT_MAX / 10);
        let mut outcomes = Vec::new();
        for sheet in others.into_iter().chain(heads) {
            outcomes.push((sheet.index, self.sheet(&document, sheet, hand_on, &mut remarks, watch)?));
        }
        outcomes.sort_by_key(|(index, _)| *index);
        Ok(Converted { sheets: outcomes.into_iter().map(|(_, outcome)| outcome).collect(), remarks })
    }

    fn sheet(
        &mut self,
        document: &Document,
        sheet: &Wanted,
        hand_on: &mpsc::Sender<FactRows>,
        remarks: &mut Remarks,
        watch: Watch<'_>,
    ) -> Result<SheetOutcome, ConversionError> {
        let wanted = fact_types(&sheet.mapping)?;
        let places = wanted.iter().filter_map(|fact_type| self.known.iter().position(|(known, _)| known.name == fact_type.name));
        let places: Vec<usize> = places.collect();
        let slots = places.iter().map(|place| (self.known[*place].0, std::mem::take(&mut self.known[*place].1))).collect();
        let said = |remarks: &Remarks| remarks.counts().values().sum::<u64>();
        let before = said(remarks);
        let take = |rows| hand_on.blocking_send(rows).map_err(|_| SinkError("the import was stopped".into()));
        let mut chunks = Chunks::new(slots, &document.name_of(sheet.index), take);
        let outcome = convert(document, sheet.index, &sheet.mapping, &self.context, Some(&self.companions), &mut chunks, remarks, watch)?;
        let rows_known = chunks.rows_known();
        for (place, (_, keys)) in places.into_iter().zip(chunks.finish()?) {
            self.known[place].1 = keys;
        }
        Ok(SheetOutcome {
            sheet: sheet.name.clone(),
            kind: sheet.mapping.kind.clone(),
            rows_read: outcome.rows_read,
            rows_accepted: outcome.rows_accepted,
            rows_refused: outcome.rows_refused,
            rows_skipped: outcome.totals_skipped + outcome.blanks_skipped + outcome.heads_skipped,
            rows_known,
            warnings: (said(remarks) - before).saturating_sub(outcome.rows_refused),
            facts: outcome.facts.iter().map(|(fact_type, count)| ((*fact_type).to_owned(), *count)).collect(),
        })
    }
}
