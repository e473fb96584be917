//! What a framework is judged by, as it is stored, with what other frameworks say about it.

use std::collections::BTreeMap;

use kernel::{Day, OrgId, Problem, Tx};

use super::assess::{Case, carried, declared};
use super::types::Declarations;
use crate::answers::{self, AnswerRecord};
use crate::evidence::{self, Gathered};
use crate::frameworks::{Framework, Frameworks};
use crate::profile;

/// Everything a result rests on but the framework and the day.
pub(crate) struct Grounds {
    pub(crate) records: BTreeMap<String, AnswerRecord>,
    pub(crate) declarations: Declarations,
    pub(crate) gathered: Gathered,
}

impl Grounds {
    pub(crate) fn case<'a>(&'a self, framework: &'a Framework, as_of: Day) -> Case<'a> {
        Case { framework, declarations: &self.declarations, gathered: &self.gathered, as_of }
    }
}

/// The grounds of a framework, and what the frameworks that are mapped to it say.
pub(crate) async fn grounds(
    tx: &mut Tx,
    org: &OrgId,
    frameworks: &Frameworks,
    framework: &Framework,
    as_of: Day,
) -> Result<Grounds, Problem> {
    let mut grounds = of_its_own(tx, org, framework).await?;
    for crosswalk in &framework.crosswalks {
        let from = frameworks.get(Some(crosswalk.from.as_str()))?;
        let said =
            carried(crosswalk, &of_its_own(tx, org, &from).await?.case(&from, as_of)).map_err(|refused| Problem::internal(&refused))?;
        grounds.gathered.evidence.carried.extend(said);
    }
    Ok(grounds)
}

async fn of_its_own(tx: &mut Tx, org: &OrgId, framework: &Framework) -> Result<Grounds, Problem> {
    let figures = profile::current_in(tx, org).await?.figures_by_year();
    let records = answers::current_in(tx, org, framework.urn()).await?;
    let gathered = evidence::stored_in(tx, org, framework.urn()).await?;
    Ok(Grounds { declarations: declared(framework, &figures, &records), records, gathered })
}
