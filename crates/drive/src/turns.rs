//! Turns: what looks at many rows to be right is decided by one at a time.

use kernel::{DbError, OrgId, Tx, sql};

/// What is decided by one at a time within an organisation.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Turn {
    Folders,
    Changes,
}

/// Waits for the turn and keeps it until the transaction ends. Answers how often it was taken, this time among them.
pub(crate) async fn take(tx: &mut Tx, org: &OrgId, turn: Turn) -> Result<i64, DbError> {
    let id = match turn {
        Turn::Folders => "folders",
        Turn::Changes => "changes",
    };
    let (taken,): (i64,) = sql("INSERT INTO drive_turn (org_id, id, taken) VALUES ($1, $2, 1)
         ON CONFLICT (org_id, id) DO UPDATE SET taken = drive_turn.taken + 1 RETURNING taken")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    Ok(taken)
}
