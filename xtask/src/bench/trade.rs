//! What buying and selling cost: whole cycles over the interface, durable, by clients that wait for every answer.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::figures::{Bound, Figures};
use crate::client::Client;
use crate::postgres::Postgres;
use crate::steps::released;
use crate::testing::Server;

const PASSWORD: &str = "a-long-bench-password";
const DAY: &str = "2026-03-05";
/// So long each load lasts.
const LASTS: Duration = Duration::from_secs(15);
/// Things are sold from so many items; hot ones are five that everybody wants at once.
const ITEMS: usize = 500;
const HOT: usize = 5;
const LINES: usize = 3;
/// Whom it sells to.
const CUSTOMERS: usize = 40;
/// PostgreSQL looks through tables that grew once a minute, and plans by what it found.
const LOOKED_THROUGH: Duration = Duration::from_secs(75);

/// A firm at a server of its own.
struct Firm {
    server: Server,
    clerk: Client,
    shop: Shop,
    _home: tempfile::TempDir,
}

/// What it buys and sells, from and to whom.
pub(super) struct Shop {
    pub(super) org: String,
    pub(super) items: Vec<String>,
    customers: Vec<String>,
    supplier: String,
    keys: AtomicU64,
}

/// What a load did.
struct Load {
    cycles_per_s: f64,
    /// Of the server, for each cycle.
    cpu_ms: f64,
    /// 99 % of requests were answered within so many milliseconds.
    p99_ms: f64,
}

#[derive(Clone, Copy)]
enum Cycle {
    OrderToCash,
    PurchaseToStock,
}

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    println!("\n== buying and selling, on SQLite");
    let firm = Firm::open(&[])?;
    let alone = firm.load(1, ITEMS, Cycle::OrderToCash)?;
    figures.add("a document, one client, 99 % within", alone.p99_ms, "ms", Bound::AtMost(15.0));
    let eight = firm.load(8, ITEMS, Cycle::OrderToCash)?;
    figures.add("order to cash, 8 clients", eight.cycles_per_s, "cycles/s", Bound::AtLeast(100.0));
    let many = firm.load(32, ITEMS, Cycle::OrderToCash)?;
    figures.add("order to cash, 32 clients", many.cycles_per_s, "cycles/s", Bound::AtLeast(300.0));
    figures.add("order to cash, 32 clients, 99 % of requests within", many.p99_ms, "ms", Bound::AtMost(100.0));
    figures.add("server time for a cycle, order to cash", many.cpu_ms, "ms", Bound::AtMost(10.0));
    let hot = firm.load(32, HOT, Cycle::OrderToCash)?;
    figures.add("order to cash of five hot products, 32 clients", hot.cycles_per_s, "cycles/s", Bound::AtLeast(300.0));
    let bought = firm.load(8, ITEMS, Cycle::PurchaseToStock)?;
    figures.add("server time for a cycle, purchase to stock", bought.cpu_ms, "ms", Bound::AtMost(7.0));
    drop(firm);

    println!("\n== buying and selling, on PostgreSQL");
    let postgres = Postgres::start_durable()?;
    let firm = Firm::open(&["--database-url", &format!("{}/postgres", postgres.url())])?;
    std::thread::sleep(LOOKED_THROUGH);
    let eight = firm.load(8, ITEMS, Cycle::OrderToCash)?;
    figures.add("order to cash on PostgreSQL, 8 clients", eight.cycles_per_s, "cycles/s", Bound::AtLeast(100.0));
    let hot = firm.load(8, HOT, Cycle::OrderToCash)?;
    figures.add("order to cash on PostgreSQL of five hot products, 8 clients", hot.cycles_per_s, "cycles/s", Bound::AtLeast(100.0));
    Ok(())
}

impl Firm {
    /// A firm with a full warehouse.
    fn open(options: &[&str]) -> Result<Self> {
        let home = tempfile::tempdir()?;
        let server = Server::start_with(&released(), home.path(), options)?;
        let clerk = Client::new(&server.url);
        let org = clerk.sign_up("clerk@bench.example", PASSWORD, "Bench")?;
        let shop = Shop::stocked(&clerk, org)?;
        server.settle()?;
        Ok(Self { server, clerk, shop, _home: home })
    }

    /// Clients that do one cycle after the other; an error that one of them sees ends the measurement.
    fn load(&self, clients: usize, items: usize, cycle: Cycle) -> Result<Load> {
        let (shop, begin, ticks) = (&self.shop, Instant::now(), self.server.ticks()?);
        let mut took = std::thread::scope(|scope| -> Result<Vec<f64>> {
            let running: Vec<_> = (0..clients)
                .map(|client| (client, self.clerk.beside()))
                .map(|(number, client)| scope.spawn(move || shop.cycles(&client, number, items, cycle, begin)))
                .collect();
            let mut all = Vec::new();
            for client in running {
                match client.join() {
                    Ok(told) => all.extend(told?),
                    Err(_) => bail!("a client of the load broke down"),
                }
            }
            Ok(all)
        })?;
        let seconds = begin.elapsed().as_secs_f64();
        took.sort_by(f64::total_cmp);
        let requests = match cycle {
            Cycle::OrderToCash => 5,
            Cycle::PurchaseToStock => 3,
        };
        #[expect(clippy::cast_precision_loss, reason = "counts for people")]
        let (cycles, cpu) = ((took.len() / requests) as f64, (self.server.ticks()? - ticks) as f64 * 10.0);
        let at = |share: usize| took.get(took.len() * share / 100).copied().unwrap_or(f64::NAN);
        let load = Load { cycles_per_s: cycles / seconds, cpu_ms: cpu / cycles, p99_ms: at(99) };
        println!(
            "        {clients} clients, {items} items: {:.0} cycles/s, {:.2} ms of the server each; a request half within {:.1} ms, 99 % within {:.1} ms",
            load.cycles_per_s,
            load.cpu_ms,
            at(50),
            load.p99_ms
        );
        Ok(load)
    }
}

