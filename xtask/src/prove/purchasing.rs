//! An ERP's purchasing, brought in through the commands that people use: vendors, products, bills of material, stock, and
//! three and a half years of purchase orders with what came of them. Every total is compared with the file.
//!
//! Amounts of the file are dollars and are entered as they are, as yuan; its taxes and freights are not entered.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Proofs;
use super::clerk::{Clerk, Desk};
use super::sheets::{Row, Sheet, amount, cents, share, shown};
use crate::steps::unpack;

/// Lines of one movement, at the most.
const LINES: usize = 500;

pub(super) fn prove(data: &Path, binary: &Path, proofs: &mut Proofs) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let read = |table: &str| -> Result<Sheet> {
        let file = folder.path().join(format!("{table}.csv"));
        unpack(&data.join(format!("adventureworks-oltp/{table}.csv.gz")), &file)?;
        Sheet::read(&file)
    };
    let structure = read("Production.BillOfMaterials")?;
    let clerk = Clerk::at(binary, "Adventure Works")?;
    let vendors = vendors(&clerk, &read("Purchasing.Vendor")?, proofs)?;
    let items = products(&clerk, &read("Production.Product")?, &structure, proofs)?;
    structures(&clerk, &structure, &items, proofs)?;
    let opened = opening(&clerk, &read("Production.ProductInventory")?, &read("Production.Product")?, &items, proofs)?;
    let (heads, details) = (read("Purchasing.PurchaseOrderHeader")?, read("Purchasing.PurchaseOrderDetail")?);
    let orders = orders(&heads, &details)?;
    let (begin, main) = (std::time::Instant::now(), clerk.place("MAIN")?);
    clerk.each(&orders, |desk, order| buy(desk, order, &vendors, &items, &main))?;
    println!("        {} orders entered, confirmed and received in {:.0} s", orders.len(), begin.elapsed().as_secs_f64());
    bought(&clerk, &orders, opened, proofs)?;
    clerk.close(proofs, binary)
}

fn vendors(clerk: &Clerk, sheet: &Sheet, proofs: &mut Proofs) -> Result<HashMap<String, String>> {
    let mut vendors = HashMap::new();
    for row in sheet.rows() {
        let party = json!({ "code": row.get("AccountNumber"), "name": row.get("Name"), "roles": ["supplier"], "payment_days": 30 });
        vendors.insert(row.get("BusinessEntityID").to_owned(), clerk.make("catalog/parties", &party)?);
    }
    proofs.equal("vendors", &clerk.all("catalog/parties?role=supplier")?.len().to_string(), &sheet.rows().count().to_string());
    Ok(vendors)
}

/// The unit of the program for one of the file; what has none is counted in pieces.
fn unit(code: &str) -> &'static str {
    match code {
        "OZ" => "ONZ",
        "IN" => "INH",
        _ => "H87",
    }
}

fn products(clerk: &Clerk, sheet: &Sheet, structure: &Sheet, proofs: &mut Proofs) -> Result<HashMap<String, String>> {
    let units: HashMap<&str, &str> = structure.rows().map(|row| (row.get("ComponentID"), unit(row.get("UnitMeasureCode")))).collect();
    let mut items = HashMap::new();
    for row in sheet.rows() {
        let kind = match (row.get("FinishedGoodsFlag"), row.get("MakeFlag")) {
            ("1", _) => "product",
            (_, "1") => "part",
            _ => "material",
        };
        let stock_unit = units.get(row.get("ProductID")).copied().unwrap_or("H87");
        let item = json!({ "code": row.get("ProductNumber"), "name": row.get("Name"), "kind": kind, "stock_unit": stock_unit,
            "stock_min": row.get("ReorderPoint"), "stock_safety": row.get("SafetyStockLevel") });
        items.insert(row.get("ProductID").to_owned(), clerk.make("catalog/items", &item)?);
    }
    proofs.equal("products", &clerk.all("catalog/items")?.len().to_string(), &sheet.rows().count().to_string());
    Ok(items)
}

