//! Reading what is kept.

use std::collections::BTreeMap;

use kernel::db::{DbError, Tx, stored};
use kernel::{Day, FromRow, OrgId, Text, sql};

use crate::boards::Bar;
use crate::findings::Finding;
use crate::grading::{Grade, Grounds};
use crate::measuring::{Measure, State};
use crate::packs::{FindingRule, Packs};

#[derive(FromRow)]
struct IndicatorRow {
    id: String,
    state: String,
    value: Option<f64>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    first_on: Option<Day>,
    last_on: Option<Day>,
    grade: Option<String>,
    facts: i64,
    complete: f64,
    days: i64,
    mixes_currencies: bool,
    currency: Option<String>,
    missing: String,
    failure: Option<String>,
    points: String,
}

#[derive(FromRow)]
struct FindingRow {
    id: String,
    rule: String,
    text_zh: String,
    text_en: String,
    score: f64,
    stake: f64,
    told: String,
    as_of: Option<Day>,
    facts: i64,
}

impl IndicatorRow {
    fn measure(self) -> Result<Measure, DbError> {
        let grounds = Grounds {
            rows: u64::try_from(self.facts).unwrap_or(0),
            complete: self.complete,
            days: u32::try_from(self.days).unwrap_or(0),
            mixes_currencies: self.mixes_currencies,
        };
        Ok(Measure {
            state: State::named(&self.state).unwrap_or(State::Failed),
            value: self.value,
            numerator: self.numerator,
            denominator: self.denominator,
            from: self.first_on,
            to: self.last_on,
            grade: self.grade.as_deref().and_then(Grade::named),
            grounds,
            currency: self.currency,
            missing: stored("what an indicator lacks", &self.missing)?,
            failure: self.failure,
            points: stored("the months of an indicator", &self.points)?,
            id: self.id,
        })
    }
}

/// Every indicator as it was computed last, with its months.
pub async fn measures(tx: &mut Tx, org: &OrgId) -> Result<Vec<Measure>, DbError> {
    let rows: Vec<IndicatorRow> =
        sql("SELECT id, state, value, numerator, denominator, first_on, last_on, grade, facts, complete, days, mixes_currencies, currency, missing, failure, points
         FROM insight_indicator WHERE org_id = $1 ORDER BY id")
        .bind(org)
        .all(tx)
        .await?;
    rows.into_iter().map(IndicatorRow::measure).collect()
}

/// The findings in their order, with their identifiers; those of rules that are no more stay out.
pub(super) async fn findings(tx: &mut Tx, org: &OrgId, packs: &Packs) -> Result<Vec<(String, Finding)>, DbError> {
    let rows: Vec<FindingRow> =
        sql("SELECT id, rule, text_zh, text_en, score, stake, told, as_of, facts FROM insight_finding WHERE org_id = $1 ORDER BY place")
            .bind(org)
            .all(tx)
            .await?;
    let finding = |rule: &FindingRule, row: FindingRow| {
        let finding = Finding {
            area: rule.area.clone(),
            name: rule.name.clone(),
            text: Text::new(row.text_zh, row.text_en),
            score: row.score,
            stake: row.stake,
            values: stored("a finding", &row.told)?,
            as_of: row.as_of,
            rows: u64::try_from(row.facts).unwrap_or(0),
            rule: row.rule,
        };
        Ok((row.id, finding))
    };
    rows.into_iter().filter_map(|row| Some(finding(packs.rule(&row.rule)?, row))).collect()
}

/// The bars of charts by `area.chart`.
pub(super) async fn charts(tx: &mut Tx, org: &OrgId) -> Result<BTreeMap<String, Vec<Bar>>, DbError> {
    let rows: Vec<(String, String)> = sql("SELECT id, bars FROM insight_chart WHERE org_id = $1 ORDER BY id").bind(org).all(tx).await?;
    rows.into_iter().map(|(id, bars)| Ok((id, stored("a chart", &bars)?))).collect()
}
