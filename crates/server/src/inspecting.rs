//! Looking whether what always holds does hold: by hand, and every night.

use async_trait::async_trait;
use kernel::{App, Ctx, DbError, Job, JobError, Module, Offence, OrgId, Scope};
use serde::{Deserialize, Serialize};

use crate::arguments::VerifyLedgersOptions;
use crate::rooms;

/// Organisations looked up at once.
const BATCH: i64 = 200;

/// An invariant that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub org: OrgId,
    pub invariant: &'static str,
    pub offence: Offence,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}: {}: {}", self.org, self.invariant, self.offence.place, self.offence.says)
    }
}

async fn organisations(app: &App, only: Option<&OrgId>) -> Result<Vec<OrgId>, DbError> {
    if let Some(org) = only {
        return Ok(vec![org.clone()]);
    }
    let mut all: Vec<OrgId> = Vec::new();
    loop {
        let mut tx = app.db().read(Scope::System).await?;
        let page = identity::organisations::organisations_after(&mut tx, all.last(), BATCH).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// The first offence against each invariant, of one organisation or of all, and how many organisations were looked at.
pub async fn inspect(app: &App, only: Option<&OrgId>) -> Result<(usize, Vec<Broken>), DbError> {
    let organisations = organisations(app, only).await?;
    let mut broken = Vec::new();
    for org in &organisations {
        // One snapshot for all: what is posted meanwhile does not look like an offence.
        let mut tx = app.db().read(org).await?;
        for invariant in app.invariants() {
            if let Some(offence) = (invariant.inspect)(&mut tx, org).await? {
                broken.push(Broken { org: org.clone(), invariant: invariant.name, offence });
            }
        }
    }
    Ok((organisations.len(), broken))
}

/// `cairn verify`: ends with an error when anything does not hold.
pub async fn verify(options: &VerifyLedgersOptions) -> anyhow::Result<()> {
    let built = rooms::build(rooms::foundation(&options.store).await?, identity::Settings::default()).await?;
    let (organisations, broken) = inspect(&built.app, options.org.as_ref()).await?;
    for one in &broken {
        println!("{one}");
    }
    anyhow::ensure!(broken.is_empty(), "{} of what always holds does not; the rows above say where to look", broken.len());
    println!("{organisations:>10}  organisations");
    println!("{:>10}  invariants of each, and all of them hold", built.app.invariants().len());
    Ok(())
}

/// The same, every night; what it finds stays as a dead letter with its words.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct InspectAll;

#[async_trait]
impl Job for InspectAll {
    const KIND: &'static str = "server.inspect_all";
    const ATTEMPTS_MAX: i64 = 1;

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        let (_, broken) = inspect(app, None).await?;
        match broken.first() {
            None => Ok(()),
            Some(first) => {
                for one in &broken {
                    tracing::error!(%one, "what always holds does not");
                }
                Err(format!("{} broken, first: {first}", broken.len()).into())
            }
        }
    }
}

/// What the program does by itself besides its rooms.
pub(crate) fn module() -> Module {
    Module::new("server").every::<InspectAll>(kernel::time::DAY)
}
