//! Carriers: the rooms whose documents wait here. A room brings one when it starts; what was approved is carried out by it
//! in the transaction of the last approval, so that there is never an approval without its effect, nor two effects.

use std::sync::{Arc, RwLock};

use async_trait::async_trait;
use kernel::{App, Ctx, Problem, Text, Tx};
use serde::Serialize;
use utoipa::ToSchema;

/// A document, by its kind and identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// As its room names it: `sales_order`.
    pub kind: String,
    pub id: String,
}

/// What rules look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// How people call the document: its number.
    pub label: String,
    /// In the smallest coin.
    pub amount: i64,
    /// Identifier and name of who is on the other side.
    pub party: Option<(String, String)>,
    /// What the room noticed: `below_list`, `over_credit`.
    pub flags: Vec<String>,
}

/// A kind of document that may have to wait, with what its room can notice of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApprovalKind)]
pub struct KindShown {
    #[schema(example = "sales_order")]
    pub kind: &'static str,
    pub name: Text,
    pub flags: Vec<&'static str>,
}

/// A room whose documents wait here.
#[async_trait]
pub trait Carrier: Send + Sync {
    /// Which kinds of documents it has.
    fn kinds(&self) -> Vec<KindShown>;

    /// Notes for which kinds there are rules now, in the transaction that changed them: commands of other kinds need not ask.
    async fn guard(&self, tx: &mut Tx, ctx: &Ctx, kinds: &[String]) -> Result<(), Problem>;

    /// What rules would see of a document; found by its identifier or number.
    async fn attributes(&self, tx: &mut Tx, ctx: &Ctx, kind: &str, named: &str) -> Result<Attributes, Problem>;

    /// Does what was asked for, in the name of whoever asked. What the room noticed then was approved with it.
    async fn carry_out(&self, tx: &mut Tx, ctx: &Ctx, subject: &Subject, flags: &[String]) -> Result<(), Problem>;
}

/// All carriers of this program.
#[derive(Default)]
pub(crate) struct Carriers(RwLock<Vec<Arc<dyn Carrier>>>);

impl std::fmt::Debug for Carriers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Carriers").finish_non_exhaustive()
    }
}

/// Brings a carrier; a room does it when it starts.
pub fn bring(app: &App, carrier: impl Carrier + 'static) {
    if let Ok(mut all) = app.state::<Carriers>().0.write() {
        all.push(Arc::new(carrier));
    }
}

pub(crate) fn all(app: &App) -> Vec<Arc<dyn Carrier>> {
    app.state::<Carriers>().0.read().map(|all| all.clone()).unwrap_or_default()
}

/// Every kind of document that may have to wait.
pub(crate) fn kinds(app: &App) -> Vec<KindShown> {
    all(app).iter().flat_map(|carrier| carrier.kinds()).collect()
}

/// The room of a kind of document.
pub(crate) fn of_kind(app: &App, kind: &str) -> Result<Arc<dyn Carrier>, Problem> {
    let found = all(app).into_iter().find(|carrier| carrier.kinds().iter().any(|shown| shown.kind == kind));
    found.ok_or_else(Problem::not_found)
}
