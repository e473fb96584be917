//! Books: the journal of an organisation, what its accounts add up to, and who owes what.
//!
//! Whatever moves money or stock posts here, in the transaction of what it tells of ([`entries::post`]).
//! Entries are never changed: a mistake is reversed, in red, as accountants do.

pub mod accounts;
pub mod balances;
mod bank_accounts;
mod bank_entries;
mod bank_statements;
pub mod entries;
pub mod events;
pub mod exchange_rates;
mod invariants;
mod national_export;
pub mod open_items;
pub mod openings;
mod period_checks;
pub mod periods;
pub mod permissions;
mod reminders;
mod revaluations;
mod statements;
pub mod workbooks;
mod year_ends;

pub use balances::balance_of;
use kernel::{App, Module};
use utoipa_axum::router::OpenApiRouter;

/// The room, as the server puts it together.
#[must_use]
pub fn module() -> Module {
    let module = Module::new("books")
        .migrations(kernel::migrations!("books": "0001_books", "0002_bank", "0003_bank_reasons", "0004_year_ends", "0005_openings", "0006_reminders", "0007_currencies"))
        .permissions(permissions::all())
        .routes(routes())
        .unfinished("books.bank_entries_new", |tx, org, period| Box::pin(bank_entries::new_in(tx, org, period)));
    invariants::declare(module)
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(accounts::routes())
        .merge(periods::routes())
        .merge(period_checks::routes())
        .merge(year_ends::routes())
        .merge(entries::routes())
        .merge(balances::routes())
        .merge(open_items::routes())
        .merge(openings::routes())
        .merge(reminders::routes())
        .merge(national_export::routes())
        .merge(statements::routes())
        .merge(exchange_rates::routes())
        .merge(revaluations::routes())
        .merge(bank_accounts::routes())
        .merge(bank_statements::routes())
        .merge(bank_entries::routes())
}
