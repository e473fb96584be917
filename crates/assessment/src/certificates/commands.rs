//! Issuing a certificate, taking one back.

use certificate::{Certificate, Revocation, Salt};
use identity::audit::{self, Action};
use identity::organisations::organisation_of;
use kernel::{App, Check, Ctx, Day, Problem, Tx, sql};
use rand::RngExt;
use serde_json::json;

use super::issuer::{issuer, issuer_or_new};
use super::lists;
use super::queries::{self, Row};
use super::rules::{Asked, Certifiable};
use super::types::{CertificateInput, CertificateSummary, RevocationInput};
use crate::events::{CertificateIssued, CertificateRevoked};
use crate::frameworks::Frameworks;

const LONGEST_NOTE: usize = 2_000;

const ISSUED: Action = Action {
    code: "assessment.certificate_issued",
    zh: "签发证书：有据 {supported} 级，有效至 {until}",
    en: "issued a certificate of level {supported}, valid until {until}",
};
const REVOKED: Action = Action {
    code: "assessment.certificate_revoked",
    zh: "撤销证书 {certificate}：{reason_zh}",
    en: "revoked the certificate {certificate}: {reason_en}",
};

/// Certifies a result as it was judged; the caller commits.
///
/// Asking twice for the same gives the same certificate: a result is certified once.
pub(super) async fn issue(
    tx: &mut Tx,
    app: &App,
    ctx: &Ctx,
    result: &str,
    input: CertificateInput,
    today: Day,
) -> Result<CertificateSummary, Problem> {
    let asked = Asked::of(&input)?;
    let frameworks = app.state::<Frameworks>();
    let kept = queries::certifiable(tx, &ctx.org, &frameworks, result).await?;
    let organisation = organisation_of(tx, &ctx.org).await?;
    let signer = issuer_or_new(tx, app, ctx, &organisation).await?;
    let certifiable = Certifiable {
        framework: &kept.framework,
        ground: &kept.ground,
        judged_on: kept.judged_on,
        assessed: kept.assessed.as_ref(),
        organisation: &organisation,
    };
    let id = kernel::ids::new_id("crt", ctx.now);
    let made = certifiable.issue((&signer.name, &signer.key), (&id, &asked, today), salts(certifiable.items_at_most()))?;
    if let Some(before) = queries::standing_for(tx, &ctx.org, result, &made.certified().result_digest.to_string()).await? {
        return same_again(before, &made, today);
    }
    let row = write(tx, ctx, result, &made).await?;
    tx.emit(ctx, &CertificateIssued { certificate: row.id.clone(), result: result.to_owned() }).await?;
    let certified = made.certified();
    let (supported, until) = (certified.result.supported.level, certified.valid_until.to_string());
    audit::record(tx, ctx, &ISSUED, &row.id, &json!({ "supported": supported, "until": until, "result": result })).await?;
    row.summary(today)
}

/// Drawn anew for every certificate: without them a yes or no could be guessed from its hash.
fn salts(count: usize) -> Vec<Salt> {
    let mut random = rand::rng();
    (0..count).map(|_| Salt::from_bytes(random.random())).collect()
}

/// Somebody pressed twice, or asks for something else about what is certified already.
fn same_again(before: Row, wanted: &Certificate, today: Day) -> Result<CertificateSummary, Problem> {
    let (is, wanted) = (before.certified()?, wanted.certified());
    if is.valid_until == wanted.valid_until && is.holder == wanted.holder {
        return before.summary(today);
    }
    let detail = "This very result has a certificate that is in force. Revoke that one first to issue another with other terms.";
    Err(Problem::conflict("assessment.certified_already", detail).with("certificate", before.id))
}

async fn write(tx: &mut Tx, ctx: &Ctx, result: &str, made: &Certificate) -> Result<Row, Problem> {
    let certified = made.certified();
    let row = Row {
        id: certified.id.clone(),
        number: queries::newest_number(tx, &ctx.org).await? + 1,
        result: result.to_owned(),
        certified: serde_json::to_string(certified).map_err(|error| Problem::internal(&error))?,
        valid_until: crate::kernel_day(certified.valid_until),
        issued_by: ctx.actor.clone(),
        issued_at: ctx.now,
        revoked_on: None,
        revoked_by: None,
        reason: None,
        note: None,
    };
    sql("INSERT INTO assessment_certificate (org_id, id, number, result, digest, certified, file, valid_until, issued_by, issued_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(&ctx.org)
    .bind(&row.id)
    .bind(row.number)
    .bind(&row.result)
    .bind(certified.result_digest.to_string())
    .bind(&row.certified)
    .bind(made.text())
    .bind(row.valid_until)
    .bind(&row.issued_by)
    .bind(row.issued_at)
    .run(tx)
    .await?;
    Ok(row)
}

/// Takes a certificate back and puts it on the next list; the caller commits.
pub(super) async fn revoke(
    tx: &mut Tx,
    app: &App,
    ctx: &Ctx,
    id: &str,
    input: RevocationInput,
    today: Day,
) -> Result<CertificateSummary, Problem> {
    let note = input.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    let mut check = Check::new();
    check.text("note", note.unwrap_or_default(), 0, LONGEST_NOTE);
    check.done()?;
    let signer = issuer(tx, app, &ctx.org).await?.ok_or_else(Problem::not_found)?;
    let row = queries::row(tx, &ctx.org, id).await?;
    if row.revoked_on.is_some() {
        return Err(Problem::conflict("assessment.certificate_revoked_already", "This certificate is revoked already."));
    }
    let reason = certificate::Reason::from(input.reason);
    let revocation = Revocation { certificate: id.to_owned(), day: crate::scoring_day(today), reason };
    lists::extend(tx, ctx, &signer, vec![revocation], today).await?;
    sql("UPDATE assessment_certificate SET revoked_on = $1, revoked_at = $2, revoked_by = $3, reason = $4, note = $5
         WHERE org_id = $6 AND id = $7 AND revoked_at IS NULL")
    .bind(today)
    .bind(ctx.now)
    .bind(&ctx.actor)
    .bind(serde_json::to_string(&input.reason).map_err(|error| Problem::internal(&error))?)
    .bind(note.map(str::to_owned))
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await?;
    tx.emit(ctx, &CertificateRevoked { certificate: id.to_owned() }).await?;
    let (zh, en) = reason.text();
    audit::record(tx, ctx, &REVOKED, id, &json!({ "certificate": id, "reason_zh": zh, "reason_en": en, "note": note })).await?;
    queries::row(tx, &ctx.org, id).await?.summary(today)
}

/// Renews the list of an organisation when its time is soon over; the caller commits.
pub(super) async fn renew(tx: &mut Tx, app: &App, ctx: &Ctx, today: Day) -> Result<(), Problem> {
    let signer = issuer(tx, app, &ctx.org).await?.ok_or_else(Problem::not_found)?;
    lists::extend(tx, ctx, &signer, Vec::new(), today).await
}
