//! A retailer's invoices, replayed one by one through the commands that people use: ordered, confirmed, delivered, invoiced.
//! Every sum is compared with the sum over the rows of the file.
//!
//! Amounts of the file are pounds and are entered as they are, as yuan. Credited invoices and write-offs are told apart.
//! A credit of the file names no invoice; it is one of what the same customer bought last before at the same price.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Proofs;
use super::clerk::{Clerk, Desk};
use super::sheets::{Row, Sheet, amount, cents, millionths, shown};
use crate::steps::unpack;

/// Lines of one document, at the most.
const LINES: usize = 500;
/// Who bought without a name.
const NOBODY: &str = "WALK-IN";
/// Codes that are no goods: postage, discounts, fees, vouchers, what was keyed in by hand.
const NO_GOODS: &[&str] = &["POST", "DOT", "D", "M", "S", "B", "C2", "CRUK", "BANK CHARGES", "AMAZONFEE"];

/// A row of an invoice, in millionths.
struct Sold<'a> {
    code: String,
    name: &'a str,
    quantity: i64,
    price: i64,
}

/// An invoice of the file.
struct Invoice<'a> {
    number: &'a str,
    day: &'a str,
    customer: &'a str,
    rows: Vec<Sold<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Goods went out and were billed.
    Sale,
    /// Goods came back, or money did.
    Credit,
    /// Goods were broken or lost; nobody pays.
    WriteOff,
    /// A correction of the books by hand.
    Adjustment,
}

impl Invoice<'_> {
    fn kind(&self) -> Kind {
        match self.number.as_bytes().first() {
            Some(b'C') => Kind::Credit,
            Some(b'A') => Kind::Adjustment,
            _ if self.rows.iter().all(|row| row.quantity < 0) => Kind::WriteOff,
            _ => Kind::Sale,
        }
    }
}

pub(super) fn prove(data: &Path, binary: &Path, most: usize, proofs: &mut Proofs) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("online_retail.csv");
    unpack(&data.join("uci-online-retail/online_retail.csv.xz"), &file)?;
    let sheet = Sheet::read(&file)?;
    let all = invoices(&sheet, most)?;
    let of = |kind: Kind| all.iter().filter(move |invoice| invoice.kind() == kind);
    let (first, last) = (all.first().map_or("", |invoice| invoice.day), all.last().map_or("", |invoice| invoice.day));
    println!(
        "        {} documents from {first} to {last}: {} invoices, {} credits, {} write-offs, {} corrections",
        all.len(),
        of(Kind::Sale).count(),
        of(Kind::Credit).count(),
        of(Kind::WriteOff).count(),
        of(Kind::Adjustment).count()
    );
    let clerk = Clerk::at(binary, "Online Retail")?;
    let items = goods(&clerk, &all, proofs)?;
    let customers = customers(&clerk, &all)?;
    let opened = opening(&clerk, &all, &items)?;
    let sales: Vec<&Invoice<'_>> = of(Kind::Sale).collect();
    let (begin, bought) = (std::time::Instant::now(), Mutex::new(Vec::new()));
    clerk.each(&sales, |desk, invoice| {
        let sold = sell(desk, invoice, &customers, &items).with_context(|| format!("invoice {}", invoice.number))?;
        bought.lock().unwrap_or_else(PoisonError::into_inner).extend(sold);
        Ok(())
    })?;
    println!("        {} invoices ordered, delivered and posted in {:.0} s", sales.len(), begin.elapsed().as_secs_f64());
    let main = clerk.place("MAIN")?;
    for invoice in of(Kind::WriteOff) {
        write_off(&clerk, invoice, &items, &main)?;
    }
    let mut bought = bought.into_inner().unwrap_or_else(PoisonError::into_inner);
    let credits: Vec<&Invoice<'_>> = of(Kind::Credit).collect();
    let taken_back = take_back(&clerk, &credits, &mut bought)?;
    println!("        not entered: {} corrections by hand", of(Kind::Adjustment).count());
    let written_off: i64 = of(Kind::WriteOff).flat_map(|invoice| &invoice.rows).map(|row| -row.quantity).sum();
    sold(&clerk, &sales, &taken_back, opened - written_off, proofs)?;
    clerk.close(proofs, binary)
}

