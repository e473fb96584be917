//! `cargo xtask demo`: builds everything, diagnoses a simulated plant, and serves a simulated city.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use serde_json::{Value, json};

use crate::client::Client;
use crate::steps::{cairn, cargo, program, run, target};
use crate::testing::{Server, build_web_app};

/// Show what Cairn does, on a fresh machine.
#[derive(Args)]
pub(crate) struct Demo {
    /// Stop after the result.
    #[arg(long)]
    no_serve: bool,
    /// Another number makes another city.
    #[arg(long, default_value_t = 7)]
    seed: u64,
}

pub(crate) const EMAIL: &str = "demo@cairn.example";
/// The city is made up and only this machine can reach it.
pub(crate) const PASSWORD: &str = "stones-mark-the-way";
const LISTEN: &str = "127.0.0.1:7400";

/// The folders of the city's plants, the largest first.
pub(crate) fn plants(city: &Path) -> Result<Vec<PathBuf>> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(city)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    Ok(folders)
}

fn spreadsheets(plant: &Path) -> Result<Vec<PathBuf>> {
    let is_spreadsheet = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ["csv", "xlsx", "xls", "ods", "tsv", "txt"].iter().any(|known| ending == *known))
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(plant)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(is_spreadsheet);
    files.sort();
    Ok(files)
}

/// The city's folder, made anew.
pub(crate) fn make_city(seed: u64) -> Result<PathBuf> {
    let city = target().join("demo/city");
    if city.exists() {
        std::fs::remove_dir_all(&city)?;
    }
    crate::sample::Sample::into_folder(&city, seed).run()?;
    Ok(city)
}

impl Demo {
    pub(crate) fn run(&self) -> Result<()> {
        // The web app is built while the program compiles: the one waits for the network, the other for the processor.
        std::thread::scope(|both| {
            let web_app = both.spawn(build_web_app);
            // Without what a later change could build on: keeping that takes as long as the smallest rooms.
            run("server", cargo(&["build", "--package", "server"]).env("CARGO_INCREMENTAL", "0"))?;
            web_app.join().map_err(|_| anyhow!("building the web app broke off"))?
        })?;
        let binary = cairn();
        println!("\n== sample city (simulated)");
        let city = make_city(self.seed)?;
        let plants = plants(&city)?;
        let main = plants.first().context("the city has no plant")?;
        let report = target().join("demo/report.html");
        let mut diagnose = program(&binary.to_string_lossy(), &["diagnose"]);
        run("diagnosis of the main plant", diagnose.arg(main).arg("--out").arg(&report))?;
        println!("\nThe report is in {}", report.display());
        if self.no_serve {
            return Ok(());
        }
        let server = Server::start_at(&binary, LISTEN)?;
        let client = load_city(&server.url, &plants)?;
        server.settle()?;
        open_programme(&client)?;
        begin_plans(&client, &plants)?;
        println!(
            "\nCairn is at {}\n  sign in as  {EMAIL}\n  password    {PASSWORD}\n(All data are simulated. Stop with Ctrl-C.)",
            server.url
        );
        server.wait()
    }
}

/// What a plant says of itself in its file, as the interface takes it.
fn profile_of(firm: &Value) -> Value {
    let years = |(figure, years): (&String, &Value)| {
        let of_year =
            |(year, value): (&String, &Value)| json!({ "figure": figure, "year": year.parse::<i32>().ok(), "value": value.to_string() });
        years.as_object().into_iter().flatten().map(of_year).collect::<Vec<_>>()
    };
    let figures: Vec<Value> = firm["figures"].as_object().into_iter().flatten().flat_map(years).collect();
    let facts = ["industry", "region", "founded_year", "process", "products"].map(|fact| (fact.to_owned(), firm[fact].clone()));
    json!({ "facts": serde_json::Map::from_iter(facts), "figures": figures })
}

/// One organisation a plant, with its files imported, all owned by the demo person.
pub(crate) fn load_city(url: &str, plants: &[PathBuf]) -> Result<Client> {
    let client = Client::new(url);
    client.sign_up(EMAIL, PASSWORD, "Cairn Demo")?;
    for plant in plants {
        let firm: Value = serde_saphyr::from_str(&std::fs::read_to_string(plant.join("firm.yaml"))?)?;
        let name = firm["name"]["zh"].as_str().context("a plant has a name")?;
        let org = client.found(name, true)?;
        client.put_profile(&org, 0, &profile_of(&firm))?;
        let (mut accepted, mut refused) = (0, 0);
        for file in spreadsheets(plant)? {
            let import = client.bring(&org, &file)?;
            accepted += import["rows_accepted"].as_i64().unwrap_or(0);
            refused += import["rows_refused"].as_i64().unwrap_or(0);
        }
        println!("   {name}: {accepted} rows accepted, {refused} refused");
    }
    Ok(client)
}

