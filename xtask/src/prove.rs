//! `cargo xtask prove --data DIR`: what Cairn makes of real, public data, figure by figure.
//!
//! The figures are those the data's publishers give, or sums taken over the files themselves.

mod bank_statements;
mod clerk;
mod purchasing;
mod retail;
mod sheets;

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use serde_json::Value;

use crate::client::Client;
use crate::steps::{cairn, cargo, output_of, program, unpack};
use crate::testing::{Server, build_everything};

/// Prove Cairn on real data.
#[derive(Args)]
pub(crate) struct Prove {
    /// The folder with the public data sets.
    #[arg(long)]
    data: PathBuf,
    /// How many documents of the retailer are entered through the commands, from the first day on; `all` takes hours.
    #[arg(long, default_value = "300")]
    invoices: String,
    /// Only what is bought and sold through the commands.
    #[arg(long)]
    only_trade: bool,
    /// A program that is built already; everything is built when not said.
    #[arg(long)]
    program: Option<PathBuf>,
}

struct Proofs {
    failed: Vec<String>,
    count: usize,
}

impl Proofs {
    fn equal(&mut self, what: &str, found: &str, expected: &str) {
        self.count += 1;
        let holds = found == expected;
        println!(
            "   {} {what}: {found}{}",
            if holds { "ok  " } else { "FAIL" },
            if holds { String::new() } else { format!(", expected {expected}") }
        );
        if !holds {
            self.failed.push(what.to_owned());
        }
    }
}

/// The JSON text of a number or exact decimal, as a number with so many places.
fn number(value: &Value, places: usize) -> String {
    let parsed = value.as_str().and_then(|text| text.parse::<f64>().ok()).or_else(|| value.as_f64());
    parsed.map_or_else(|| value.to_string(), |number| format!("{number:.places$}"))
}

impl Prove {
    pub(crate) fn run(&self) -> Result<()> {
        if self.program.is_none() {
            build_everything()?;
        }
        let binary = self.program.clone().unwrap_or_else(cairn);
        let mut proofs = Proofs { failed: Vec::new(), count: 0 };
        if !self.only_trade {
            self.read_and_judged(&binary, &mut proofs)?;
        }
        self.bought_and_sold(&binary, &mut proofs)?;
        println!("\n{} proofs, {} failed", proofs.count, proofs.failed.len());
        if proofs.failed.is_empty() { Ok(()) } else { bail!("not proven: {}", proofs.failed.join(", ")) }
    }

    /// What people would enter, entered through the commands.
    fn bought_and_sold(&self, binary: &Path, proofs: &mut Proofs) -> Result<()> {
        println!("\n== an ERP's purchasing through the commands of people");
        purchasing::prove(&self.data, binary, proofs)?;
        println!("\n== a retailer's invoices through the commands of people");
        let invoices =
            if self.invoices == "all" { usize::MAX } else { self.invoices.parse().context("--invoices is a number or `all`")? };
        retail::prove(&self.data, binary, invoices, proofs)
    }

    /// What is read from files, and what is judged of it.
    fn read_and_judged(&self, binary: &Path, proofs: &mut Proofs) -> Result<()> {
        let folder = tempfile::tempdir()?;
        let sets = [
            ("uci-online-retail/online_retail.csv.xz", "online_retail.csv"),
            ("job-shop-production-4tu/production_data.csv.gz", "production_data.csv"),
            ("uci-steel-energy/Steel_industry_data.csv.gz", "Steel_industry_data.csv"),
        ];
        for (from, to) in sets {
            unpack(&self.data.join(from), &folder.path().join(to))?;
        }
        println!("\n== one firm of three real data sets, over the interface");
        self.over_the_interface(binary, folder.path(), proofs)?;
        println!("\n== the same folder from the command line");
        diagnosis(binary, folder.path(), proofs)?;
        println!("\n== an ERP's own headers");
        self.adventure_works(binary, proofs)?;
        println!("\n== statements of banks, beside what other programs read in them");
        bank_statements::prove(&self.data, proofs)?;
        println!("\n== electronic invoices");
        self.electronic_invoices(proofs)
    }

