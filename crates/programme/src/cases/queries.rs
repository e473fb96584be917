//! Reading one case, and the firm's own.

use assessment::OutcomeTold;
use kernel::db::stored;
use kernel::{App, Ctx, FromRow, OrgId, Page, PageQuery, Problem, Scope, Timestamp, Tx, sql};

use super::rules::{self, Ground};
use super::types::{CaseLine, CaseShown, CaseState, CaseStory, CaseSummary, OwnCase, OwnCaseSummary};
use super::{ground, model_rooms, photos};

#[derive(FromRow)]
struct Row {
    org_id: OrgId,
    id: String,
    version: i64,
    outcome: String,
    story: String,
    measured: String,
    line: Option<String>,
    is_simulated: bool,
    made_at: Timestamp,
    published_at: Option<Timestamp>,
    withdrawn_at: Option<Timestamp>,
}

/// A case as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) org: OrgId,
    pub(super) id: String,
    pub(super) version: i64,
    pub(super) outcome: String,
    pub(super) story: CaseStory,
    pub(super) measured: OutcomeTold,
    /// Frozen with its publication.
    line: Option<CaseLine>,
    is_simulated: bool,
    made_at: Timestamp,
    published_at: Option<Timestamp>,
    withdrawn_at: Option<Timestamp>,
    pub(super) state: CaseState,
}

impl Row {
    fn kept(self) -> Result<Kept, Problem> {
        Ok(Kept {
            story: stored("the story of a case", &self.story)?,
            measured: stored("what was measured of a case", &self.measured)?,
            line: self.line.as_deref().map(|line| stored("a case in a line", line)).transpose()?,
            state: rules::state(self.published_at, self.withdrawn_at),
            org: self.org_id,
            id: self.id,
            version: self.version,
            outcome: self.outcome,
            is_simulated: self.is_simulated,
            made_at: self.made_at,
            published_at: self.published_at,
            withdrawn_at: self.withdrawn_at,
        })
    }
}

