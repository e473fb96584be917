//! What the bank says, and what becomes of it.

use books::entries::{self, Leg, Source};
use books::open_items::{self, Draft, Side};
use http::Method;
use kernel::testing::TestAnswer;
use serde_json::{Value as Json, json};

use crate::desk::{Desk, cny, town};

const HEADINGS: &str = "账号：,6222021001116245\n交易日期,借方金额,贷方金额,对方户名,对方账号,附言,交易流水号\n";
const PAID: &str = "2026-03-05,,128.00,苏州精工机械有限公司,32001,货款 SI-2026-0001,A1\n";
const FEES: &str = "2026-03-06,8.00,,,,手续费,A2\n";

async fn bank(desk: &Desk<'_>) -> String {
    let input = json!({ "account_id": "1002", "number": "6222 0210 0111 6245", "name": "中国银行松湖支行" });
    desk.post("bank-accounts", input).await.ok()["id"].as_str().unwrap().to_owned()
}

async fn bring(desk: &Desk<'_>, text: &str) -> TestAnswer {
    let path = desk.plant.path("books/bank-statements");
    desk.plant.owner.request(Method::POST, &path).bytes(text.as_bytes().to_vec()).send().await
}

/// An invoice of a party with its number, in the books as trade posts it.
async fn invoice(desk: &Desk<'_>, party: &str, number: &str, amount: i64) -> String {
    let ctx = desk.ctx();
    let mut tx = desk.app.app.db().write(&ctx).await.unwrap();
    let roles = books::accounts::ready(&mut tx, &ctx).await.unwrap();
    let receivables = roles.account(books::accounts::Role::Receivables).unwrap().to_owned();
    let sales = roles.account(books::accounts::Role::Sales).unwrap().to_owned();
    let day = "2026-03-01".parse().unwrap();
    let source = Source { kind: "trade.document", id: number.to_owned(), transition: "posted" };
    let legs = vec![Leg::debit(receivables, amount).of(party), Leg::credit(sales, amount)];
    entries::post(&mut tx, &ctx, &entries::Draft { day, source, text: number.to_owned(), legs }).await.unwrap();
    let draft = Draft {
        side: Side::Receivable,
        party_id: party.to_owned(),
        source_kind: "trade.document",
        source_id: number.to_owned(),
        day,
        due: "2026-03-31".parse().unwrap(),
        amount,
        foreign: None,
    };
    let id = open_items::open(&mut tx, &ctx, &draft).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn entries_in(desk: &Desk<'_>, state: &str) -> Vec<Json> {
    desk.get(&format!("bank-entries?state={state}")).await["items"].as_array().unwrap().clone()
}

async fn only_new(desk: &Desk<'_>) -> String {
    let entries = entries_in(desk, "new").await;
    assert_eq!(entries.len(), 1);
    entries[0]["id"].as_str().unwrap().to_owned()
}

async fn open_of(desk: &Desk<'_>) -> Vec<Json> {
    desk.get("open-items?side=receivable").await["items"].as_array().unwrap().iter().map(|item| item["open"].clone()).collect()
}

async fn on_bank(desk: &Desk<'_>) -> i64 {
    let mut tx = desk.app.app.db().read(&desk.org()).await.unwrap();
    let (sum,): (i64,) =
        kernel::sql("SELECT CAST(COALESCE(SUM(debit - credit), 0) AS BIGINT) FROM books_line WHERE org_id = $1 AND account_id = '1002'")
            .bind(desk.org())
            .one(&mut tx)
            .await
            .unwrap();
    sum
}

#[tokio::test]
async fn a_file_is_taken_once_and_so_is_an_entry_of_two_files() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    bank(&desk).await;
    let first = bring(&desk, &format!("{HEADINGS}{PAID}")).await.ok();
    assert_eq!((&first["entries_new"], &first["entries_known"], &first["format"]), (&json!(1), &json!(0), &json!("csv")));
    let again = bring(&desk, &format!("{HEADINGS}{PAID}")).await;
    assert_eq!(again.problem(), (409, "books.statement_taken_before".to_owned()));
    let longer = bring(&desk, &format!("{HEADINGS}{PAID}{FEES}{FEES}2026-03-41,,1.00,,,坏日期,A3\n")).await.ok();
    assert_eq!((&longer["entries_new"], &longer["entries_known"]), (&json!(2), &json!(1)));
    let fault = &longer["faults"][0];
    assert_eq!(
        (&fault["code"], &fault["place"], &fault["is_left_out"]),
        (&json!("banking.day_unreadable"), &json!("line 6"), &json!(true))
    );
    assert_eq!(entries_in(&desk, "new").await.len(), 3);
    let taken = desk.get("bank-statements").await;
    assert_eq!(taken["items"].as_array().unwrap().len(), 2);
    assert_eq!(taken["items"][0], longer);
}

