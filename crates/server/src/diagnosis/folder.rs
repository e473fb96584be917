//! Reading a folder: every spreadsheet is recognised, converted and put into a lake in memory.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chrono_tz::Tz;
use intake::chunks::{Chunks, Known};
use intake::conversion::{Companions, Context, ConversionError, Remarks, Severity, SinkError, convert, fact_types};
use intake::kinds;
use intake::mapping::Mapping;
use intake::reading::{Document, Limits, ReadError, Source, Watch};
use intake::recognition::{Recognition, SheetRecognition, recognise};
use kernel::{Day, Text, Timestamp};
use lake::{EngineSettings, FactRows, MemoryLake, Provenance};
use tokio::sync::mpsc;

use super::document::{Facts, FileOutcome, Refusal};

/// Endings of files that are looked at.
const ENDINGS: &[&str] = &["csv", "tsv", "txt", "gz", "xlsx", "xlsm", "xlsb", "xls", "ods"];
/// Folders below the named one that are looked into.
const DEPTH_MAX: usize = 4;
const FILES_MAX: usize = 2_000;
/// Refusals that are told word by word, of each kind.
const REMARKS_MAX: usize = 100;

/// What a folder held.
pub(super) struct Harvest {
    pub(super) lake: MemoryLake,
    pub(super) files: Vec<FileOutcome>,
    pub(super) facts: Facts,
    /// The last day on which something happened; a list is of no day.
    pub(super) last_day: Option<Day>,
}

fn spreadsheets(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
        if is_hidden || found.len() >= FILES_MAX {
            continue;
        }
        if path.is_dir() {
            if depth < DEPTH_MAX {
                spreadsheets(&path, depth + 1, found)?;
            }
        } else if path.extension().is_some_and(|ending| ENDINGS.contains(&ending.to_string_lossy().to_ascii_lowercase().as_str())) {
            found.push(path);
        }
    }
    Ok(())
}

/// Reads every spreadsheet of a folder.
pub(super) async fn read(folder: &Path, zone: Tz, now: Timestamp) -> anyhow::Result<Harvest> {
    let mut paths = Vec::new();
    spreadsheets(folder, 0, &mut paths).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut lake = MemoryLake::new(zone, &EngineSettings::default())?;
    let (hand_on, mut chunks) = mpsc::channel::<(FactRows, String)>(1);
    let folder = folder.to_path_buf();
    let reading = tokio::task::spawn_blocking(move || {
        let context = Context { zone, received_at: now.micros() };
        files(&folder, &paths, &context, &hand_on)
    });
    let mut facts = Facts::default();
    let mut last_day = None;
    while let Some((rows, source)) = chunks.recv().await {
        let count = rows.len() as u64;
        facts.total += count;
        if rows.fact_type().subject().is_empty() {
            last_day = last_day.max(rows.days().and_then(|(_, last)| Day::from_days(last)));
        }
        *facts.by_type.entry(rows.fact_type().name.to_owned()).or_default() += count;
        let provenance = Provenance { origin: "imported", actor: "diagnose".to_owned(), source, recorded_at: now.micros() };
        lake.file(rows, &provenance).await?;
    }
    Ok(Harvest { lake, files: reading.await?, facts, last_day })
}

fn whole_file(error: &ReadError) -> Refusal {
    Refusal { row: None, column: None, value: None, code: error.code().to_owned(), message: Text::new(error.zh(), error.to_string()) }
}

