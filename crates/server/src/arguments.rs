//! What can be said on the command line or in the environment.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use kernel::OrgId;

/// From paper and spreadsheets to a connected factory, proven by the firm's own records.
#[derive(Debug, Parser)]
#[command(name = "cairn", version, about)]
pub struct Arguments {
    /// What is logged, for example `info` or `warn,intake=debug`.
    #[arg(long, global = true, env = "CAIRN_LOG", default_value = "warn")]
    pub log: String,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the web app and its interface.
    Serve(ServeOptions),
    /// Diagnose a folder of spreadsheets without a server: what was recognised, indicators, findings, levels.
    Diagnose(DiagnoseOptions),
    /// Bring the database up to date and stop.
    Migrate(StoreOptions),
    /// Copy a whole database to another, empty one; engines may differ.
    CopyDb(CopyOptions),
    /// Write everything (database and files) into one backup file.
    Backup(BackupOptions),
    /// Fill an empty database and file folder from a backup file.
    Restore(RestoreOptions),
    /// Delete everything of one organisation, rows and files. There is no way back but a backup.
    Erase(EraseOptions),
    /// Check the framework packs of a folder, as their author writes them.
    CheckPack(CheckPackOptions),
    /// Verify a certificate of digital maturity without a server, and judge again what it rests on.
    ///
    /// Ends with 0 when it is valid and with 1 when it is anything else.
    VerifyCertificate(VerifyOptions),
    /// Look whether what always holds does hold: entries sum to zero, balances equal their ledgers, the books equal the stock,
    /// and nothing was changed since it was posted.
    ///
    /// Prints the first row that offends against each. Ends with 0 when all holds.
    Verify(VerifyLedgersOptions),
    /// Print the OpenAPI document.
    Openapi,
}

/// Where everything is kept.
#[derive(Clone, Debug, Args)]
pub struct StoreOptions {
    /// The folder for the database and files of a single machine.
    #[arg(long, env = "CAIRN_HOME", default_value = "cairn-home")]
    pub home: PathBuf,
    /// A PostgreSQL database instead of the embedded one: `postgres://user:password@host/name`.
    #[arg(long, env = "CAIRN_DATABASE_URL")]
    pub database_url: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ServeOptions {
    #[command(flatten)]
    pub store: StoreOptions,
    /// The address to listen on.
    #[arg(long, env = "CAIRN_LISTEN", default_value = "127.0.0.1:7400")]
    pub listen: SocketAddr,
    /// What people type into their browser, for example `https://cairn.example.com`; decides how cookies are protected.
    #[arg(long, env = "CAIRN_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Reverse proxies in front of this server that append the address they saw to `X-Forwarded-For`.
    #[arg(long, env = "CAIRN_PROXIES", default_value_t = 0)]
    pub proxies: usize,
    /// Webhooks may go to this machine and to private networks, and over plain http.
    #[arg(long, env = "CAIRN_ALLOW_PRIVATE_WEBHOOKS")]
    pub allow_private_webhooks: bool,
    /// Nobody signs up without an invitation.
    #[arg(long, env = "CAIRN_BY_INVITATION_ONLY")]
    pub by_invitation_only: bool,
    /// 64 hexadecimal digits that seal the secrets of one-time codes and the keys of issuers in the database.
    #[arg(long, env = "CAIRN_SEALING_KEY", hide_env_values = true)]
    pub sealing_key: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct DiagnoseOptions {
    /// The folder with spreadsheets (CSV, TSV, XLSX, XLS, ODS).
    pub folder: PathBuf,
    /// What the plant says of itself; `firm.yaml` in the folder when not given.
    #[arg(long)]
    pub profile: Option<PathBuf>,
    /// Write a self-contained report here (HTML).
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Print one JSON document instead of text.
    #[arg(long)]
    pub json: bool,
    /// The language of text and report.
    #[arg(long, default_value = "zh-CN", value_parser = ["zh-CN", "en"])]
    pub locale: String,
}

#[derive(Clone, Debug, Args)]
pub struct CopyOptions {
    /// The database to read: `sqlite:PATH` or `postgres://…`.
    #[arg(long)]
    pub from: String,
    /// The empty database to fill.
    #[arg(long)]
    pub to: String,
}

#[derive(Clone, Debug, Args)]
pub struct BackupOptions {
    #[command(flatten)]
    pub store: StoreOptions,
    /// The backup file to write; must not exist.
    #[arg(long)]
    pub to: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub struct RestoreOptions {
    #[command(flatten)]
    pub store: StoreOptions,
    /// The backup file to read.
    #[arg(long)]
    pub from: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub struct CheckPackOptions {
    /// The folder with the pack's YAML files; files that share their name before the first dot are one pack.
    pub folder: PathBuf,
}

/// Whose ledgers to look at.
#[derive(Clone, Debug, Args)]
pub struct VerifyLedgersOptions {
    #[command(flatten)]
    pub store: StoreOptions,
    /// This organisation only.
    #[arg(long, value_name = "ORG")]
    pub org: Option<OrgId>,
}

#[derive(Clone, Debug, Args)]
pub struct EraseOptions {
    #[command(flatten)]
    pub store: StoreOptions,
    /// The organisation; its pages have it in their address: `org_…`.
    #[arg(long)]
    pub org: OrgId,
}

#[derive(Clone, Debug, Args)]
pub struct VerifyOptions {
    /// The certificate, whole or in part.
    pub file: PathBuf,
    /// A key that is trusted, `KEY` or `NAME=KEY`; may be said several times. Without a name any name is believed with it.
    #[arg(long = "issuer-key", value_name = "KEY")]
    pub issuer_keys: Vec<String>,
    /// A list of revocations of the issuer; may be said several times.
    #[arg(long, value_name = "FILE")]
    pub revocations: Vec<PathBuf>,
    /// A folder with framework packs (YAML) to judge with instead of those that come with Cairn.
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// Print one JSON document instead of text.
    #[arg(long)]
    pub json: bool,
    /// The language of the text.
    #[arg(long, default_value = "zh-CN", value_parser = ["zh-CN", "en"])]
    pub locale: String,
}
