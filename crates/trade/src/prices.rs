//! Prices of orders: what a line costs when nobody names a price, and where that is written.

use std::collections::HashMap;

use axum::extract::State;
use catalog::items::{ItemId, StockItem};
use catalog::parties::{PartyId, PartyRole, PartySummary};
use catalog::prices::{Asked, PriceListId, valid};
use catalog::units::UnitCode;
use kernel::quantity::{CNY, Currency, Quantity, UnitPrice, multiply_divide};
use kernel::web::{Json, Query};
use kernel::{Allowed, App, Ctx, Day, OrgId, Problem, Tx};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::documents::{Kind, Side};
use crate::permissions::Read;

/// What a price is asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfferQuestion {
    /// `sales_order` or `purchase_order`.
    kind: Kind,
    party: PartyId,
    item: ItemId,
    /// The stock unit when not said.
    #[serde(default)]
    unit: Option<UnitCode>,
    #[param(value_type = String, example = "100")]
    quantity: Quantity,
    #[param(value_type = String, example = "2026-03-05")]
    day: Day,
    /// What the order is in; the party's when not said.
    #[serde(default)]
    #[param(value_type = Option<String>, example = "CNY")]
    currency: Option<Currency>,
}

/// The price that a line of an order gets when it names none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct PriceOffer {
    /// For one of the unit, without tax; null when neither a list nor the item has one.
    #[schema(example = "8.35")]
    pub(crate) price: Option<UnitPrice>,
    /// The list it stands in; null when it is the item's own price.
    pub(crate) price_list_id: Option<PriceListId>,
    #[schema(example = "经销商价 2026")]
    pub(crate) price_list_name: Option<String>,
    /// From so many on another price holds.
    pub(crate) next_from: Option<Quantity>,
    pub(crate) next_price: Option<UnitPrice>,
}

/// The list that a party buys or sells by. Its list is the one it buys by; only who never buys has one it sells by.
fn list_of(party: &PartySummary, side: Side) -> Option<&PriceListId> {
    let is_for = side == Side::Sale || !party.roles.contains(&PartyRole::Customer);
    party.price_list.as_ref().filter(|_| is_for)
}

/// The item's own price, for one of a unit.
fn own_price(item: &StockItem, unit: UnitCode, side: Side) -> Option<UnitPrice> {
    let price = match side {
        Side::Sale => item.sales_price,
        Side::Purchase => item.purchase_price,
    }?;
    let (numerator, denominator) = item.fraction(unit)?;
    Some(UnitPrice(multiply_divide(price.0, numerator, denominator)?))
}

/// Which side somebody stands on, with whom, on which day, and in which currency.
type Buying<'a> = (Side, Option<&'a PartySummary>, Day, Currency);

/// What each of these would cost a party on a day: by its list, else by the item itself. One statement where there is a list.
pub(crate) async fn offers(
    tx: &mut Tx,
    ctx: &Ctx,
    (side, party, day, currency): Buying<'_>,
    asked: &[Asked<'_>],
) -> Result<Vec<PriceOffer>, Problem> {
    let listed = match party.and_then(|party| list_of(party, side)) {
        Some(list) => valid(tx, &ctx.org, list, (day, currency), asked).await?,
        None => vec![None; asked.len()],
    };
    let offer = |(one, listed): (&Asked<'_>, Option<catalog::prices::Valid>)| match listed {
        Some(found) => {
            let (next_from, next_price) = found.next.unzip();
            PriceOffer {
                price: Some(found.price),
                price_list_id: Some(found.list),
                price_list_name: Some(found.list_name),
                next_from,
                next_price,
            }
        }
        // What an item costs by itself is told in the organisation's own currency.
        None => PriceOffer { price: own_price(one.item, one.unit, side).filter(|_| currency == CNY), ..PriceOffer::default() },
    };
    Ok(asked.iter().zip(listed).map(offer).collect())
}

/// The offers for the lines that name no price, by their place among the lines.
pub(crate) async fn unnamed(
    tx: &mut Tx,
    ctx: &Ctx,
    buying: Buying<'_>,
    lines: impl Iterator<Item = (usize, &ItemId, Option<UnitCode>, Quantity)>,
    items: &HashMap<ItemId, StockItem>,
) -> Result<HashMap<usize, PriceOffer>, Problem> {
    let (mut places, mut asked) = (Vec::new(), Vec::new());
    for (at, item, unit, quantity) in lines {
        let Some(item) = items.get(item) else { continue };
        places.push(at);
        asked.push(Asked { item, unit: unit.unwrap_or(item.stock_unit), quantity });
    }
    Ok(places.into_iter().zip(offers(tx, ctx, buying, &asked).await?).collect())
}

async fn answer(tx: &mut Tx, ctx: &Ctx, asked: &OfferQuestion) -> Result<PriceOffer, Problem> {
    let party = catalog::parties::known(tx, &ctx.org, std::slice::from_ref(&asked.party)).await?.pop().ok_or_else(Problem::not_found)?;
    let item = catalog::items::stocked(tx, &ctx.org, std::slice::from_ref(&asked.item)).await?.pop().ok_or_else(Problem::not_found)?;
    let one = Asked { item: &item, unit: asked.unit.unwrap_or(item.stock_unit), quantity: asked.quantity };
    let currency = asked.currency.unwrap_or(party.currency);
    let mut found = offers(tx, ctx, (asked.kind.side(), Some(&party), asked.day, currency), &[one]).await?;
    Ok(found.pop().unwrap_or_default())
}

/// The price that a line of an order gets when it names none: by the party's list, unit, quantity and day, else the item's own.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/price", operation_id = "get_offered_price", tag = "trade",
    params(("org" = OrgId, Path), OfferQuestion),
    responses((status = 200, body = PriceOffer), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn get_offered_price(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(asked): Query<OfferQuestion>,
) -> Result<Json<PriceOffer>, Problem> {
    Ok(Json(answer(&mut app.db().read(&*ctx).await?, &ctx, &asked).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_offered_price))
}