/// The first invoices of the file, with their rows.
fn invoices(sheet: &Sheet, most: usize) -> Result<Vec<Invoice<'_>>> {
    let mut all: Vec<Invoice<'_>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for row in sheet.rows() {
        let number = row.get("InvoiceNo");
        let place = match places.get(number) {
            Some(place) => *place,
            None if all.len() == most => continue,
            None => {
                all.push(Invoice { number, day: row.day("InvoiceDate"), customer: customer_of(row), rows: Vec::new() });
                places.insert(number, all.len() - 1);
                all.len() - 1
            }
        };
        all[place].rows.push(Sold {
            // A code in small letters is the same article.
            code: row.get("StockCode").to_uppercase(),
            name: row.get("Description"),
            quantity: row.millionths("Quantity")?,
            price: row.millionths("UnitPrice")?,
        });
    }
    Ok(all)
}

/// `17850.0` is the number of a customer that passed through a spreadsheet.
fn customer_of(row: Row<'_>) -> &str {
    let customer = row.get("CustomerID");
    if customer.is_empty() { NOBODY } else { customer.trim_end_matches(".0") }
}

fn is_goods(code: &str) -> bool {
    !NO_GOODS.contains(&code) && !code.starts_with("GIFT_")
}

fn goods(clerk: &Clerk, all: &[Invoice<'_>], proofs: &mut Proofs) -> Result<HashMap<String, String>> {
    let mut named: BTreeMap<&str, &str> = BTreeMap::new();
    for row in all.iter().flat_map(|invoice| &invoice.rows) {
        let name = named.entry(&row.code).or_default();
        if name.is_empty() {
            *name = row.name;
        }
    }
    let mut items = HashMap::new();
    for (code, name) in &named {
        let kind = if is_goods(code) { "product" } else { "service" };
        let name = if name.is_empty() { code } else { name };
        let item = json!({ "code": code, "name": name, "kind": kind, "stock_unit": "H87" });
        items.insert((*code).to_owned(), clerk.make("catalog/items", &item).with_context(|| format!("item {code}"))?);
    }
    proofs.equal("articles, whatever the case of their codes", &clerk.all("catalog/items")?.len().to_string(), &named.len().to_string());
    Ok(items)
}

fn customers<'a>(clerk: &Clerk, all: &[Invoice<'a>]) -> Result<HashMap<&'a str, String>> {
    let codes: BTreeSet<&str> = all.iter().map(|invoice| invoice.customer).collect();
    let party = |code: &str| json!({ "code": code, "name": format!("Customer {code}"), "roles": ["customer"], "payment_days": 30 });
    codes.into_iter().map(|code| Ok((code, clerk.make("catalog/parties", &party(code))?))).collect()
}

/// The file tells no stock and no cost: as much as goes out lies there, at two fifths of the first price. Answers how much.
fn opening(clerk: &Clerk, all: &[Invoice<'_>], items: &HashMap<String, String>) -> Result<i64> {
    let mut lying: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for invoice in all.iter().filter(|invoice| matches!(invoice.kind(), Kind::Sale | Kind::WriteOff)) {
        for row in invoice.rows.iter().filter(|row| is_goods(&row.code)) {
            let (quantity, price) = lying.entry(&row.code).or_default();
            *quantity += row.quantity.abs();
            *price = if *price == 0 { row.price } else { *price };
        }
    }
    let main = clerk.place("MAIN")?;
    let line = |(code, (quantity, price)): (&&str, &(i64, i64))| {
        let value = json!({ "amount": amount(cents(*quantity, price * 2 / 5)), "currency": "CNY" });
        json!({ "item_id": items.get(*code), "location_id": main, "quantity": shown(*quantity), "value": value })
    };
    let lines: Vec<Value> = lying.iter().map(line).collect();
    for part in lines.chunks(LINES) {
        clerk.post("inventory/movements", &json!({ "kind": "opening", "day": "2010-12-01", "lines": part }))?;
    }
    Ok(lying.values().map(|(quantity, _)| quantity).sum())
}

/// Rows of an invoice that are sold; one below zero beside others is a correction within it and told with the sums.
fn lines_of<'a, 'b>(invoice: &'b Invoice<'a>) -> Vec<&'b Sold<'a>> {
    invoice.rows.iter().filter(|row| row.quantity > 0).collect()
}

/// A line that was sold, and how much of it was not taken back yet.
struct Bought<'a> {
    customer: &'a str,
    code: String,
    day: &'a str,
    price: i64,
    left: i64,
    /// The delivery with its line; services have none.
    delivery: Option<(String, usize)>,
    invoice: (String, usize),
}