/// The revisions of an assembly: what is in force, and what was before, whose components each ended on a day of their own.
/// A component that ended twice stands in two of them.
fn revisions<'a>(rows: &[Row<'a>]) -> Vec<Vec<Row<'a>>> {
    let (ended, current): (Vec<_>, Vec<_>) = rows.iter().copied().partition(|row| !row.get("EndDate").is_empty());
    let mut past: Vec<Vec<Row<'a>>> = Vec::new();
    for row in ended {
        let is_there = |revision: &&mut Vec<Row<'_>>| !revision.iter().any(|other| other.get("ComponentID") == row.get("ComponentID"));
        match past.iter_mut().find(is_there) {
            Some(revision) => revision.push(row),
            None => past.push(vec![row]),
        }
    }
    past.into_iter().chain((!current.is_empty()).then_some(current)).collect()
}

fn structures(clerk: &Clerk, sheet: &Sheet, items: &HashMap<String, String>, proofs: &mut Proofs) -> Result<()> {
    let mut assemblies: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    let mut without = 0_usize;
    for row in sheet.rows() {
        match row.get("ProductAssemblyID") {
            // The file tells so that it is sold as it is; it goes into nothing.
            "" => without += 1,
            assembly => assemblies.entry(assembly).or_default().push(row),
        }
    }
    let mut past = 0_usize;
    for (assembly, rows) in &assemblies {
        for revision in revisions(rows) {
            let lines = revision.iter().map(|row| line(*row, items)).collect::<Result<Vec<Value>>>()?;
            let item = items.get(*assembly).context("an assembly that is no product")?;
            let bom = clerk.make("catalog/boms", &json!({ "item": item, "base_quantity": "1", "lines": lines }))?;
            let is_past = revision.iter().any(|row| !row.get("EndDate").is_empty());
            past += usize::from(is_past) * revision.len();
            if !is_past {
                clerk.release(&bom)?;
            }
        }
    }
    println!(
        "        {without} rows name no assembly and are no lines of a bill of material; {past} rows ended and stay as drafts of what was"
    );
    let boms = clerk.all("catalog/boms")?;
    let mut lines = 0;
    for bom in &boms {
        let id = bom["id"].as_str().unwrap_or_default();
        lines += clerk.get(&format!("catalog/boms/{id}"))?["lines"].as_array().map_or(0, Vec::len);
    }
    proofs.equal("rows of bills of material, with those that name no assembly", &(lines + without).to_string(), "2679");
    let made: BTreeSet<&str> = boms.iter().filter_map(|bom| bom["item"].as_str()).collect();
    proofs.equal("assemblies", &made.len().to_string(), &assemblies.len().to_string());
    where_used(clerk, &assemblies, items, proofs)
}

fn line(row: Row<'_>, items: &HashMap<String, String>) -> Result<Value> {
    let component = items.get(row.get("ComponentID")).context("a component that is no product")?;
    Ok(json!({ "component": component, "quantity": shown(row.millionths("PerAssemblyQty")?), "unit": unit(row.get("UnitMeasureCode")) }))
}

/// Every component is asked where it is used, and names each of its assemblies.
fn where_used(
    clerk: &Clerk,
    assemblies: &BTreeMap<&str, Vec<Row<'_>>>,
    items: &HashMap<String, String>,
    proofs: &mut Proofs,
) -> Result<()> {
    let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (assembly, rows) in assemblies {
        for row in rows {
            used.entry(row.get("ComponentID")).or_default().insert(assembly);
        }
    }
    let (mut right, mut uses) = (0, 0);
    for (component, expected) in &used {
        let item = items.get(*component).context("a component that is no product")?;
        let told = clerk.get(&format!("catalog/items/{item}/where-used"))?;
        let direct: BTreeSet<&str> =
            told["items"].as_array().into_iter().flatten().filter(|row| row["level"] == 1).filter_map(|row| row["item"].as_str()).collect();
        let expected: BTreeSet<&str> = expected.iter().filter_map(|id| items.get(*id).map(String::as_str)).collect();
        right += usize::from(direct == expected);
        uses += direct.len();
    }
    proofs.equal("components that name every assembly they go into", &right.to_string(), &used.len().to_string());
    proofs.equal("uses of components", &uses.to_string(), &used.values().map(BTreeSet::len).sum::<usize>().to_string());
    Ok(())
}

