//! Balance sheet, income statement and cash flow of a month and its year, in the forms of the standard.
//!
//! Nothing is carried over for them: income and expenses count in the months they were posted to, and what of them is not
//! distributed stands on the balance sheet from their first day.

mod form;
mod queries;
mod routes;
mod rules;
mod types;
mod workbook;

pub(crate) use routes::routes;