#[tokio::test]
async fn a_file_of_another_account_or_currency_is_refused_whole() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let account = bank(&desk).await;
    let other = bring(&desk, &format!("{HEADINGS}{PAID}").replace("6222021001116245", "999988887777")).await;
    assert_eq!(other.problem(), (409, "books.bank_account_unknown".to_owned()));
    let unsaid = format!("{HEADINGS}{PAID}").replace("账号：,6222021001116245\n", "");
    assert_eq!(bring(&desk, &unsaid).await.problem(), (409, "books.bank_account_needed".to_owned()));
    let dollars = ":20:X\n:25:6222021001116245\n:60F:C260305USD0,\n:61:260305C1,00NTRF\n:62F:C260305USD1,\n-";
    assert_eq!(bring(&desk, dollars).await.problem(), (409, "books.other_currency".to_owned()));
    assert_eq!(bring(&desk, "hello").await.problem(), (409, "books.nothing_on_statement".to_owned()));
    assert_eq!(bring(&desk, "PK\u{3}\u{4}xlsx").await.problem(), (409, "books.statement_is_workbook".to_owned()));
    let interim = ":20:X\n:25:6222021001116245\n:34F:CNY0,\n:61:260305C1,00NTRF\n-";
    assert_eq!(bring(&desk, interim).await.problem(), (409, "books.interim_statement".to_owned()));
    assert!(entries_in(&desk, "new").await.is_empty());
    let path = desk.plant.path(&format!("books/bank-statements?account={account}"));
    desk.plant.owner.request(Method::POST, &path).bytes(unsaid.into_bytes()).send().await.ok();
    assert_eq!(entries_in(&desk, "new").await.len(), 1);
    // Rows that were copied in a spreadsheet come with tabs.
    let pasted = format!("{HEADINGS}{FEES}").replace(',', "\t").replace("账号：\t6222021001116245\n", "");
    desk.plant.owner.request(Method::POST, &path).bytes(pasted.into_bytes()).send().await.ok();
    assert_eq!(entries_in(&desk, "new").await.len(), 2);
}