/// Folders of plants that show the whole way: machining, seafood, magnets, fine chemicals.
const WHOLE_WAY: [&str; 4] = ["01-", "05-", "08-", "11-"];

/// From what hurts to a signed plan and a block that is started by it, for one plant of each kind.
fn begin_plans(client: &Client, plants: &[PathBuf]) -> Result<()> {
    let session = client.get("/api/identity/session")?;
    let orgs = session["orgs"].as_array().context("the session names organisations")?;
    for plant in plants.iter().filter(|plant| WHOLE_WAY.iter().any(|kind| folder_of(plant).starts_with(kind))) {
        let firm: Value = serde_saphyr::from_str(&std::fs::read_to_string(plant.join("firm.yaml"))?)?;
        let org = orgs.iter().find(|org| org["name"] == firm["name"]["zh"]).and_then(|org| org["id"].as_str());
        let assessment = format!("/api/orgs/{}/assessment", org.context("the plant is one of the city")?);
        let settings = client.get(&format!("{assessment}/roadmap-settings"))?;
        let proposed = client.post(&format!("{assessment}/roadmap-proposals"), &settings)?;
        let begins = &proposed["best"]["plan"]["begins"];
        let kept = client.post(&format!("{assessment}/roadmaps"), &json!({ "settings": settings, "begins": begins }))?;
        let id = kept["id"].as_str().context("a kept plan has an identifier")?;
        client.post(&format!("{assessment}/roadmaps/{id}/sign"), &json!({}))?;
        let started = start_first(client, &assessment, begins)?;
        println!(
            "   {}: a plan of {} blocks is signed, {started} is started",
            folder_of(plant),
            begins.as_object().map_or(0, serde_json::Map::len)
        );
    }
    Ok(())
}

fn folder_of(plant: &Path) -> String {
    plant.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Starts the first block of a plan that the plant's records can measure.
fn start_first(client: &Client, assessment: &str, begins: &Value) -> Result<String> {
    let mut blocks: Vec<(i64, &String)> =
        begins.as_object().into_iter().flatten().map(|(block, quarter)| (quarter.as_i64().unwrap_or(0), block)).collect();
    blocks.sort();
    for (_, block) in blocks {
        let draft = client.post(&format!("{assessment}/outcome-drafts"), &json!({ "block": block }))?;
        if draft["indicators"].as_array().is_some_and(|indicators| !indicators.is_empty()) {
            client.post(&format!("{assessment}/outcomes"), &draft["input"])?;
            return Ok(block.clone());
        }
    }
    bail!("no block of the plan can be measured by the plant's records")
}

/// The first organisation becomes the office of a programme that every simulated plant has joined, with a heat map
/// of what hurts and the demonstration of a survey.
fn open_programme(client: &Client) -> Result<()> {
    let session = client.get("/api/identity/session")?;
    let orgs = session["orgs"].as_array().context("the session names organisations")?;
    let (plants, offices): (Vec<&Value>, Vec<&Value>) = orgs.iter().partition(|org| org["is_simulated"] == true);
    let office = offices.first().and_then(|org| org["id"].as_str()).context("there is an office")?;
    let founded = client.get(&format!("/api/orgs/{office}"))?;
    let founded = founded["created_at"].as_str().and_then(|moment| moment.get(..10)).context("an organisation has a beginning")?;
    let until = (founded.parse::<chrono::NaiveDate>()? + chrono::TimeDelta::days(300)).to_string();
    for plant in &plants {
        let id = plant["id"].as_str().context("an organisation has an identifier")?;
        let consent = json!({ "grantee": office, "scope": ["results", "indicators"], "purpose": "演示", "until": until });
        client.post(&format!("/api/orgs/{id}/identity/consents"), &consent)?;
    }
    client.post(&format!("/api/orgs/{office}/programme/demonstrations"), &json!({}))?;
    let heat_map = format!("/api/orgs/{office}/programme/heat-map");
    client.post(&heat_map, &json!({}))?;
    let taken = client.wait(&heat_map, |shown| !shown["map"].is_null())?;
    println!("   programme: {} plants joined, {} counted in the heat map", plants.len(), taken["map"]["firms"]);
    Ok(())
}
