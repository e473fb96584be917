//! Reading a folder: every spreadsheet is recognised, converted and put into a lake in memory.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chrono_tz::Tz;
use intake::chunks::Chunks;
use intake::conversion::{Context, ConversionError, Remarks, Severity, SinkError, convert, fact_types};
use intake::kinds;
use intake::mapping::Mapping;
use intake::reading::{Document, Limits, ReadError, Source, Watch};
use intake::recognition::{SheetRecognition, recognise};
use kernel::{Text, Timestamp};
use lake::{EngineSettings, FactRows, MemoryLake, Provenance, SortedKeys};
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
        let mut files = Vec::new();
        for path in paths {
            files.extend(file(&folder, &path, &context, &hand_on));
        }
        files
    });
    let mut facts = Facts::default();
    while let Some((rows, source)) = chunks.recv().await {
        let count = rows.len() as u64;
        facts.total += count;
        *facts.by_type.entry(rows.fact_type().name.to_owned()).or_default() += count;
        let provenance = Provenance { origin: "imported", actor: "diagnose".to_owned(), source, recorded_at: now.micros() };
        lake.file(rows, &provenance).await?;
    }
    Ok(Harvest { lake, files: reading.await?, facts })
}

fn whole_file(error: &ReadError) -> Refusal {
    Refusal { row: None, column: None, value: None, code: error.code().to_owned(), message: Text::new(error.zh(), error.to_string()) }
}

/// One entry a sheet; one in all when the file cannot be read.
fn file(folder: &Path, path: &Path, context: &Context, hand_on: &mpsc::Sender<(FactRows, String)>) -> Vec<FileOutcome> {
    let shown = path.strip_prefix(folder).unwrap_or(path).display().to_string();
    let opened = Document::open(&shown, Source::File(path.to_path_buf()), Limits::default(), Watch::none());
    let recognised = opened.and_then(|document| recognise(&document, Watch::none()).map(|recognition| (document, recognition)));
    let (document, recognition) = match recognised {
        Ok(recognised) => recognised,
        Err(error) => return vec![FileOutcome { problem: Some(whole_file(&error)), ..empty(&shown) }],
    };
    let has_several = recognition.sheets.len() > 1;
    let sheets = recognition.sheets.iter().filter(|sheet| !sheet.hidden);
    sheets.map(|sheet| sheet_outcome(&document, sheet, &shown, has_several, context, hand_on)).collect()
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
    path: &str,
    has_several: bool,
    context: &Context,
    hand_on: &mpsc::Sender<(FactRows, String)>,
) -> FileOutcome {
    let outcome = FileOutcome {
        sheet: has_several.then(|| sheet.name.clone()),
        kind: sheet.kind.map(ToOwned::to_owned),
        kind_text: sheet.kind.and_then(kinds::kind).map(|kind| Text::new(kind.zh, kind.en)),
        confidence: sheet.confidence,
        ..empty(path)
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
    let source = outcome.sheet.as_ref().map_or_else(|| path.to_owned(), |sheet| format!("{path} › {sheet}"));
    let mut remarks = Remarks::new(REMARKS_MAX);
    match converted(document, sheet.sheet, mapping, context, &source, hand_on, &mut remarks) {
        Ok(converted) => FileOutcome {
            rows_read: converted.rows_read,
            rows_accepted: converted.rows_accepted,
            rows_refused: converted.rows_refused,
            rows_skipped: converted.totals_skipped + converted.blanks_skipped,
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
    source: &str,
    hand_on: &mpsc::Sender<(FactRows, String)>,
    remarks: &mut Remarks,
) -> Result<intake::conversion::Outcome, ConversionError> {
    let slots = fact_types(mapping)?.into_iter().map(|fact_type| (fact_type, SortedKeys::default())).collect();
    let mut chunks = Chunks::new(slots, |rows| {
        hand_on.blocking_send((rows, source.to_owned())).map_err(|_| SinkError("the diagnosis was stopped".into()))
    });
    let outcome = convert(document, sheet, mapping, context, None, &mut chunks, remarks, Watch::none())?;
    chunks.finish()?;
    Ok(outcome)
}
