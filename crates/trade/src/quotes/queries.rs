//! Reading quotes.

use kernel::quantity::{CNY, Currency, Money};
use kernel::{Day, DbError, FromRow, OrgId, Problem, Tx, sql};

use super::rules;
use super::types::{DocumentMargin, QuoteShown, QuoteVersion};
use crate::documents::{DocumentId, State, header, lines, own_amount};

/// What stands beside the document of a quote.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Row {
    pub(super) root_id: DocumentId,
    pub(super) revision: i64,
    probability: Option<i64>,
    lost_reason: String,
}

pub(super) async fn row(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<Row, DbError> {
    sql("SELECT root_id, revision, probability, lost_reason FROM trade_quote WHERE org_id = $1 AND document_id = $2")
        .bind(org)
        .bind(id)
        .one(tx)
        .await
}

/// Holds all versions of a quote until the unit ends; answers its root and how many versions there are.
pub(super) async fn hold(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<(DocumentId, i64), DbError> {
    let root = row(tx, org, id).await?.root_id;
    let _: Vec<(DocumentId,)> =
        sql("SELECT document_id FROM trade_quote WHERE org_id = $1 AND document_id = $2").bind(org).bind(&root).locking().all(tx).await?;
    let (last,): (i64,) =
        sql("SELECT MAX(revision) FROM trade_quote WHERE org_id = $1 AND root_id = $2").bind(org).bind(&root).one(tx).await?;
    Ok((root, last))
}

#[derive(FromRow)]
struct VersionRow {
    id: DocumentId,
    number: String,
    revision: i64,
    state: State,
    day: Day,
    due: Day,
    gross: i64,
    currency: Option<Currency>,
}

/// A quote with all its versions.
pub(super) async fn quote(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<QuoteShown, Problem> {
    let own = row(tx, org, id).await?;
    let rows: Vec<VersionRow> = sql("SELECT d.id, d.number, q.revision, d.state, d.day, d.due, d.net + d.tax AS gross, d.currency
         FROM trade_quote q JOIN trade_document d ON d.org_id = q.org_id AND d.id = q.document_id
         WHERE q.org_id = $1 AND q.root_id = $2 ORDER BY q.revision LIMIT 100")
    .bind(org)
    .bind(&own.root_id)
    .all(tx)
    .await?;
    let version = |row: VersionRow| QuoteVersion {
        id: row.id,
        number: row.number,
        revision: row.revision,
        state: row.state,
        day: row.day,
        due: row.due,
        gross: Money::new(row.gross, row.currency.unwrap_or(CNY)),
    };
    let versions = rows.into_iter().map(version).collect();
    Ok(QuoteShown { id: id.clone(), revision: own.revision, probability: own.probability, lost_reason: own.lost_reason, versions })
}

/// What a document of selling earns.
pub(super) async fn margin(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<DocumentMargin, Problem> {
    let exchange = header(tx, org, id).await?.exchange();
    let mut lines = lines(tx, org, id).await?;
    if let Some(exchange) = exchange {
        for line in &mut lines {
            line.net = own_amount(line.net, exchange)?;
        }
    }
    let mut items: Vec<_> = lines.iter().map(|line| line.item_id.clone()).collect();
    items.sort();
    items.dedup();
    Ok(rules::margin(&lines, &inventory::movements::unit_costs(tx, org, &items).await?))
}
