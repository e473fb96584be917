//! A bookkeeper's desk.

use identity::testing::{Plant, app_with};
use kernel::testing::{TestAnswer, TestApp};
use kernel::{Ctx, Offence, OrgId};
use serde_json::{Value as Json, json};

pub(crate) async fn town() -> TestApp {
    app_with(vec![books::module()]).await
}

pub(crate) struct Desk<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) plant: Plant<'a>,
}

impl<'a> Desk<'a> {
    pub(crate) async fn of(app: &'a TestApp) -> Self {
        Self { app, plant: Plant::found(app, "松湖精密").await }
    }

    pub(crate) fn org(&self) -> OrgId {
        self.plant.org.clone()
    }

    pub(crate) fn ctx(&self) -> Ctx {
        Ctx::of_system(&self.app.app, self.org())
    }

    pub(crate) async fn get(&self, path: &str) -> Json {
        self.plant.owner.get(&self.plant.path(&format!("books/{path}"))).await.ok()
    }

    pub(crate) async fn post(&self, path: &str, body: Json) -> TestAnswer {
        self.plant.owner.post(&self.plant.path(&format!("books/{path}")), &body).await
    }

    /// The first offence against anything that always holds.
    pub(crate) async fn offence(&self) -> Option<(&'static str, Offence)> {
        let mut tx = self.app.app.db().read(&self.org()).await.unwrap();
        for invariant in self.app.app.invariants() {
            if let Some(offence) = (invariant.inspect)(&mut tx, &self.org()).await.unwrap() {
                return Some((invariant.name, offence));
            }
        }
        None
    }
}

pub(crate) fn cny(amount: &str) -> Json {
    json!({ "amount": amount, "currency": "CNY" })
}

/// The rent of March, from the bank.
pub(crate) fn rent(day: &str) -> Json {
    json!({
        "day": day,
        "text": "三月房租",
        "lines": [{ "account_id": "5602", "debit": cny("3000.50") }, { "account_id": "1002", "credit": cny("3000.50") }]
    })
}
