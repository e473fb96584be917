//! What an engineering change may be, decided without a database.

use std::collections::BTreeSet;

use kernel::problem::Params;
use kernel::{Check, Problem};

use super::types::{ChangeInput, ChangeState};

/// Items, and drawings, of one change.
const PARTS_MAX: usize = 50;

pub(super) fn check(input: &ChangeInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("title", &input.title, 1, 120);
    check.text("reason", &input.reason, 1, 2_000);
    check.text("on_stock", &input.on_stock, 0, 1_000);
    check.text("on_orders", &input.on_orders, 0, 1_000);
    let most = Params::from([("max".to_owned(), PARTS_MAX.into())]);
    check.that_with(input.items.len() <= PARTS_MAX, "items", "field.too_many", "at most 50", most.clone());
    check.that_with(input.drawings.len() <= PARTS_MAX, "drawings", "field.too_many", "at most 50", most);
    check.that(
        !input.items.is_empty() || !input.drawings.is_empty(),
        "items",
        "drive.nothing_changes",
        "an item or a drawing that changes",
    );
    let items: BTreeSet<_> = input.items.iter().map(|it| &it.item).collect();
    check.that(items.len() == input.items.len(), "items", "drive.twice", "each item once");
    let drawings: BTreeSet<_> = input.drawings.iter().map(|it| &it.file).collect();
    check.that(drawings.len() == input.drawings.len(), "drawings", "drive.twice", "each drawing once");
    for (at, item) in input.items.iter().take(PARTS_MAX).enumerate() {
        check.text(&format!("items[{at}].note"), &item.note, 0, 500);
    }
    check.done()
}

/// Refuses what may only be done in another state, and says which way on there is.
pub(super) fn must_be(state: ChangeState, wanted: &[ChangeState]) -> Result<(), Problem> {
    if wanted.contains(&state) {
        return Ok(());
    }
    Err(match state {
        ChangeState::Draft => Problem::conflict("drive.change_draft", "This change is a draft. Have it reviewed first."),
        ChangeState::Reviewed => {
            Problem::conflict("drive.change_reviewed", "This change was reviewed as it is. Take it back to draft to change it.")
        }
        ChangeState::Released => Problem::conflict(
            "drive.change_released",
            "This change is released and stays. What has to go back, goes back by another change.",
        ),
        ChangeState::Cancelled => Problem::conflict("drive.change_cancelled", "This change was cancelled. Draft another one."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_says_which_way_on_there_is() {
        use ChangeState::{Cancelled, Draft, Released, Reviewed};
        for state in [Draft, Reviewed, Released, Cancelled] {
            assert!(must_be(state, &[state]).is_ok());
            let refused = must_be(state, &[]).unwrap_err();
            assert_eq!(refused.code, format!("drive.change_{}", state.word()));
        }
    }
}
