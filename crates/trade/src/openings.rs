//! What customers and suppliers owed when the firm began here, document by document, as somebody pasted it.

use std::collections::BTreeMap;

use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use books::open_items::Side;
use books::openings::{self, OpeningAnswer, OpeningItem};
use books::permissions::Post;
use catalog::parties::{self, Called};
use http::StatusCode;
use kernel::folding::tidied;
use kernel::pasting::{Cells, PASTE_BYTES_MAX, PasteAnswer, check_rows_up_to, fault, fields_of};
use kernel::problem::Params;
use kernel::quantity::CNY;
use kernel::web::Json;
use kernel::{Allowed, App, Ctx, Day, OrgId, Problem, Tx};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// An entry has as many lines, and each party may be one of them.
const ROWS_MAX: usize = 1_900;

/// A row: an invoice or bill that is not paid, or (below zero) what was paid in advance.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OpeningItemCells)]
struct ItemCells {
    /// Code or name of a customer or supplier.
    #[schema(example = "东莞市恒远铸造有限公司")]
    #[serde(default)]
    party: String,
    /// Its number, as people know it.
    #[schema(example = "FP-20251108")]
    #[serde(default)]
    document: String,
    /// The opening day when empty.
    #[serde(default)]
    day: String,
    /// Its own day when empty.
    #[serde(default)]
    due: String,
    #[schema(example = "12,800.00")]
    #[serde(default)]
    amount: String,
}

/// Open items as somebody pasted them.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpeningItems {
    side: Side,
    /// The day they are of: the last before the first posting here.
    day: Day,
    /// Judge the rows and keep nothing.
    #[serde(default)]
    preview: bool,
    rows: Vec<ItemCells>,
}

/// What a row says, or everything that is wrong with it; decided without a database.
fn judge(row: &ItemCells, called: &Called, opening: Day) -> Result<OpeningItem, Problem> {
    let mut cells = Cells::default();
    let party = called.find(&row.party);
    let (has_party, document) = (!row.party.trim().is_empty(), tidied(&row.document));
    cells.that(has_party, "party", "field.required", "code or name of a customer or supplier");
    cells.that(!has_party || party.is_some(), "party", "field.unknown", "code or name of one customer or supplier of the catalog");
    cells.that(!document.is_empty(), "document", "field.required", "the number of the invoice or bill");
    cells.that(document.chars().count() <= 100, "document", "field.too_long", "at most 100 characters");
    let amount = cells.money("amount", &row.amount, CNY);
    cells.that(!row.amount.trim().is_empty(), "amount", "field.required", "what is still open");
    cells.that(amount.is_none_or(|money| money.minor != 0), "amount", "books.amount", "an amount that is not zero");
    let day = cells.day("day", &row.day).unwrap_or(opening);
    cells.that(day.0 <= opening.0, "day", "books.after_opening", "a day that is not after the opening day");
    let due = cells.day("due", &row.due).unwrap_or(day);
    cells.done()?;
    let party_id = party.ok_or_else(Problem::not_found)?.to_string();
    Ok(OpeningItem { party_id, document, day, due, amount: amount.map_or(0, |money| money.minor) })
}

/// Judges the rows and keeps those that are right; the caller commits.
async fn paste(tx: &mut Tx, ctx: &Ctx, paste: &OpeningItems) -> Result<OpeningAnswer, Problem> {
    check_rows_up_to(paste.rows.len(), ROWS_MAX)?;
    let called = parties::called(tx, &ctx.org).await?;
    let mut answer = PasteAnswer { is_preview: paste.preview, ..PasteAnswer::default() };
    let mut judged: Vec<(usize, String, OpeningItem)> = Vec::with_capacity(paste.rows.len());
    let mut firsts: BTreeMap<String, usize> = BTreeMap::new();
    for (number, row) in (1..).zip(&paste.rows) {
        let item = match judge(row, &called, paste.day) {
            Ok(item) => item,
            Err(problem) => {
                answer.refuse(number, fields_of(problem)?);
                continue;
            }
        };
        let key = openings::item_key(paste.side, &item.party_id, &item.document);
        if let Some(first) = firsts.get(&key) {
            let params = Params::from([("row".to_owned(), (*first).into())]);
            answer.refuse(number, fault("document", "field.taken", &format!("another document than row {first}"), params));
            continue;
        }
        firsts.insert(key.clone(), number);
        judged.push((number, key, item));
    }
    let keys: Vec<String> = judged.iter().map(|(_, key, _)| key.clone()).collect();
    let taken = openings::taken(tx, &ctx.org, &keys).await?;
    let mut right = Vec::with_capacity(judged.len());
    for (number, key, item) in judged {
        if taken.contains(&key) {
            let expected = "a document that was not taken over yet; take the earlier batch back to change it";
            answer.refuse(number, fault("document", "books.opening_taken", expected, Params::new()));
        } else {
            right.push(item);
        }
    }
    answer.created = right.len();
    answer.problems.sort_by_key(|problem| problem.row);
    openings::keep_items(tx, ctx, paste.side, paste.day, right, answer).await
}

/// Takes over what customers owe or suppliers are owed, as it was pasted from a spreadsheet.
///
/// At most 1,900 rows, all cells as texts, one for each document. Rows that are right are kept together, each document
/// once; for the others the answer says what was expected. The other side stands on the clearing account. With `preview`
/// nothing is kept.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/openings", operation_id = "paste_opening_items", tag = "trade",
    params(("org" = OrgId, Path)), request_body = OpeningItems,
    responses((status = 200, body = OpeningAnswer), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.post"))))]
async fn paste_opening_items(ctx: Allowed<Post>, State(app): State<App>, Json(input): Json<OpeningItems>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let answer = paste(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &answer).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(paste_opening_items)).layer(DefaultBodyLimit::max(PASTE_BYTES_MAX))
}
