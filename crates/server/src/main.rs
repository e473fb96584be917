//! The program `cairn`.

use clap::Parser;

use cairn::arguments::{Arguments, Command};
use cairn::{checking, copying, diagnosis, erasing, inspecting, openapi, serving, verifying};

fn main() -> std::process::ExitCode {
    // Statements of SQLite run on these threads themselves, so there are more of them than processors: a long one keeps
    // one busy and nobody waiting.
    let threads = std::thread::available_parallelism().map_or(1, usize::from) * 2 + 6;
    match tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build() {
        Ok(runtime) => runtime.block_on(called()),
        Err(error) => {
            eprintln!("cairn: no threads to work with: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn called() -> std::process::ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    start_log(&arguments.log);
    let outcome = match arguments.command {
        Command::Serve(options) => serving::serve(options).await,
        Command::Diagnose(options) => return diagnosis::diagnose(options).await,
        Command::Migrate(options) => copying::migrate(&options).await,
        Command::CopyDb(options) => copying::copy_database(&options).await,
        Command::Backup(options) => copying::backup(&options).await,
        Command::Restore(options) => copying::restore(&options).await,
        Command::Erase(options) => erasing::erase(&options).await,
        Command::CheckPack(options) => checking::check_packs(&options),
        Command::VerifyCertificate(options) => return verifying::verify_certificate(&options),
        Command::Verify(options) => inspecting::verify(&options).await,
        Command::Openapi => openapi::print().await,
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cairn: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn start_log(filter: &str) {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_new(filter).unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info")))
        .with_writer(std::io::stderr)
        .with_target(false)
        .init();
}