/// What lay in stock, at standard cost. Answers how much that was, in pieces of whatever unit.
fn opening(clerk: &Clerk, sheet: &Sheet, products: &Sheet, items: &HashMap<String, String>, proofs: &mut Proofs) -> Result<i64> {
    let costs: HashMap<&str, i64> =
        products.rows().map(|row| Ok((row.get("ProductID"), row.millionths("StandardCost")?))).collect::<Result<_>>()?;
    let mut places: BTreeMap<&str, String> = BTreeMap::new();
    let (mut lines, mut empty, mut value) = (Vec::new(), 0, 0);
    for row in sheet.rows() {
        let place = row.get("LocationID");
        if !places.contains_key(place) {
            let location = json!({ "code": format!("L{place}"), "name": format!("Location {place}"), "kind": "internal" });
            places.insert(place, clerk.make("catalog/locations", &location)?);
        }
        let (quantity, cost) = (row.millionths("Quantity")?, costs.get(row.get("ProductID")).copied().unwrap_or_default());
        if quantity == 0 {
            empty += 1;
            continue;
        }
        value += cents(quantity, cost);
        lines.push(json!({ "item_id": items.get(row.get("ProductID")), "location_id": places[place], "quantity": shown(quantity),
            "value": { "amount": amount(cents(quantity, cost)), "currency": "CNY" } }));
    }
    println!("        {empty} rows of stock say that nothing lies there; they are no movement");
    for part in lines.chunks(LINES) {
        clerk.post("inventory/movements", &json!({ "kind": "opening", "day": "2011-01-01", "lines": part }))?;
    }
    let total: i64 = sheet.rows().map(|row| row.millionths("Quantity")).sum::<Result<i64>>()?;
    proofs.equal("pieces in stock at the beginning", &shown(lying(clerk)?), &shown(total));
    proofs.equal("worth of the stock at the beginning", &amount(worth(clerk)?), &amount(value));
    Ok(total)
}

fn lying(clerk: &Clerk) -> Result<i64> {
    let rows = clerk.all("inventory/balances")?;
    Ok(rows.iter().filter_map(|row| super::sheets::millionths(row["quantity"].as_str()?)).sum())
}

fn worth(clerk: &Clerk) -> Result<i64> {
    let rows = clerk.all("inventory/values")?;
    Ok(rows.iter().filter_map(|row| super::sheets::millionths(row["value"]["amount"].as_str()?)).map(|value| value / 10_000).sum())
}

/// A purchase order with its lines.
struct Order<'a> {
    head: Row<'a>,
    lines: Vec<Line<'a>>,
}

/// Quantities and price in millionths.
struct Line<'a> {
    row: Row<'a>,
    ordered: i64,
    received: i64,
    rejected: i64,
    price: i64,
}

fn orders<'a>(heads: &'a Sheet, details: &'a Sheet) -> Result<Vec<Order<'a>>> {
    let mut lines: HashMap<&str, Vec<Line<'a>>> = HashMap::new();
    for row in details.rows() {
        lines.entry(row.get("PurchaseOrderID")).or_default().push(Line {
            row,
            ordered: row.millionths("OrderQty")?,
            received: row.millionths("ReceivedQty")?,
            rejected: row.millionths("RejectedQty")?,
            price: row.millionths("UnitPrice")?,
        });
    }
    Ok(heads.rows().map(|head| Order { head, lines: lines.remove(head.get("PurchaseOrderID")).unwrap_or_default() }).collect())
}

