//! Turns: what looks at many rows to be right, such as a tree without cycles, is decided by one at a time.

use kernel::{DbError, OrgId, Tx, sql};

/// What is decided by one at a time within an organisation.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Turn {
    Locations,
    WorkCentres,
    Boms,
    Taxes,
}

/// Waits for the turn and keeps it until the transaction ends.
pub(crate) async fn take(tx: &mut Tx, org: &OrgId, turn: Turn) -> Result<(), DbError> {
    let id = match turn {
        Turn::Locations => "locations",
        Turn::WorkCentres => "work_centres",
        Turn::Boms => "boms",
        Turn::Taxes => "taxes",
    };
    sql("INSERT INTO catalog_turn (org_id, id, taken) VALUES ($1, $2, 1)
         ON CONFLICT (org_id, id) DO UPDATE SET taken = catalog_turn.taken + 1")
    .bind(org)
    .bind(id)
    .run(tx)
    .await?;
    Ok(())
}