/// One entry a sheet; one in all when a file cannot be read.
///
/// Heads of orders whose lines are somewhere in the folder are read first, and told last where no line has claimed them.
fn files(folder: &Path, paths: &[PathBuf], context: &Context, hand_on: &mpsc::Sender<(FactRows, String)>) -> Vec<FileOutcome> {
    let opened: Vec<Opened> = paths.iter().map(|path| opened(folder, path)).collect();
    let documents = opened.iter().enumerate().filter_map(|(at, (_, opened))| Some((at, opened.as_ref().ok()?)));
    let sheets: Vec<(usize, &Document, &SheetRecognition)> = documents
        .flat_map(|(at, (document, recognition))| {
            recognition.sheets.iter().filter(|sheet| !sheet.hidden).map(move |sheet| (at, document, sheet))
        })
        .collect();
    let is_head = |sheet: &SheetRecognition| {
        sheet.kind.is_some_and(|kind| kinds::is_head_among(kind, sheets.iter().filter_map(|(_, _, other)| other.kind)))
    };
    let (heads, others): (Vec<_>, Vec<_>) = sheets.iter().copied().partition(|(_, _, sheet)| is_head(sheet));
    let mut companions = Companions::new();
    for (_, document, sheet) in &heads {
        if let Some(mapping) = &sheet.mapping {
            // What is wrong with it is said when it is told.
            let _ = convert(document, sheet.sheet, mapping, context, None, &mut companions, &mut Remarks::new(0), Watch::none());
        }
    }
    let mut outcomes: Vec<((usize, usize), FileOutcome)> = Vec::new();
    for (at, document, sheet) in others.into_iter().chain(heads) {
        outcomes.push(((at, sheet.sheet), sheet_outcome(document, sheet, context, &companions, hand_on)));
    }
    for (at, (shown, opened)) in opened.iter().enumerate() {
        if let Err(error) = opened {
            outcomes.push(((at, 0), FileOutcome { problem: Some(whole_file(error)), ..empty(shown) }));
        }
    }
    outcomes.sort_by_key(|(place, _)| *place);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

/// A file by the name it is shown with, and what it is.
type Opened = (String, Result<(Document, Recognition), ReadError>);

fn opened(folder: &Path, path: &Path) -> Opened {
    let shown = path.strip_prefix(folder).unwrap_or(path).display().to_string();
    let document = Document::open(&shown, Source::File(path.to_path_buf()), Limits::default(), Watch::none());
    let recognised = document.and_then(|document| recognise(&document, Watch::none()).map(|recognition| (document, recognition)));
    (shown, recognised)
}

fn empty(path: &str) -> FileOutcome {
    FileOutcome {
        path: path.to_owned(),
        sheet: None,
        kind: None,
        kind_text: None,
        confidence: 0.0,
        rows_read: 0,
        rows_accepted: 0,
        rows_refused: 0,
        rows_skipped: 0,
        warnings: 0,
        refusals: Vec::new(),
        problem: None,
    }
}

fn sheet_outcome(
    document: &Document,
    sheet: &SheetRecognition,
    context: &Context,
    companions: &Companions,
    hand_on: &mpsc::Sender<(FactRows, String)>,
) -> FileOutcome {
    let outcome = FileOutcome {
        sheet: (document.sheets.len() > 1).then(|| sheet.name.clone()),
        kind: sheet.kind.map(ToOwned::to_owned),
        kind_text: sheet.kind.and_then(kinds::kind).map(|kind| Text::new(kind.zh, kind.en)),
        confidence: sheet.confidence,
        ..empty(&document.name)
    };
    let Some(mapping) = &sheet.mapping else {
        let reasons = |say: fn(&intake::recognition::Reason) -> String| {
            sheet.reasons.iter().chain(&sheet.notices).map(say).collect::<Vec<_>>().join("; ")
        };
        let message = Text::new(reasons(intake::recognition::Reason::zh), reasons(intake::recognition::Reason::en));
        return FileOutcome {
            problem: Some(Refusal { row: None, column: None, value: None, code: "intake.not_recognised".to_owned(), message }),
            ..outcome
        };
    };
    let mut remarks = Remarks::new(REMARKS_MAX);
    match converted(document, sheet.sheet, mapping, context, companions, hand_on, &mut remarks) {
        Ok(converted) => FileOutcome {
            rows_read: converted.rows_read,
            rows_accepted: converted.rows_accepted,
            rows_refused: converted.rows_refused,
            rows_skipped: converted.totals_skipped + converted.blanks_skipped + converted.heads_skipped,
            warnings: remarks.kept().iter().filter(|remark| remark.severity == Severity::Doubtful).count() as u64,
            refusals: remarks.kept().iter().filter(|remark| remark.severity == Severity::Refused).map(refusal).collect(),
            ..outcome
        },
        Err(error) => {
            let message = match &error {
                ConversionError::Read(error) => Text::new(error.zh(), error.to_string()),
                other => Text::new(format!("无法导入：{other}"), other.to_string()),
            };
            FileOutcome {
                problem: Some(Refusal { row: None, column: None, value: None, code: error.code().to_owned(), message }),
                ..outcome
            }
        }
    }
}

fn refusal(remark: &intake::conversion::Remark) -> Refusal {
    Refusal {
        row: Some(remark.row),
        column: Some(if remark.header.is_empty() { remark.column.clone() } else { remark.header.clone() })
            .filter(|column| !column.is_empty()),
        value: Some(remark.value.clone()).filter(|value| !value.is_empty()),
        code: remark.code.code().to_owned(),
        message: Text::new(
            format!("应为{}；{}", remark.expected_zh(), remark.fix_zh()),
            format!("expected {}; {}", remark.expected_en(), remark.fix_en()),
        ),
    }
}

fn converted(
    document: &Document,
    sheet: usize,
    mapping: &Mapping,
    context: &Context,
    companions: &Companions,
    hand_on: &mpsc::Sender<(FactRows, String)>,
    remarks: &mut Remarks,
) -> Result<intake::conversion::Outcome, ConversionError> {
    let slots = fact_types(mapping)?.into_iter().map(|fact_type| (fact_type, Known::default())).collect();
    let source = document.name_of(sheet);
    let mut chunks = Chunks::new(slots, &source, |rows| {
        hand_on.blocking_send((rows, source.clone())).map_err(|_| SinkError("the diagnosis was stopped".into()))
    });
    let outcome = convert(document, sheet, mapping, context, Some(companions), &mut chunks, remarks, Watch::none())?;
    chunks.finish()?;
    Ok(outcome)
}
