//! Enquiries: requests for quotation to several suppliers, what they answer, and the orders made of the best.

mod commands;
mod ordering;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
pub(crate) use types::EnquiryId;