fn sell<'a>(
    desk: &Desk<'_>,
    invoice: &Invoice<'a>,
    customers: &HashMap<&str, String>,
    items: &HashMap<String, String>,
) -> Result<Vec<Bought<'a>>> {
    let mut bought = Vec::new();
    for rows in lines_of(invoice).chunks(LINES) {
        let line = |row: &&Sold<'_>| json!({ "item_id": items.get(&row.code), "quantity": shown(row.quantity), "price": shown(row.price) });
        let lines: Vec<Value> = rows.iter().map(line).collect();
        let order = json!({ "party_id": customers.get(invoice.customer), "day": invoice.day, "reference": invoice.number, "lines": lines });
        let id = desk.make("trade/sales-orders", &order)?;
        desk.act(&format!("trade/sales-orders/{id}/confirm"))?;
        let mut delivery = None;
        if rows.iter().any(|row| is_goods(&row.code)) {
            delivery = Some(desk.make("trade/deliveries", &json!({ "order_id": id, "day": invoice.day }))?);
        }
        let bill = json!({ "order_id": id, "day": invoice.day, "reference": invoice.number, "post": true });
        let bill = desk.make("trade/sales-invoices", &bill)?;
        let mut goods = 0;
        for (at, row) in rows.iter().enumerate() {
            goods += usize::from(is_goods(&row.code));
            bought.push(Bought {
                customer: invoice.customer,
                code: row.code.clone(),
                day: invoice.day,
                price: row.price,
                left: row.quantity,
                delivery: delivery.clone().filter(|_| is_goods(&row.code)).map(|delivery| (delivery, goods)),
                invoice: (bill.clone(), at + 1),
            });
        }
    }
    Ok(bought)
}

/// What was taken back, line by line.
#[derive(Default)]
struct TakenBack {
    lines: usize,
    /// Pieces of everything, and of goods alone, in millionths.
    quantity: i64,
    goods: i64,
    cents: i64,
    documents: usize,
}

/// Enters credits: goods come back to the shelf, and their invoices are credited.
fn take_back(clerk: &Clerk, credits: &[&Invoice<'_>], bought: &mut [Bought<'_>]) -> Result<TakenBack> {
    // What was bought last is looked at first.
    bought.sort_by(|one, other| other.day.cmp(one.day).then_with(|| one.invoice.cmp(&other.invoice)));
    let (mut all, mut without) = (TakenBack::default(), 0_usize);
    for credit in credits {
        let (mut goods, mut notes) = (BTreeMap::new(), BTreeMap::new());
        for row in &credit.rows {
            let mut wanted = -row.quantity;
            let is_it = |one: &&mut Bought<'_>| {
                one.customer == credit.customer && one.code == row.code && one.price == row.price && one.day <= credit.day && one.price > 0
            };
            for one in bought.iter_mut().filter(is_it) {
                let part = wanted.min(one.left);
                if part <= 0 {
                    continue;
                }
                one.left -= part;
                wanted -= part;
                let (invoice, n) = one.invoice.clone();
                notes.entry(invoice).or_insert_with(BTreeMap::new).entry(n).or_insert((0, row.price)).0 += part;
                if let Some((delivery, n)) = one.delivery.clone() {
                    goods.entry(delivery).or_insert_with(BTreeMap::new).entry(n).or_insert((0, row.price)).0 += part;
                }
            }
            without += usize::from(wanted > 0);
        }
        for (path, documents) in [("sales-returns", &goods), ("credit-notes", &notes)] {
            for (document, lines) in documents {
                let lines: Vec<Value> = lines.iter().map(|(n, (quantity, _))| json!({ "n": n, "quantity": shown(*quantity) })).collect();
                let mut body = json!({ "document_id": document, "day": credit.day, "reference": credit.number, "lines": lines });
                if path == "credit-notes" {
                    body["post"] = json!(true);
                }
                clerk.make(&format!("trade/{path}"), &body).with_context(|| format!("{path} of {}", credit.number))?;
            }
        }
        all.documents += notes.len();
        all.goods += goods.values().flatten().map(|(_, (quantity, _))| quantity).sum::<i64>();
        for (_, (quantity, price)) in notes.values().flatten() {
            all.lines += 1;
            all.quantity += quantity;
            all.cents += cents(*quantity, *price);
        }
    }
    println!(
        "        {} lines were taken back by {} credit notes; {without} rows of credits name what nobody here bought before at that price",
        all.lines, all.documents
    );
    Ok(all)
}