/// Enters an order, confirms it, receives what came, and takes what was rejected out again.
fn buy(desk: &Desk<'_>, order: &Order<'_>, vendors: &HashMap<String, String>, items: &HashMap<String, String>, main: &str) -> Result<()> {
    let number = order.head.get("PurchaseOrderID");
    let item = |line: &Line<'_>| items.get(line.row.get("ProductID")).cloned().unwrap_or_default();
    let lines: Vec<Value> = order
        .lines
        .iter()
        .map(|line| json!({ "item_id": item(line), "quantity": shown(line.ordered), "price": shown(line.price) }))
        .collect();
    let due = order.lines.iter().map(|line| line.row.day("DueDate")).max().unwrap_or_default();
    let body = json!({ "party_id": vendors.get(order.head.get("VendorID")), "day": order.head.day("OrderDate"), "due": due,
        "reference": number, "lines": lines });
    let id = desk.make("trade/purchase-orders", &body).with_context(|| format!("order {number}"))?;
    desk.act(&format!("trade/purchase-orders/{id}/confirm"))?;
    let parts: Vec<Value> = (1..)
        .zip(&order.lines)
        .filter(|(_, line)| line.received > 0)
        .map(|(n, line)| json!({ "n": n, "quantity": shown(line.received) }))
        .collect();
    let day = order.head.day("ShipDate");
    desk.make("trade/receipts", &json!({ "order_id": id, "day": day, "reference": number, "lines": parts }))?;
    // The file does not say what became of it; here it is scrapped.
    let rejected: Vec<Value> = order
        .lines
        .iter()
        .filter(|line| line.rejected > 0)
        .map(|line| json!({ "item_id": item(line), "location_id": main, "quantity": shown(line.rejected) }))
        .collect();
    if !rejected.is_empty() {
        let text = format!("rejected of order {number}");
        desk.make("inventory/movements", &json!({ "kind": "scrap", "day": day, "text": text, "lines": rejected }))?;
    }
    Ok(())
}

/// What came of a line is worth its share of the line's amount, which was rounded before: an order that comes in parts adds up.
fn worth_of(line: &Line<'_>) -> i64 {
    let net = cents(line.ordered, line.price);
    if line.received == line.ordered { net } else { share(net, line.received, line.ordered) }
}

fn bought(clerk: &Clerk, orders: &[Order<'_>], opened: i64, proofs: &mut Proofs) -> Result<()> {
    let lines: Vec<&Line<'_>> = orders.iter().flat_map(|order| &order.lines).collect();
    let sum = |pick: fn(&Line<'_>) -> i64| lines.iter().map(|line| pick(line)).sum::<i64>();
    let (ordered, received, rejected) = (sum(|line| line.ordered), sum(|line| line.received), sum(|line| line.rejected));
    let (value, came) = (sum(|line| cents(line.ordered, line.price)), sum(worth_of));
    let documents = |kind: &str| clerk.all(&format!("trade/documents?kind={kind}")).map(|rows| rows.len().to_string());
    proofs.equal("purchase orders", &documents("purchase_order")?, &orders.len().to_string());
    proofs.equal(
        "receipts",
        &documents("receipt")?,
        &orders.iter().filter(|order| order.lines.iter().any(|line| line.received > 0)).count().to_string(),
    );
    proofs.equal(
        "pieces in stock after all receipts, without what was rejected",
        &shown(lying(clerk)?),
        &shown(opened + received - rejected),
    );
    clerk.wait_for("SELECT count(*) FROM purchase_received", &lines.len().to_string())?;
    let scrapped = lines.iter().filter(|line| line.rejected > 0).count();
    clerk.wait_for("SELECT count(*) FROM stock_moved WHERE movement_kind = 'scrap'", &scrapped.to_string())?;
    let facts = [
        ("orders that are facts", "SELECT count(DISTINCT order_no) FROM purchase_ordered", orders.len().to_string()),
        ("order lines that are facts", "SELECT count(*) FROM purchase_ordered", lines.len().to_string()),
        ("pieces ordered", "SELECT sum(quantity) FROM purchase_ordered", shown(ordered)),
        ("value of the orders, each line rounded once", "SELECT sum(amount) FROM purchase_ordered", amount(value)),
        ("vendors ordered from", "SELECT count(DISTINCT supplier_code) FROM purchase_ordered", "86".to_owned()),
        ("receipt lines that are facts", "SELECT count(*) FROM purchase_received WHERE order_no IS NOT NULL", lines.len().to_string()),
        ("pieces received", "SELECT sum(quantity) FROM purchase_received", shown(received)),
        ("value received, as shares of the orders' lines", "SELECT sum(amount) FROM purchase_received", amount(came)),
        ("pieces rejected", "SELECT -sum(quantity) FROM stock_moved WHERE movement_kind = 'scrap'", shown(rejected)),
    ];
    for (what, sql, expected) in facts {
        let found = clerk.fact(sql)?;
        let found = super::sheets::millionths(&found).map_or(found, shown);
        let expected = super::sheets::millionths(&expected).map_or(expected, shown);
        proofs.equal(what, &found, &expected);
    }
    Ok(())
}
