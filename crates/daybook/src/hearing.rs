//! What the room hears: one job for all that was announced in a round.

use async_trait::async_trait;
use inventory::movements::MovementId;
use kernel::{App, Ctx, Job, JobError};
use serde::{Deserialize, Serialize};
use trade::documents::{DocumentId, Kind, State};

use crate::lists::{List, note_change};
use crate::recorded::{Tells, keep};
use crate::telling::{Document, Movement, Payment};

/// Keeps the facts of several sources. One that fails does not keep the others from theirs; the job is tried again.
async fn keep_all(app: &App, ctx: &Ctx, tellers: Vec<Box<dyn Tells>>) -> Result<(), JobError> {
    let mut failed: Option<JobError> = None;
    for teller in tellers {
        if let Err(error) = keep(app, ctx, teller.as_ref()).await {
            failed = Some(format!("{}: {error}", teller.source()).into());
        }
    }
    failed.map_or(Ok(()), Err)
}

/// A document, as trade announces it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DocumentChanged {
    document: DocumentId,
    kind: Kind,
    state: State,
}

/// Documents were made or went on.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DocumentsChanged(Vec<DocumentChanged>);

#[async_trait]
impl Job for DocumentsChanged {
    const KIND: &'static str = "daybook.documents_changed";

    async fn run(mut self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        if self.0.iter().any(|changed| changed.kind == Kind::Bill) {
            // A bill may say that what came cost something else.
            note_change(app, ctx, List::Balances).await?;
        }
        // A draft tells nothing, and what once counted never becomes one again.
        self.0.retain(|changed| changed.state != State::Draft);
        // Several steps of one document are told by its last.
        self.0.sort_by(|one, other| one.document.cmp(&other.document));
        self.0.dedup_by(|one, other| one.document == other.document);
        let teller = |changed: DocumentChanged| -> Box<dyn Tells> {
            match changed.kind {
                Kind::CustomerPayment | Kind::SupplierPayment => Box::new(Payment::of_document(changed.kind, &changed.document)),
                _ => Box::new(Document(changed.document)),
            }
        };
        keep_all(app, ctx, self.0.into_iter().map(teller).collect()).await
    }
}

/// A movement, as inventory announces it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Moved {
    movement: MovementId,
}

/// Stock was moved.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StockMoved(Vec<Moved>);

#[async_trait]
impl Job for StockMoved {
    const KIND: &'static str = "daybook.stock_moved";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        note_change(app, ctx, List::Balances).await?;
        let mut tellers: Vec<Box<dyn Tells>> = Vec::with_capacity(self.0.len());
        for moved in self.0 {
            let movement = inventory::movements::movement(&mut app.db().read(ctx).await?, &ctx.org, &moved.movement).await;
            let movement = movement.map_err(|problem| problem.detail)?;
            // What takes something back tells nothing itself: what it took back is no fact any more.
            tellers.push(Box::new(Movement(movement.reverses.unwrap_or(movement.id))));
        }
        keep_all(app, ctx, tellers).await
    }
}

/// A settlement, as the books announce it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Settled {
    owed: String,
}

/// Payments were set against what is owed.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ItemsSettled(Vec<Settled>);

#[async_trait]
impl Job for ItemsSettled {
    const KIND: &'static str = "daybook.items_settled";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let mut payers: Vec<(String, String)> = Vec::new();
        for settled in self.0 {
            payers.extend(books::open_items::payers_of(&mut app.db().read(ctx).await?, &ctx.org, &settled.owed).await?);
        }
        payers.sort();
        payers.dedup();
        let tellers = payers.into_iter().filter_map(|(kind, id)| Payment::of_source(kind, id));
        keep_all(app, ctx, tellers.map(|payment| Box::new(payment) as Box<dyn Tells>).collect()).await
    }
}

/// Declares the hearing of a list that is taken whole.
macro_rules! lists_heard {
    ($($(#[$doc:meta])* $name:ident, $kind:literal, $list:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Serialize, Deserialize)]
        pub(crate) struct $name(Vec<serde_json::Value>);

        #[async_trait]
        impl Job for $name {
            const KIND: &'static str = $kind;

            async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
                note_change(app, ctx, $list).await
            }
        }
    )+};
}

lists_heard! {
    /// Items were made or changed.
    ItemsChanged, "daybook.items_changed", List::Items;
    /// Parties were made or changed.
    PartiesChanged, "daybook.parties_changed", List::Parties;
    /// Bills of material were made, released or retired.
    BomsChanged, "daybook.boms_changed", List::Boms;
}
