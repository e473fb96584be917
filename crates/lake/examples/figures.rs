//! Figures of the lake on this machine: `cargo run -p lake --release --example figures`.
//!
//! Half a million sales lines like those of a wholesaler: encoding, forty indicators cold and warm.
#![expect(clippy::print_stdout, reason = "figures are for the person who runs this")]

use std::time::Instant;

use lake::vocabulary::fact_type;
use lake::{CHUNK_ROWS, EngineSettings, FactRows, Limits, MemoryLake, Provenance, View};

const LINES: usize = 541_909;
const DAY: i64 = 86_400_000_000;
const FIRST_DAY: i32 = 14_944;

/// A generator that needs no dependency; the same lines every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn chunk(from: usize, to: usize, dice: &mut Dice) -> Result<FactRows, Box<dyn std::error::Error>> {
    let mut rows = FactRows::new(fact_type("sale.invoiced").ok_or("no such type")?);
    let field = |name: &str| rows.fact_type().fields.iter().position(|field| field.name == name).ok_or("no such field");
    let (invoice, customer, item, name) = (field("invoice_no")?, field("customer_code")?, field("item_code")?, field("item_name")?);
    let (quantity, price, amount, region) = (field("quantity")?, field("unit_price")?, field("amount")?, field("region")?);
    for at in from..to {
        let number = at / 20;
        let day = i32::try_from(number * 373 / (LINES / 20))?;
        rows.begin(
            i64::from(FIRST_DAY + day) * DAY + i64::try_from(number % 600)? * 60_000_000,
            FIRST_DAY + day,
            Some(i64::try_from(at)? + 2),
        )?;
        let (which, pieces, cost) = (dice.below(4_000), i64::try_from(dice.below(48))? + 1, i64::try_from(dice.below(20_000))? * 1_000);
        rows.text(invoice, &format!("5{number:05}"))?;
        rows.text(customer, &format!("1{:04}", dice.below(4_300)))?;
        rows.text(item, &format!("2{which:04}A"))?;
        rows.text(name, &format!("WHITE HANGING HEART T-LIGHT HOLDER {which}"))?;
        rows.decimal(quantity, pieces * 1_000_000)?;
        rows.decimal(price, cost)?;
        rows.decimal(amount, pieces * cost)?;
        rows.text(region, ["United Kingdom", "Germany", "France", "EIRE"][usize::try_from(dice.below(4))?])?;
        rows.end()?;
    }
    Ok(rows)
}

const INDICATORS: [&str; 10] = [
    "SELECT date_trunc('month', occurred_on) AS period, sum(amount) FROM sale_invoiced GROUP BY 1",
    "SELECT date_trunc('month', occurred_on) AS period, count(DISTINCT customer_code) FROM sale_invoiced GROUP BY 1",
    "SELECT sum(amount) FILTER (WHERE quantity < 0) / sum(amount) FROM sale_invoiced",
    "SELECT customer_code, sum(amount) AS total FROM sale_invoiced GROUP BY 1 ORDER BY 2 DESC LIMIT 10",
    "SELECT item_code, sum(quantity) AS total FROM sale_invoiced GROUP BY 1 ORDER BY 2 DESC LIMIT 10",
    "SELECT count(DISTINCT invoice_no) FROM sale_invoiced WHERE occurred_on >= DATE '2011-06-01'",
    "SELECT region, date_trunc('month', occurred_on), sum(amount) FROM sale_invoiced GROUP BY 1, 2",
    "SELECT avg(lines) FROM (SELECT invoice_no, count(*) AS lines FROM sale_invoiced GROUP BY 1)",
    "SELECT avg(unit_price), median(CAST(unit_price AS DOUBLE)) FROM sale_invoiced WHERE unit_price > 0",
    "WITH last AS (SELECT customer_code, max(occurred_on) AS seen FROM sale_invoiced GROUP BY 1) SELECT count(*) FROM last WHERE seen < DATE '2011-09-01'",
];

async fn forty(view: &View) -> Result<f64, Box<dyn std::error::Error>> {
    let begin = Instant::now();
    for at in 0..40 {
        view.query(INDICATORS[at % INDICATORS.len()], &Limits::pack()).await?;
    }
    Ok(begin.elapsed().as_secs_f64())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let provenance = Provenance { origin: "imported", actor: "person_1".into(), source: "import_1".into(), recorded_at: 0 };
    let mut lake = MemoryLake::new(chrono_tz::Tz::UTC, &EngineSettings::default())?;
    let mut dice = Dice(1);
    let (mut building, mut encoding, mut bytes) = (0.0, 0.0, 0);
    for from in (0..LINES).step_by(CHUNK_ROWS) {
        let begin = Instant::now();
        let rows = chunk(from, LINES.min(from + CHUNK_ROWS), &mut dice)?;
        building += begin.elapsed().as_secs_f64();
        let begin = Instant::now();
        bytes += lake.file(rows, &provenance).await?;
        encoding += begin.elapsed().as_secs_f64();
    }
    println!("{LINES} sales lines: columns {building:.2} s, Parquet {encoding:.2} s, {:.1} MB", bytes as f64 / 1e6);
    let view = lake.view(0)?;
    println!("forty indicators: {:.2} s with empty memory, {:.2} s again", forty(&view).await?, forty(&view).await?);
    Ok(())
}
