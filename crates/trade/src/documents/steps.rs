//! What became of a document, as its row keeps it: a line for each step, added by the statement that takes the step.

use kernel::{Ctx, Timestamp};

use super::types::Step;

/// The line that a step adds.
pub(super) fn told(ctx: &Ctx, step: &str) -> String {
    format!("{step} {} {}\n", ctx.now.0, ctx.actor)
}

/// The steps of a document, the oldest first.
pub(super) fn read(told: &str) -> Vec<Step> {
    told.lines().filter_map(one).collect()
}

fn one(line: &str) -> Option<Step> {
    let (step, rest) = line.split_once(' ')?;
    let (at, actor) = rest.split_once(' ')?;
    Some(Step { step: step.to_owned(), at: Timestamp(at.parse().ok()?), actor: actor.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_read_in_the_order_in_which_they_were_taken() {
        let steps = read("created 5 per_1\nconfirmed 9 key_2\n");
        let seen: Vec<_> = steps.iter().map(|step| (step.step.as_str(), step.at.0, step.actor.as_str())).collect();
        assert_eq!(seen, [("created", 5, "per_1"), ("confirmed", 9, "key_2")]);
    }
}
