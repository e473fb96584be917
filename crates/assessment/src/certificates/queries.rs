//! Reading certificates.

use std::sync::Arc;

use certificate::{Certificate, Certified};
use kernel::db::stored;
use kernel::{App, Ctx, Day, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde::Deserialize;

use super::rules;
use super::types::{CertificateShown, CertificateSummary, PartInput, RevocationReason, Revoked};
use crate::frameworks::{Framework, Frameworks};
use crate::results::{Ground, edition, kept_ground};
use crate::visits::Assessed;

/// The row of a certificate, without its file.
#[derive(FromRow)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) number: i64,
    pub(super) result: String,
    pub(super) certified: String,
    pub(super) valid_until: Day,
    pub(super) issued_by: String,
    pub(super) issued_at: Timestamp,
    pub(super) revoked_on: Option<Day>,
    pub(super) revoked_by: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) note: Option<String>,
}

impl Row {
    pub(super) fn certified(&self) -> Result<Certified, Problem> {
        Ok(stored("what is certified", &self.certified)?)
    }

    pub(super) fn summary(self, today: Day) -> Result<CertificateSummary, Problem> {
        let certified = self.certified()?;
        let revoked = match (self.revoked_on, self.revoked_by, self.reason) {
            (Some(on), Some(by), Some(reason)) => {
                let reason: RevocationReason = stored("why a certificate was taken back", &reason)?;
                Some(Revoked { on, reason, note: self.note, by })
            }
            _ => None,
        };
        Ok(CertificateSummary {
            id: self.id,
            result: self.result,
            issuer: certified.issuer.into(),
            holder: certified.holder.name,
            credit_code: certified.holder.credit_code.map(|code| code.to_string()),
            pack: certified.framework.urn,
            edition: certified.framework.edition,
            judged_on: crate::kernel_day(certified.judged_on),
            issued_on: crate::kernel_day(certified.issued_at),
            valid_until: self.valid_until,
            supported: certified.result.supported.into(),
            claimed: certified.result.claimed.into(),
            assessed: certified.result.assessed.map(Into::into),
            items: certified.items.count,
            state: rules::state(revoked.is_some(), self.valid_until, today),
            revoked,
            issued_by: self.issued_by,
            issued_at: self.issued_at,
        })
    }
}

/// A result with what it was judged by.
pub(super) struct Kept {
    pub(super) framework: Arc<Framework>,
    pub(super) ground: Ground,
    pub(super) judged_on: Day,
    pub(super) assessed: Option<Assessed>,
}

/// What of a stored result no scorer can find again.
#[derive(Deserialize)]
struct Found {
    assessed: Option<Assessed>,
}

/// A result that can be certified: today's edition judged it, so that anybody can judge it again.
pub(super) async fn certifiable(tx: &mut Tx, org: &OrgId, frameworks: &Frameworks, result: &str) -> Result<Kept, Problem> {
    let row: Option<(String, String)> =
        sql("SELECT pack, body FROM assessment_result WHERE org_id = $1 AND id = $2").bind(org).bind(result).optional(tx).await?;
    let (pack, body) = row.ok_or_else(Problem::not_found)?;
    let framework = frameworks.get(Some(&pack))?;
    let kept = kept_ground(tx, org, result).await?.filter(|kept| kept.edition == edition(&framework));
    let Some(kept) = kept else {
        let detail =
            "This result was judged by an earlier edition of the framework. Have the result worked out again and certify that one.";
        return Err(Problem::conflict("assessment.certificate_edition", detail));
    };
    let Found { assessed } = stored("a result", &body)?;
    Ok(Kept { framework, ground: kept.ground, judged_on: kept.as_of, assessed })
}

pub(super) async fn newest_number(tx: &mut Tx, org: &OrgId) -> Result<i64, Problem> {
    let row: Option<(i64,)> =
        sql("SELECT number FROM assessment_certificate WHERE org_id = $1 ORDER BY number DESC LIMIT 1").bind(org).optional(tx).await?;
    Ok(row.map_or(0, |(number,)| number))
}

/// The certificate of a result as it was judged, while nobody took it back.
pub(super) async fn standing_for(tx: &mut Tx, org: &OrgId, result: &str, digest: &str) -> Result<Option<Row>, Problem> {
    let row = sql("SELECT id, number, result, certified, valid_until, issued_by, issued_at, revoked_on, revoked_by, reason, note
         FROM assessment_certificate WHERE org_id = $1 AND result = $2 AND digest = $3 AND revoked_at IS NULL")
    .bind(org)
    .bind(result)
    .bind(digest)
    .optional(tx)
    .await?;
    Ok(row)
}

pub(super) async fn row(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Row, Problem> {
    let row = sql("SELECT id, number, result, certified, valid_until, issued_by, issued_at, revoked_on, revoked_by, reason, note
         FROM assessment_certificate WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .optional(tx)
    .await?;
    row.ok_or_else(Problem::not_found)
}

/// The certificates, newest first.
pub(super) async fn list(app: &App, ctx: &Ctx, page: &PageQuery) -> Result<Page<CertificateSummary>, Problem> {
    let before: i64 = page.after_or(i64::MAX)?;
    let today = crate::today(app, ctx).await?;
    let rows: Vec<Row> =
        sql("SELECT id, number, result, certified, valid_until, issued_by, issued_at, revoked_on, revoked_by, reason, note
         FROM assessment_certificate WHERE org_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3")
        .bind(&ctx.org)
        .bind(before)
        .bind(page.fetch())
        .all(&mut app.db().read(ctx).await?)
        .await?;
    let page = page.page(rows, |row| row.number);
    Ok(Page { items: page.items.into_iter().map(|row| row.summary(today)).collect::<Result<_, _>>()?, next: page.next })
}

/// A certificate and what of it can be shown by itself.
pub(super) async fn one(app: &App, ctx: &Ctx, id: &str) -> Result<CertificateShown, Problem> {
    let today = crate::today(app, ctx).await?;
    let mut tx = app.db().read(ctx).await?;
    let certificate = row(&mut tx, &ctx.org, id).await?.summary(today)?;
    let framework = app.state::<Frameworks>().get(Some(&certificate.pack))?;
    let parts = rules::parts(&read(&file_in(&mut tx, &ctx.org, id).await?)?, &framework);
    Ok(CertificateShown { certificate, parts })
}

/// The file of a certificate, with all items.
pub(super) async fn file(app: &App, org: &OrgId, id: &str) -> Result<String, Problem> {
    file_in(&mut app.db().read(org).await?, org, id).await
}

/// The file of a certificate, with the chosen items only.
pub(super) async fn part(app: &App, org: &OrgId, id: &str, chosen: &PartInput) -> Result<String, Problem> {
    let whole = read(&file(app, org, id).await?)?;
    let framework = app.state::<Frameworks>().get(Some(&whole.certified().framework.urn))?;
    Ok(rules::in_part(&whole, &framework, chosen)?.text())
}

async fn file_in(tx: &mut Tx, org: &OrgId, id: &str) -> Result<String, Problem> {
    let row: Option<(String,)> =
        sql("SELECT file FROM assessment_certificate WHERE org_id = $1 AND id = $2").bind(org).bind(id).optional(tx).await?;
    row.map(|(file,)| file).ok_or_else(Problem::not_found)
}

fn read(file: &str) -> Result<Certificate, Problem> {
    Certificate::read(file).map_err(|error| Problem::internal(&error))
}