fn write_off(clerk: &Clerk, invoice: &Invoice<'_>, items: &HashMap<String, String>, main: &str) -> Result<()> {
    let goods = invoice.rows.iter().filter(|row| is_goods(&row.code));
    let lines: Vec<Value> =
        goods.map(|row| json!({ "item_id": items.get(&row.code), "location_id": main, "quantity": shown(-row.quantity) })).collect();
    if lines.is_empty() {
        return Ok(());
    }
    let text = format!("written off by {}", invoice.number);
    clerk.post("inventory/movements", &json!({ "kind": "missing", "day": invoice.day, "text": text, "lines": lines })).map(drop)
}

fn sold(clerk: &Clerk, sales: &[&Invoice<'_>], taken_back: &TakenBack, opened: i64, proofs: &mut Proofs) -> Result<()> {
    let rows: Vec<&Sold<'_>> = sales.iter().flat_map(|invoice| lines_of(invoice)).collect();
    let documents: usize = sales.iter().map(|invoice| lines_of(invoice).len().div_ceil(LINES)).sum();
    let goods: i64 = rows.iter().filter(|row| is_goods(&row.code)).map(|row| row.quantity).sum();
    let value: i64 = rows.iter().map(|row| cents(row.quantity, row.price)).sum();
    for (kind, expected) in [("sales_order", documents), ("sales_invoice", documents), ("credit_note", taken_back.documents)] {
        let found = clerk.all(&format!("trade/documents?kind={kind}"))?.len();
        proofs.equal(&format!("documents: {kind}"), &found.to_string(), &expected.to_string());
    }
    let balances = clerk.all("inventory/balances")?;
    let lying: i64 = balances.iter().filter_map(|row| millionths(row["quantity"].as_str()?)).sum();
    proofs.equal("pieces left in stock", &shown(lying), &shown(opened - goods + taken_back.goods));
    let trial = clerk.get("books/trial-balance?from=2010-12&until=2011-12")?;
    let revenue = trial["items"].as_array().into_iter().flatten().find(|row| row["account_id"] == "5001");
    let revenue = revenue.and_then(|row| row["closing"]["amount"].as_str()).unwrap_or("0.00").to_owned();
    proofs.equal("revenue in the books, less what was credited", &revenue, &amount(taken_back.cents - value));
    let lines = (rows.len() + taken_back.lines).to_string();
    clerk.wait_for("SELECT count(*) FROM sale_invoiced", &lines)?;
    let unrounded: i128 = rows.iter().map(|row| i128::from(row.quantity) * i128::from(row.price)).sum::<i128>() / 1_000_000;
    println!("        quantity times price without rounding: {}", shown(i64::try_from(unrounded)?));
    let quantity: i64 = rows.iter().map(|row| row.quantity).sum();
    let customers: BTreeSet<&str> = sales.iter().map(|invoice| invoice.customer).collect();
    let facts = [
        ("invoiced and credited lines", "SELECT count(*) FROM sale_invoiced", lines),
        ("pieces invoiced, less those credited", "SELECT sum(quantity) FROM sale_invoiced", shown(quantity - taken_back.quantity)),
        (
            "amount invoiced, each line rounded once, less what was credited",
            "SELECT sum(amount) FROM sale_invoiced",
            amount(value - taken_back.cents),
        ),
        ("amount credited", "SELECT sum(amount) FROM sale_invoiced WHERE is_return", amount(-taken_back.cents)),
        ("customers", "SELECT count(DISTINCT customer_code) FROM sale_invoiced", customers.len().to_string()),
        ("pieces delivered", "SELECT sum(quantity) FROM sale_delivered", shown(goods)),
    ];
    for (what, sql, expected) in facts {
        let found = clerk.fact(sql)?;
        let found = millionths(&found).map_or(found, shown);
        proofs.equal(what, &found, &millionths(&expected).map_or(expected, shown));
    }
    Ok(())
}
