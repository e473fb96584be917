//! Any bytes as an uploaded file: recognised and converted to the end, every row accounted for.

use intake::conversion::{Context, FactSink, Occurred, Remarks, SinkError, convert, fact_types};
use intake::reading::{Document, Limits, Source, Watch};
use intake::recognition::recognise;

/// Counts facts.
#[derive(Default)]
struct Counted(u64);

impl FactSink for Counted {
    fn begin(&mut self, _: usize, _: Occurred, _: i64) -> Result<(), SinkError> {
        Ok(())
    }
    fn text(&mut self, _: usize, _: usize, _: &str) -> Result<(), SinkError> {
        Ok(())
    }
    fn decimal(&mut self, _: usize, _: usize, _: i64) -> Result<(), SinkError> {
        Ok(())
    }
    fn number(&mut self, _: usize, _: usize, value: f64) -> Result<(), SinkError> {
        assert!(value.is_finite());
        Ok(())
    }
    fn integer(&mut self, _: usize, _: usize, _: i64) -> Result<(), SinkError> {
        Ok(())
    }
    fn date(&mut self, _: usize, _: usize, _: i32) -> Result<(), SinkError> {
        Ok(())
    }
    fn instant(&mut self, _: usize, _: usize, _: i64) -> Result<(), SinkError> {
        Ok(())
    }
    fn flag(&mut self, _: usize, _: usize, _: bool) -> Result<(), SinkError> {
        Ok(())
    }
    fn end(&mut self, _: usize) -> Result<(), SinkError> {
        self.0 += 1;
        Ok(())
    }
}

pub(crate) fn any_file(bytes: &[u8]) {
    let limits = Limits { unpacked_bytes: 16 << 20, held_bytes: 16 << 20, ..Limits::default() };
    let Ok(document) = Document::open("any", Source::Bytes(bytes.into()), limits, Watch::none()) else { return };
    let Ok(recognition) = recognise(&document, Watch::none()) else { return };
    let context = Context { zone: chrono_tz::Asia::Shanghai, received_at: 1_711_944_000_000_000 };
    for sheet in &recognition.sheets {
        let Some(mapping) = &sheet.mapping else { continue };
        assert!(fact_types(mapping).is_ok(), "a proposed mapping names kinds that exist");
        let mut facts = Counted::default();
        let mut remarks = Remarks::new(10);
        // A file may turn out to be damaged further down; what was read until then is accounted for by the importer.
        let Ok(outcome) = convert(&document, sheet.sheet, mapping, &context, None, &mut facts, &mut remarks, Watch::none()) else {
            continue;
        };
        assert_eq!(outcome.rows_read, outcome.rows_accepted + outcome.rows_refused + outcome.totals_skipped);
        assert_eq!(outcome.facts.iter().map(|(_, count)| count).sum::<u64>(), facts.0);
    }
}