/// A case of the organisation.
pub(super) async fn own_in(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Option<Kept>, Problem> {
    let row: Option<Row> =
        sql("SELECT org_id, id, version, outcome, story, measured, line, is_simulated, made_at, published_at, withdrawn_at
         FROM programme_case WHERE org_id = $1 AND id = $2")
        .bind(org)
        .bind(id)
        .optional(tx)
        .await?;
    row.map(Row::kept).transpose()
}

/// A case that is published, whosever it is. The unit must be one of [`Scope::System`].
pub(super) async fn published_in(tx: &mut Tx, id: &str) -> Result<Kept, Problem> {
    let row: Option<Row> =
        sql("SELECT org_id, id, version, outcome, story, measured, line, is_simulated, made_at, published_at, withdrawn_at
         FROM programme_case WHERE id = $1 AND published_at IS NOT NULL AND withdrawn_at IS NULL")
        .bind(id)
        .optional(tx)
        .await?;
    row.ok_or_else(Problem::not_found)?.kept()
}

/// A case that whoever asks may read: one's own, or one that is published.
pub(super) async fn readable(app: &App, ctx: &Ctx, id: &str) -> Result<Kept, Problem> {
    if let Some(own) = own_in(&mut app.db().read(ctx).await?, &ctx.org, id).await? {
        return Ok(own);
    }
    published_in(&mut app.db().read(Scope::System).await?, id).await
}

/// The case of an outcome that was not withdrawn.
pub(super) async fn of_outcome(tx: &mut Tx, org: &OrgId, outcome: &str) -> Result<Option<String>, Problem> {
    let row: Option<(String,)> = sql("SELECT id FROM programme_case WHERE org_id = $1 AND outcome = $2 AND withdrawn_at IS NULL")
        .bind(org)
        .bind(outcome)
        .optional(tx)
        .await?;
    Ok(row.map(|(id,)| id))
}

/// How many cases are published on this server. The unit must be one of [`Scope::System`].
pub(super) async fn count_published(tx: &mut Tx) -> Result<i64, Problem> {
    let (count,): (i64,) =
        sql("SELECT COUNT(*) FROM programme_case WHERE published_at IS NOT NULL AND withdrawn_at IS NULL").one(tx).await?;
    Ok(count)
}

/// A case with its story.
pub(super) async fn shown(app: &App, ctx: &Ctx, id: &str) -> Result<CaseShown, Problem> {
    let kept = readable(app, ctx, id).await?;
    if kept.org == ctx.org {
        let ground = ground::of_firm(app, ctx).await?;
        return own_shown(&mut app.db().read(Scope::System).await?, ctx, kept, &ground).await;
    }
    let line = kept.line.clone().ok_or_else(Problem::not_found)?;
    with_story(&mut app.db().read(Scope::System).await?, ctx, kept, line).await
}

/// A case as the firm itself sees it: a draft as others would see it now.
pub(super) async fn own_shown(tx: &mut Tx, ctx: &Ctx, kept: Kept, ground: &Ground) -> Result<CaseShown, Problem> {
    let line = kept.line.clone().unwrap_or_else(|| rules::line(&kept.story, &kept.measured, ground));
    let own = OwnCase {
        version: kept.version,
        outcome: kept.outcome.clone(),
        story: kept.story.clone(),
        hurting: rules::hurting(ground),
        withdrawn_at: kept.withdrawn_at,
    };
    Ok(CaseShown { own: Some(own), ..with_story(tx, ctx, kept, line).await? })
}

async fn with_story(tx: &mut Tx, ctx: &Ctx, kept: Kept, line: CaseLine) -> Result<CaseShown, Problem> {
    let photos = photos::of_case(tx, &kept.org, &kept.id).await?;
    let standing = model_rooms::of_case(tx, ctx, &kept.id).await?;
    let mut measured = kept.measured;
    if line.firm.name.is_none() {
        // Whoever was shown the plan before would know by its digest whose it is.
        measured.digest.clear();
    }
    Ok(CaseShown {
        summary: CaseSummary {
            id: kept.id,
            state: kept.state,
            is_own: kept.org == ctx.org,
            is_simulated: kept.is_simulated,
            line,
            photo: photos.first().map(|photo| photo.id.clone()),
            published_at: kept.published_at,
            model_rooms: standing,
            likeness: None,
        },
        before: kept.story.before,
        done: kept.story.done,
        surprised: kept.story.surprised,
        cost: kept.story.cost,
        measured,
        photos,
        own: None,
    })
}

/// The firm's own cases, newest first, in every state.
pub(super) async fn own_list(app: &App, ctx: &Ctx, page: &PageQuery) -> Result<Page<OwnCaseSummary>, Problem> {
    // Identifiers sort by time; the one after all of them is the beginning of this list.
    let before = page.after_or("cse_~".to_owned())?;
    let rows: Vec<Row> =
        sql("SELECT org_id, id, version, outcome, story, measured, line, is_simulated, made_at, published_at, withdrawn_at
         FROM programme_case WHERE org_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
        .bind(&ctx.org)
        .bind(before)
        .bind(page.fetch())
        .all(&mut app.db().read(ctx).await?)
        .await?;
    let kept: Vec<Kept> = rows.into_iter().map(Row::kept).collect::<Result<_, _>>()?;
    let page = page.page(kept, |kept| kept.id.clone());
    let summary = |kept: Kept| OwnCaseSummary {
        id: kept.id,
        state: kept.state,
        outcome: kept.outcome,
        title: kept.story.title,
        block_name: kept.measured.block_name,
        made_at: kept.made_at,
        published_at: kept.published_at,
        withdrawn_at: kept.withdrawn_at,
    };
    Ok(Page { items: page.items.into_iter().map(summary).collect(), next: page.next })
}
