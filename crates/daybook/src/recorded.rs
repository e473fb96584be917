//! Keeping the facts of a source as they are now: nothing twice, nothing that is not so any more.

use async_trait::async_trait;
use kernel::{App, Ctx, DbError, JobError, OrgId, Origin, Problem, Tx, digest_of, sql};
use lake::{Lake, LakeError, Recording};

use crate::fields::Fact;

/// Tries when files of facts are merged or written meanwhile.
const TRIES: usize = 5;

/// What a source tells.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// Who recorded it, and how.
    pub(crate) actor: String,
    pub(crate) facts: Vec<Fact>,
}

impl Told {
    /// Nothing: a draft, or what was taken back.
    pub(crate) fn nothing() -> Self {
        Self { actor: String::new(), facts: Vec::new() }
    }

    fn digest(&self) -> String {
        let told = |fact: &Fact| format!("{} {} {} {:?}", fact.fact_type.name, fact.occurred_at.0, fact.occurred_on, fact.fields);
        let facts: Vec<String> = self.facts.iter().map(told).collect();
        digest_of(format!("{}\n{}", self.actor, facts.join("\n")).as_bytes())
    }
}

/// Something that tells facts: a document, a movement, a payment.
#[async_trait]
pub(crate) trait Tells: Send + Sync {
    /// What the facts name as their source.
    fn source(&self) -> &str;

    /// What it tells as it is now.
    async fn tell(&self, tx: &mut Tx, org: &OrgId) -> Result<Told, Problem>;
}

/// Makes the facts of a source those that it tells now.
pub(crate) async fn keep(app: &App, ctx: &Ctx, teller: &dyn Tells) -> Result<(), JobError> {
    for _ in 0..TRIES {
        if keep_once(app, ctx, teller).await? {
            return Ok(());
        }
    }
    Err(LakeError::Moved.into())
}

/// `false` when somebody else was at it meanwhile.
async fn keep_once(app: &App, ctx: &Ctx, teller: &dyn Tells) -> Result<bool, JobError> {
    let (lake, source) = (Lake::of(app), teller.source());
    let mut tx = app.db().read(ctx).await?;
    let before: Option<(String, i64)> =
        sql("SELECT digest, facts FROM daybook_source WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(source).optional(&mut tx).await?;
    let is_so = match &before {
        Some((digest, _)) => *digest == teller.tell(&mut tx, &ctx.org).await.map_err(|problem| problem.detail)?.digest(),
        None => false,
    };
    drop(tx);
    if is_so {
        return Ok(true);
    }
    // Files are written anew before the transaction begins: it must not hold the one writer meanwhile.
    let retraction = match before {
        Some((_, facts)) if facts > 0 => Some(lake.prepare_retraction(ctx, source).await?),
        _ => None,
    };
    let mut tx = app.db().write(ctx).await?;
    let (digest, facts) = lock(&mut tx, ctx, source).await?;
    // What was read before the lock may be old by now.
    let told = teller.tell(&mut tx, &ctx.org).await.map_err(|problem| problem.detail)?;
    if digest == told.digest() || (facts == 0 && told.facts.is_empty()) {
        return Ok(true);
    }
    if facts > 0 {
        let Some(retraction) = retraction else { return Ok(false) };
        match lake.retract(&mut tx, ctx, &retraction).await {
            Err(LakeError::Moved) => return Ok(false),
            other => other?,
        };
    }
    write(&lake, &mut tx, ctx, source, &told).await?;
    tx.commit().await?;
    Ok(true)
}

/// Who has the row works on the source; the others wait and find it done.
async fn lock(tx: &mut Tx, ctx: &Ctx, source: &str) -> Result<(String, i64), DbError> {
    sql("INSERT INTO daybook_source (org_id, id, digest, facts, recorded_at) VALUES ($1, $2, '', 0, $3)
         ON CONFLICT (org_id, id) DO UPDATE SET recorded_at = excluded.recorded_at RETURNING digest, facts")
    .bind(&ctx.org)
    .bind(source)
    .bind(ctx.now)
    .one(tx)
    .await
}

async fn write(lake: &Lake, tx: &mut Tx, ctx: &Ctx, source: &str, told: &Told) -> Result<(), JobError> {
    let recordings: Vec<Recording<'_>> = told
        .facts
        .iter()
        .map(|fact| Recording {
            fact_type: fact.fact_type,
            occurred_at: fact.occurred_at,
            occurred_on: fact.occurred_on,
            source,
            fields: &fact.fields,
        })
        .collect();
    let by = ctx.on_behalf_of(&told.actor, origin_of(&told.actor));
    lake.record_all(tx, &by, &recordings).await?;
    sql("UPDATE daybook_source SET digest = $1, facts = $2 WHERE org_id = $3 AND id = $4")
        .bind(told.digest())
        .bind(i64::try_from(told.facts.len())?)
        .bind(&ctx.org)
        .bind(source)
        .run(tx)
        .await?;
    Ok(())
}

/// People type, everything else is another system's work.
fn origin_of(actor: &str) -> Origin {
    if identity::people::is_person(actor) { Origin::Typed } else { Origin::Integrated }
}