#[tokio::test]
async fn a_payment_is_proposed_accepted_and_taken_back() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    bank(&desk).await;
    let owed = invoice(&desk, "pty_suzhou", "SI-2026-0001", 12_800).await;
    invoice(&desk, "pty_dongguan", "SI-2026-0002", 12_800).await;
    bring(&desk, &format!("{HEADINGS}{PAID}")).await.ok();
    let entry = only_new(&desk).await;
    let found = desk.get(&format!("bank-entries/{entry}/proposals")).await;
    let best = &found["proposals"][0];
    assert_eq!((&best["strength"], &best["party_id"]), (&json!("certain"), &json!("pty_suzhou")));
    assert_eq!(best["items"], json!([{ "owed_id": owed, "amount": cny("128.00") }]));

    let matching = json!({ "items": [{ "owed_id": owed }] });
    let matched = desk.post(&format!("bank-entries/{entry}/match"), matching.clone()).await.ok();
    assert_eq!((&matched["state"], &matched["party_id"]), (&json!("matched"), &json!("pty_suzhou")));
    assert_eq!(on_bank(&desk).await, 12_800);
    assert_eq!(open_of(&desk).await, [cny("128.00")]);
    let twice = desk.post(&format!("bank-entries/{entry}/match"), matching.clone()).await;
    assert_eq!(twice.problem(), (409, "books.bank_entry_not_new".to_owned()));

    let undone = desk.post(&format!("bank-entries/{entry}/undo"), json!({})).await.ok();
    assert_eq!((&undone["state"], &undone["entry_id"]), (&json!("new"), &Json::Null));
    assert_eq!(on_bank(&desk).await, 0);
    assert_eq!(open_of(&desk).await, [cny("128.00"), cny("128.00")]);
    // And once more, as if nothing had been.
    desk.post(&format!("bank-entries/{entry}/match"), matching).await.ok();
    assert_eq!((on_bank(&desk).await, open_of(&desk).await.len()), (12_800, 1));
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn a_party_is_known_by_what_was_matched_before() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    bank(&desk).await;
    let first = invoice(&desk, "pty_suzhou", "SI-2026-0001", 12_800).await;
    bring(&desk, &format!("{HEADINGS}{PAID}")).await.ok();
    desk.post(&format!("bank-entries/{}/match", only_new(&desk).await), json!({ "items": [{ "owed_id": first }] })).await.ok();
    let second = invoice(&desk, "pty_suzhou", "SI-2026-0009", 5_000).await;
    invoice(&desk, "pty_dongguan", "SI-2026-0010", 5_000).await;
    bring(&desk, &format!("{HEADINGS}2026-03-20,,50.00,苏州（精工）机械,32001,货款,A7\n")).await.ok();
    let found = desk.get(&format!("bank-entries/{}/proposals", only_new(&desk).await)).await;
    assert_eq!(found["proposals"][0]["items"][0]["owed_id"], json!(second));
    assert_eq!(found["proposals"][0]["strength"], "certain");
    assert_eq!(found["proposals"][0]["reasons"][0]["code"], "banking.account_equal");
}

