//! How many there may be: the number goes with the code, so that every language can say it.

use kernel::Check;
use kernel::problem::Params;

/// Notes that there are too many.
pub(crate) fn at_most(check: &mut Check, path: &str, count: usize, max: usize) {
    let params = Params::from([("max".to_owned(), max.into())]);
    check.that_with(count <= max, path, "field.too_many", &format!("at most {max}"), params);
}