impl Shop {
    /// With a full warehouse.
    pub(super) fn stocked(clerk: &Client, org: String) -> Result<Self> {
        let mut shop = Self { org, items: Vec::new(), customers: Vec::new(), supplier: String::new(), keys: AtomicU64::new(0) };
        let party = |code: &str, role: &str| json!({ "code": code, "name": code, "roles": [role], "payment_days": 30 });
        for n in 0..CUSTOMERS {
            shop.customers.push(shop.make(clerk, "catalog/parties", &party(&format!("C-{n}"), "customer"))?);
        }
        shop.supplier = shop.make(clerk, "catalog/parties", &party("S-1", "supplier"))?;
        for n in 0..ITEMS {
            let item = json!({ "code": format!("P-{n:05}"), "name": format!("Part {n}"), "kind": "product", "stock_unit": "H87" });
            shop.items.push(shop.make(clerk, "catalog/items", &item)?);
        }
        for items in shop.items.chunks(LINES * 100) {
            let line = |item: &String| json!({ "item_id": item, "quantity": "1000000", "price": "1.23" });
            let lines: Vec<Value> = items.iter().map(line).collect();
            let order = json!({ "party_id": shop.supplier, "day": DAY, "lines": lines });
            shop.purchase_to_stock(clerk, &order, &mut Vec::new())?;
        }
        Ok(shop)
    }

    /// Asks once, with a key of its own as every client has it; answers the identifier of what was made.
    fn make(&self, client: &Client, path: &str, body: &Value) -> Result<String> {
        let key = format!("bench-key-{:012}", self.keys.fetch_add(1, Ordering::Relaxed));
        let made = client.post_once(&format!("/api/orgs/{}/{path}", self.org), body, &key)?;
        Ok(made["id"].as_str().context("what was made has an identifier")?.to_owned())
    }

    fn timed(&self, client: &Client, path: &str, body: &Value, took: &mut Vec<f64>) -> Result<String> {
        let begin = Instant::now();
        let made = self.make(client, &format!("trade/{path}"), body)?;
        took.push(begin.elapsed().as_secs_f64() * 1_000.0);
        Ok(made)
    }

    /// From an order to its posted invoice; answers the invoice.
    pub(super) fn order_to_cash(&self, client: &Client, order: &Value, took: &mut Vec<f64>) -> Result<String> {
        let order = self.timed(client, "sales-orders", order, took)?;
        self.timed(client, &format!("sales-orders/{order}/confirm"), &json!({}), took)?;
        self.timed(client, "deliveries", &json!({ "order_id": order, "day": DAY }), took)?;
        let invoice = self.timed(client, "sales-invoices", &json!({ "order_id": order, "day": DAY }), took)?;
        self.timed(client, &format!("sales-invoices/{invoice}/post"), &json!({}), took)?;
        Ok(invoice)
    }

    fn purchase_to_stock(&self, client: &Client, order: &Value, took: &mut Vec<f64>) -> Result<()> {
        let order = self.timed(client, "purchase-orders", order, took)?;
        self.timed(client, &format!("purchase-orders/{order}/confirm"), &json!({}), took)?;
        self.timed(client, "receipts", &json!({ "order_id": order, "day": DAY }), took)?;
        Ok(())
    }

    /// An order of a customer for some of the first items.
    pub(super) fn sale(&self, at: usize, items: usize) -> Value {
        self.order(&self.customers[at % CUSTOMERS], at, items)
    }

    fn order(&self, party: &str, at: usize, items: usize) -> Value {
        let line = |line: usize| json!({ "item_id": self.items[(at + line) % items], "quantity": "1", "price": "2.00" });
        json!({ "party_id": party, "day": DAY, "lines": (0..LINES).map(line).collect::<Vec<_>>() })
    }

    fn cycles(&self, client: &Client, number: usize, items: usize, cycle: Cycle, begin: Instant) -> Result<Vec<f64>> {
        let mut took = Vec::new();
        let mut at = number * 7;
        while begin.elapsed() < LASTS {
            at += LINES;
            match cycle {
                Cycle::OrderToCash => drop(self.order_to_cash(client, &self.sale(at, items), &mut took)?),
                Cycle::PurchaseToStock => self.purchase_to_stock(client, &self.order(&self.supplier, at, items), &mut took)?,
            }
        }
        Ok(took)
    }
}
