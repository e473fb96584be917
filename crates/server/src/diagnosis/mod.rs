//! `cairn diagnose`: a folder of spreadsheets in, a diagnosis out, without a server.

mod charts;
mod document;
mod folder;
mod making;
mod pains;
mod report;
mod terminal;

use std::process::ExitCode;

pub use document::Diagnosis;
use kernel::Locale;
pub use making::make;
pub use report::render;

use crate::arguments::DiagnoseOptions;

/// Nothing could be used.
const NOTHING_USED: u8 = 1;
/// The call itself is wrong.
const WRONG_CALL: u8 = 2;

/// Runs the command; the exit code tells scripts how it went.
pub async fn diagnose(options: DiagnoseOptions) -> ExitCode {
    let locale = Locale::of_tag(&options.locale);
    if !options.folder.is_dir() {
        eprintln!("cairn: {} is not a folder", options.folder.display());
        return ExitCode::from(WRONG_CALL);
    }
    let diagnosis = match make(&options.folder, options.profile.as_deref()).await {
        Ok(diagnosis) => diagnosis,
        Err(error) => {
            eprintln!("cairn: {error:#}");
            return ExitCode::from(WRONG_CALL);
        }
    };
    if let Err(error) = tell(&diagnosis, &options, locale) {
        eprintln!("cairn: {error:#}");
        return ExitCode::from(WRONG_CALL);
    }
    if diagnosis.facts.total == 0 { ExitCode::from(NOTHING_USED) } else { ExitCode::SUCCESS }
}

fn tell(diagnosis: &Diagnosis, options: &DiagnoseOptions, locale: Locale) -> anyhow::Result<()> {
    if let Some(path) = &options.out {
        std::fs::write(path, render(diagnosis, locale)?)?;
    }
    if options.json {
        println!("{}", serde_json::to_string_pretty(diagnosis)?);
    } else {
        print!("{}", terminal::text(diagnosis, locale));
    }
    Ok(())
}
