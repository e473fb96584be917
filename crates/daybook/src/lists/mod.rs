//! Lists that are written down whole when they changed: items, parties, bills of material, and what lies in stock.
//!
//! A line of a list counts once, however often it was edited: the list as it was is retracted when the new one is published.
//! What lies in stock stays for each month as it was last.

mod balances;
mod boms;
mod items;
mod parties;

use async_trait::async_trait;
use kernel::{App, Ctx, Day, Job, JobError, OrgId, Origin, Scope, Tx, sql};
use lake::vocabulary::FactType;
use lake::{FactRows, Lake, LakeError, Recording, Staged};
use serde::{Deserialize, Serialize};

use crate::fields::Fact;

/// Rows that are read at once.
const PAGE: i64 = 2_000;
/// Tries when files are merged meanwhile.
const TRIES: usize = 5;

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum List {
    Items,
    Parties,
    Boms,
    Balances,
}

const NAMES: [(List, &str); 4] = [(List::Items, "items"), (List::Parties, "parties"), (List::Boms, "boms"), (List::Balances, "balances")];

impl List {
    fn name(self) -> &'static str {
        NAMES.iter().find(|(list, _)| *list == self).map_or("items", |(_, name)| name)
    }

    fn of_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(list, _)| *list)
    }

    /// What its facts name as their source; stock has one for each month.
    fn source(self, today: Day) -> String {
        match self {
            Self::Balances => format!("daybook.balances.{}", today.0.format("%Y-%m")),
            list => format!("daybook.{}", list.name()),
        }
    }
}

/// Notes that a list is not as it was taken.
pub(crate) async fn note_change(app: &App, ctx: &Ctx, list: List) -> Result<(), JobError> {
    let mut tx = app.db().write(ctx).await?;
    sql("INSERT INTO daybook_list (org_id, id, changes, taken, source) VALUES ($1, $2, 1, 0, NULL)
         ON CONFLICT (org_id, id) DO UPDATE SET changes = daybook_list.changes + 1")
    .bind(&ctx.org)
    .bind(list.name())
    .run(&mut tx)
    .await?;
    Ok(tx.commit().await?)
}

/// Asks for every list that changed to be taken.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TakeLists;

#[async_trait]
impl Job for TakeLists {
    const KIND: &'static str = "daybook.take_lists";

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        take_due(app).await
    }
}

/// Asks for every list that changed since it was taken to be taken again; the calendar does so each hour.
pub async fn take_due(app: &App) -> Result<(), JobError> {
    let mut tx = app.db().write(Scope::System).await?;
    let due: Vec<(OrgId, String)> =
        sql("SELECT org_id, id FROM daybook_list WHERE changes <> taken ORDER BY org_id, id").all(&mut tx).await?;
    for (org, name) in due {
        if let Some(list) = List::of_name(&name) {
            tx.enqueue(&Ctx::of_system(app, org), &TakeList { list }, Some(list.name())).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Takes one list of one organisation.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TakeList {
    list: List,
}

#[async_trait]
impl Job for TakeList {
    const KIND: &'static str = "daybook.take_list";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        for _ in 0..TRIES {
            if take(app, ctx, self.list).await? {
                return Ok(());
            }
        }
        Err(LakeError::Moved.into())
    }
}

/// `false` when files were merged or somebody else took it meanwhile.
async fn take(app: &App, ctx: &Ctx, list: List) -> Result<bool, JobError> {
    let lake = Lake::of(app);
    // People keep these lists; what a program sends goes the same way and is not told apart.
    let ctx = ctx.on_behalf_of("daybook", Origin::Typed);
    let mut tx = app.db().read(&ctx).await?;
    let zone = identity::organisations::zone_of(&mut tx, &ctx.org).await?;
    let changes = changes(&mut tx, &ctx.org, list).await?;
    let mut sheet = Sheet { lake: &lake, ctx: &ctx, source: list.source(ctx.now.day_in(zone)), open: Vec::new(), staged: Vec::new() };
    match list {
        List::Items => items::write(&mut tx, &mut sheet, zone).await?,
        List::Parties => parties::write(&mut tx, &mut sheet, zone).await?,
        List::Boms => boms::write(&mut tx, &mut sheet, zone).await?,
        List::Balances => balances::write(&mut tx, &mut sheet, zone).await?,
    }
    drop(tx);
    let (source, staged) = sheet.done().await?;
    let retraction = lake.prepare_retraction(&ctx, &source).await?;
    let mut tx = app.db().write(&ctx).await?;
    if retraction.rows() > 0 {
        match lake.retract(&mut tx, &ctx, &retraction).await {
            Err(LakeError::Moved) => {
                drop(tx);
                lake.discard(staged).await?;
                return Ok(false);
            }
            other => other?,
        };
    }
    lake.publish(&mut tx, &ctx, &staged).await?;
    let written = sql("UPDATE daybook_list SET taken = $1, source = $2 WHERE org_id = $3 AND id = $4 AND taken <= $1")
        .bind(changes)
        .bind(&source)
        .bind(&ctx.org)
        .bind(list.name())
        .run(&mut tx)
        .await?;
    if written == 0 {
        drop(tx);
        lake.discard(staged).await?;
        return Ok(true);
    }
    tx.commit().await?;
    Ok(true)
}

async fn changes(tx: &mut Tx, org: &OrgId, list: List) -> Result<i64, JobError> {
    let found: Option<(i64,)> =
        sql("SELECT changes FROM daybook_list WHERE org_id = $1 AND id = $2").bind(org).bind(list.name()).optional(tx).await?;
    Ok(found.map_or(0, |(changes,)| changes))
}

/// A list on its way into the lake, a chunk at a time for each type of facts.
struct Sheet<'a> {
    lake: &'a Lake,
    ctx: &'a Ctx,
    source: String,
    open: Vec<FactRows>,
    staged: Vec<Staged>,
}

impl Sheet<'_> {
    async fn add(&mut self, fact: Fact) -> Result<(), LakeError> {
        let at = self.rows_of(fact.fact_type);
        let recording = Recording {
            fact_type: fact.fact_type,
            occurred_at: fact.occurred_at,
            occurred_on: fact.occurred_on,
            source: &self.source,
            fields: &fact.fields,
        };
        self.open[at].add(&recording)?;
        if self.open[at].is_full() {
            let rows = self.open.swap_remove(at);
            self.staged.extend(self.lake.stage(self.ctx, rows, &self.source).await?);
        }
        Ok(())
    }

    fn rows_of(&mut self, fact_type: &'static FactType) -> usize {
        if let Some(at) = self.open.iter().position(|rows| rows.fact_type().name == fact_type.name) {
            return at;
        }
        self.open.push(FactRows::new(fact_type));
        self.open.len() - 1
    }

    async fn done(mut self) -> Result<(String, Vec<Staged>), LakeError> {
        for rows in std::mem::take(&mut self.open) {
            self.staged.extend(self.lake.stage(self.ctx, rows, &self.source).await?);
        }
        Ok((self.source, self.staged))
    }
}
