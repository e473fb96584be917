//! Prices: lists in one currency, with steps by quantity and days from and to which they hold.

mod commands;
mod offered;
mod queries;
mod routes;
mod types;
mod valid;

pub use offered::{Offered, PriceStep, offered};
pub(crate) use queries::is_there;
pub use queries::price_of;
pub(crate) use routes::routes;
pub use types::{Price, PriceId, PriceListId, PriceListShown, PriceShown};
pub use valid::{Asked, Valid, valid};