    fn over_the_interface(&self, binary: &Path, folder: &Path, proofs: &mut Proofs) -> Result<()> {
        let server = Server::start(binary)?;
        let client = Client::new(&server.url);
        let org = client.sign_up("proof@cairn.example", "a-long-proof-password", "Proof")?;
        for (file, rows) in [("online_retail.csv", "541909"), ("production_data.csv", "4543"), ("Steel_industry_data.csv", "35040")] {
            let import = client.bring(&org, &folder.join(file))?;
            proofs.equal(&format!("{file}: rows accepted"), &import["rows_accepted"].to_string(), rows);
            proofs.equal(&format!("{file}: rows refused"), &import["rows_refused"].to_string(), "0");
        }
        let asked = [
            ("sales: sum of quantity x price", "SELECT sum(quantity * unit_price) FROM sale_invoiced", 3, "9747747.934"),
            ("sales: sum of amounts", "SELECT sum(amount) FROM sale_invoiced", 3, "9747747.934"),
            ("sales: sum of quantity", "SELECT sum(quantity) FROM sale_invoiced", 0, "5176450"),
            ("sales: invoices", "SELECT count(DISTINCT invoice_no) FROM sale_invoiced", 0, "25900"),
            ("sales: items", "SELECT count(DISTINCT item_code) FROM sale_invoiced", 0, "4070"),
            ("sales: customers", "SELECT count(DISTINCT customer_code) FROM sale_invoiced", 0, "4372"),
            ("sales: lines without a customer", "SELECT count(*) FROM sale_invoiced WHERE customer_code IS NULL", 0, "135080"),
            ("sales: returned or credited lines", "SELECT count(*) FROM sale_invoiced WHERE quantity < 0", 0, "10624"),
            ("work: orders", "SELECT count(DISTINCT order_no) FROM work_reported", 0, "225"),
            ("work: good", "SELECT sum(quantity_good) FROM work_reported", 0, "92519"),
            ("work: rejected", "SELECT sum(quantity_scrap) FROM work_reported", 0, "593"),
            ("work: for review", "SELECT sum(quantity_review) FROM work_reported", 0, "105"),
            ("work: reworked", "SELECT count(*) FROM work_reported WHERE is_rework", 0, "32"),
            ("work: without times", "SELECT count(*) FROM work_reported WHERE started_at IS NULL AND finished_at IS NULL", 0, "37"),
            ("energy: kWh", "SELECT sum(consumption) FROM energy_metered", 2, "959636.71"),
            ("energy: different moments", "SELECT count(DISTINCT occurred_at) FROM energy_metered", 0, "35040"),
            ("energy: highest quarter-hour", "SELECT max(consumption) FROM energy_metered", 2, "157.18"),
        ];
        for (what, statement, places, expected) in asked {
            let rows = client.sql(&org, statement)?;
            let found = rows.first().map_or_else(|| "nothing".to_owned(), |row| number(&row[0], places));
            proofs.equal(what, &found, expected);
        }
        let again = client.bring(&org, &folder.join("production_data.csv"));
        let told = again.err().map(|error| error.to_string()).unwrap_or_default();
        proofs.equal(
            "the same file again adds nothing",
            if told.contains("intake.imported_before") { "refused" } else { "taken" },
            "refused",
        );
        Ok(())
    }

    /// Every verdict that the authors of the rules expect, and every example. The crate's own example judges them.
    fn electronic_invoices(&self, proofs: &mut Proofs) -> Result<()> {
        let samples = self.data.join("e-invoice-samples");
        if !samples.exists() {
            println!("        left out: there is no {}", samples.display());
            return Ok(());
        }
        let folder = tempfile::tempdir()?;
        for (archive, name) in
            [("en16931-examples-and-unit-tests.tar.xz", "eInvoicing-EN16931"), ("xrechnung-testsuite.tar.xz", "xrechnung-testsuite")]
        {
            let tar = folder.path().join("samples.tar");
            unpack(&samples.join(archive), &tar)?;
            let mut untar = program("tar", &["-xf"]);
            output_of(untar.arg(&tar).arg("-C").arg(folder.path()))?;
            ensure!(folder.path().join(name).is_dir(), "{archive} has no folder {name}");
        }
        let mut judge = cargo(&["run", "--quiet", "--package", "einvoice", "--example", "verdicts", "--"]);
        for line in output_of(judge.arg(folder.path()))?.lines() {
            match line.split('\t').collect::<Vec<_>>().as_slice() {
                [what, found, expected] => proofs.equal(what, found, expected),
                _ => println!("     {line}"),
            }
        }
        Ok(())
    }