#[tokio::test]
async fn what_was_posted_by_hand_is_tied_and_not_posted_again() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    bank(&desk).await;
    let fees = json!({
        "day": "2026-03-06",
        "text": "手续费",
        "lines": [{ "account_id": "5603", "debit": cny("8.00") }, { "account_id": "1002", "credit": cny("8.00") }]
    });
    let posted = desk.post("entries", fees).await.ok()["id"].as_str().unwrap().to_owned();
    bring(&desk, &format!("{HEADINGS}{FEES}")).await.ok();
    let entry = only_new(&desk).await;
    let found = desk.get(&format!("bank-entries/{entry}/proposals")).await;
    assert_eq!(found["posted"], json!([posted]));
    desk.post(&format!("bank-entries/{entry}/match"), json!({ "entry_id": posted })).await.ok();
    assert_eq!(on_bank(&desk).await, -800);
    // One entry of the journal is one entry of the bank.
    bring(&desk, &format!("{HEADINGS}{}", FEES.replace("A2", "A9"))).await.ok();
    let second = only_new(&desk).await;
    let taken = desk.post(&format!("bank-entries/{second}/match"), json!({ "entry_id": posted })).await;
    assert_eq!(taken.problem(), (409, "books.bank_entry_differs".to_owned()));
    let unsaid = desk.post(&format!("bank-entries/{second}/ignore"), json!({ "reason": " " })).await;
    assert_eq!(unsaid.status, 422, "why it is no business of the journal is said");
    desk.post(&format!("bank-entries/{second}/ignore"), json!({ "reason": "两户之间划转" })).await.ok();
    let ignored = entries_in(&desk, "ignored").await;
    assert_eq!((ignored.len(), &ignored[0]["reason"]), (1, &json!("两户之间划转")));
    desk.post(&format!("bank-entries/{second}/undo"), json!({})).await.ok();
    desk.post(&format!("bank-entries/{entry}/undo"), json!({})).await.ok();
    assert_eq!((on_bank(&desk).await, entries_in(&desk, "new").await.len()), (-800, 2));
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn fees_are_posted_against_an_account_and_taken_back_with_their_entry() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    bank(&desk).await;
    bring(&desk, &format!("{HEADINGS}{FEES}")).await.ok();
    let path = format!("bank-entries/{}/match", only_new(&desk).await);
    let controlled = desk.post(&path, json!({ "account_id": "1122" })).await;
    assert_eq!(controlled.json()["fields"][0]["code"], "books.controlled_account");
    assert_eq!(desk.post(&path, json!({ "account_id": "9999" })).await.json()["fields"][0]["code"], "books.unknown_account");
    assert_eq!(desk.post(&path, json!({ "account_id": "1002" })).await.json()["fields"][0]["code"], "books.same_account");
    assert_eq!(desk.post(&path, json!({ "account_id": "5603", "entry_id": "ent_1" })).await.status, 422);
    let posted = desk.post(&path, json!({ "account_id": "5603" })).await.ok();
    let entry = desk.get(&format!("entries/{}", posted["entry_id"].as_str().unwrap())).await;
    assert_eq!((&entry["day"], &entry["lines"][0]["account_id"]), (&json!("2026-03-06"), &json!("5603")));
    assert_eq!(on_bank(&desk).await, -800);
    desk.post(&path.replace("/match", "/undo"), json!({})).await.ok();
    assert_eq!((on_bank(&desk).await, entries_in(&desk, "new").await.len()), (0, 1));
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn the_best_proposals_of_all_entries_come_with_one_question() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    bank(&desk).await;
    let owed = invoice(&desk, "pty_suzhou", "SI-2026-0001", 12_800).await;
    bring(&desk, &format!("{HEADINGS}{PAID}{FEES}")).await.ok();
    let found = desk.get("bank-proposals").await;
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "nothing is proposed for the fees");
    assert_eq!(found["items"][0]["proposals"][0]["items"][0]["owed_id"], json!(owed));
    let one = desk.get(&format!("bank-entries/{}/proposals", found["items"][0]["bank_entry_id"].as_str().unwrap())).await;
    assert_eq!(found["items"][0]["proposals"], one["proposals"]);
}

#[tokio::test]
async fn items_of_two_parties_or_the_wrong_side_leave_nothing_behind() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    bank(&desk).await;
    let one = invoice(&desk, "pty_suzhou", "SI-2026-0001", 6_000).await;
    let other = invoice(&desk, "pty_dongguan", "SI-2026-0002", 6_800).await;
    bring(&desk, &format!("{HEADINGS}{PAID}")).await.ok();
    let entry = only_new(&desk).await;
    let path = format!("bank-entries/{entry}/match");
    let mixed = desk.post(&path, json!({ "items": [{ "owed_id": one }, { "owed_id": other }] })).await;
    assert_eq!(mixed.problem(), (409, "books.settle_one_party".to_owned()));
    assert_eq!(desk.post(&path, json!({})).await.status, 422);
    assert_eq!((on_bank(&desk).await, entries_in(&desk, "new").await.len()), (0, 1));
    // A payment in two parts: what is left over stays on account.
    desk.post(&path, json!({ "items": [{ "owed_id": one }] })).await.ok();
    let mut open = open_of(&desk).await;
    open.sort_by_key(ToString::to_string);
    assert_eq!(open, [cny("-68.00"), cny("68.00")]);
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn of_two_who_match_one_entry_one_does() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    bank(&desk).await;
    let owed = invoice(&desk, "pty_suzhou", "SI-2026-0001", 12_800).await;
    bring(&desk, &format!("{HEADINGS}{PAID}")).await.ok();
    let path = format!("bank-entries/{}/match", only_new(&desk).await);
    let matching = || desk.post(&path, json!({ "items": [{ "owed_id": owed }] }));
    let (first, second) = tokio::join!(matching(), matching());
    let mut outcomes = [first.status.as_u16(), second.status.as_u16()];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [200, 409]);
    assert_eq!(on_bank(&desk).await, 12_800);
    assert_eq!(desk.offence().await, None);
}