    /// Purchase orders, receipts, vendors, items, stock and bills of material, by their own column names.
    fn adventure_works(&self, binary: &Path, proofs: &mut Proofs) -> Result<()> {
        let folder = tempfile::tempdir()?;
        let tables = [
            ("Purchasing.PurchaseOrderHeader", "purchase_orders"),
            ("Purchasing.PurchaseOrderDetail", "purchase_lines"),
            ("Purchasing.Vendor", "suppliers"),
            ("Production.Product", "items"),
            ("Production.ProductInventory", "stock_on_hand"),
            ("Production.BillOfMaterials", "bills_of_material"),
        ];
        for (table, _) in tables {
            unpack(&self.data.join(format!("adventureworks-oltp/{table}.csv.gz")), &folder.path().join(format!("{table}.csv")))?;
        }
        let document = diagnose(binary, folder.path())?;
        for (table, kind) in tables {
            let file = document["files"]
                .as_array()
                .and_then(|files| files.iter().find(|file| file["path"].as_str().is_some_and(|path| path.starts_with(table))));
            let found = file.and_then(|file| file["kind"].as_str()).unwrap_or("nothing");
            proofs.equal(&format!("{table} is"), found, kind);
        }
        let received = &document["facts"]["by_type"]["purchase.received"];
        proofs.equal("purchase receipts", &received.to_string(), "8845");
        let server = Server::start(binary)?;
        let client = Client::new(&server.url);
        let org = client.sign_up("buyer@cairn.example", "a-long-proof-password", "Adventure Works")?;
        for table in ["Purchasing.PurchaseOrderHeader", "Purchasing.PurchaseOrderDetail"] {
            client.bring(&org, &folder.path().join(format!("{table}.csv")))?;
        }
        let rows = client.sql(&org, "SELECT count(*) FROM purchase_received WHERE supplier_code IS NOT NULL")?;
        proofs.equal("purchase receipts that know their supplier from the order's head", &rows[0][0].to_string(), "8845");
        Ok(())
    }
}

/// The document of a diagnosis.
pub(crate) fn diagnose(binary: &Path, folder: &Path) -> Result<Value> {
    let output = std::process::Command::new(binary).args(["diagnose", "--json"]).arg(folder).stderr(Stdio::inherit()).output()?;
    ensure!(output.status.code() == Some(0), "cairn diagnose ended with {}", output.status);
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn diagnosis(binary: &Path, folder: &Path, proofs: &mut Proofs) -> Result<()> {
    let document = diagnose(binary, folder)?;
    let files = document["files"].as_array().context("no files in the document")?;
    for file in files {
        println!("        {} is {} ({} rows)", file["path"], file["kind"], file["rows_read"]);
    }
    let doubtful = |name: &str| files.iter().find(|file| file["path"] == name).map_or(0, |file| file["warnings"].as_u64().unwrap_or(0));
    println!("        rows kept with a remark: {} work reports", doubtful("production_data.csv"));
    proofs.equal("defects of the work reports are told", if doubtful("production_data.csv") > 0 { "yes" } else { "no" }, "yes");
    let indicators = document["indicators"].as_array().context("no indicators in the document")?;
    let told = indicators.iter().filter(|indicator| !indicator["value"].is_null()).count();
    println!("        {told} of {} indicators can be told", indicators.len());
    proofs.equal("facts", &document["facts"]["total"].to_string(), "581492");
    proofs.equal("twelve findings", &document["findings"].as_array().map_or(0, Vec::len).to_string(), "12");
    let unexplained = indicators
        .iter()
        .filter(|indicator| indicator["value"].is_null() && indicator["missing"].as_array().is_none_or(Vec::is_empty))
        .count();
    println!("        {unexplained} indicators cannot be told although their facts are there");
    let level = &document["levels"][0];
    println!(
        "        level {} supported, {} claimed; score {} to {}",
        level["supported"], level["claimed"], level["score_supported"], level["score_claimed"]
    );
    proofs.equal("a level was judged", if level["supported"].is_u64() { "yes" } else { "no" }, "yes");
    pains(document["pains"].as_array().context("no pains in the document")?, proofs);
    Ok(())
}

/// What hurts in these records, each with the numbers that say so.
fn pains(pains: &[Value], proofs: &mut Proofs) {
    let found: Vec<&Value> = pains.iter().filter(|pain| pain["state"] == "found").collect();
    for pain in &found {
        let money = &pain["money"];
        let at_stake =
            if money.is_null() { String::new() } else { format!(", {} to {} {} a year", money["low"], money["high"], money["currency"]) };
        println!("        {} hurts {}: {}{at_stake}", pain["id"], pain["hurts"], pain["indicators"]);
    }
    let ids: Vec<_> = found.iter().filter_map(|pain| pain["id"].as_str()).collect();
    let expected = "planning.jobs_wait production.idle_machines production.setups_eat_time production.paper_reports energy.peaks sales.returns decisions.customers_unknown";
    proofs.equal("pains found", &ids.join(" "), expected);
    let value =
        |id: &str| pains.iter().find(|pain| pain["id"] == id).map_or_else(String::new, |pain| number(&pain["indicators"][0]["value"], 4));
    // 713,811.94 credited of 10,027,891.86 sold from December 2010 to November 2011; 593 rejected of 93,217 pieces.
    proofs.equal("returns, share of the newest whole year", &value("sales.returns"), "0.0712");
    proofs.equal("scrap does not hurt", &value("quality.scrap"), "0.0064");
}
