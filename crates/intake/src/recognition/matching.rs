//! The best joint assignment of columns to fields: each field at most one column, each column at most one field.

/// Rows are fields, columns are columns; the assignment with the largest sum of scores. Scores of 0 are never assigned.
///
/// The Hungarian method with potentials: fields squared times columns, a few hundred thousand steps at most.
#[must_use]
pub(crate) fn assign(scores: &[Vec<f64>]) -> Vec<Option<usize>> {
    let n = scores.len();
    let m = scores.first().map_or(0, Vec::len);
    if n == 0 || m == 0 {
        return vec![None; n];
    }
    // Padding columns of score 0 stand for "no column".
    let width = m + n;
    let cost = |field: usize, column: usize| if column < m { -scores[field][column] } else { 0.0 };
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; width + 1]);
    let mut owner = vec![0usize; width + 1];
    let mut way = vec![0usize; width + 1];
    for field in 1..=n {
        owner[0] = field;
        let mut at = 0usize;
        let mut least = vec![f64::INFINITY; width + 1];
        let mut used = vec![false; width + 1];
        loop {
            used[at] = true;
            let (current, mut delta, mut next) = (owner[at], f64::INFINITY, 0usize);
            for j in 1..=width {
                if used[j] {
                    continue;
                }
                let reduced = cost(current - 1, j - 1) - u[current] - v[j];
                if reduced < least[j] {
                    least[j] = reduced;
                    way[j] = at;
                }
                if least[j] < delta {
                    delta = least[j];
                    next = j;
                }
            }
            for j in 0..=width {
                if used[j] {
                    u[owner[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            at = next;
            if owner[at] == 0 {
                break;
            }
        }
        while at != 0 {
            let previous = way[at];
            owner[at] = owner[previous];
            at = previous;
        }
    }
    let mut assigned = vec![None; n];
    for column in 1..=m {
        let field = owner[column];
        if field > 0 && scores[field - 1][column - 1] > 0.0 {
            assigned[field - 1] = Some(column - 1);
        }
    }
    assigned
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_sum_counts_and_not_the_single_best() {
        // Taking 0.9 first would leave the second field with nothing.
        assert_eq!(assign(&[vec![0.9, 0.8], vec![0.85, 0.0]]), [Some(1), Some(0)]);
        assert_eq!(assign(&[vec![0.0, 0.0]]), [None]);
    }

    proptest! {
        #[test]
        fn no_column_is_given_twice_and_greed_is_never_better(scores in proptest::collection::vec(proptest::collection::vec(0.0f64..1.0, 6), 1..8)) {
            let assigned = assign(&scores);
            let mut columns: Vec<usize> = assigned.iter().flatten().copied().collect();
            let sum: f64 = assigned.iter().enumerate().filter_map(|(field, column)| column.map(|column| scores[field][column])).sum();
            columns.sort_unstable();
            let count = columns.len();
            columns.dedup();
            prop_assert_eq!(columns.len(), count);
            let (mut greedy, mut taken) = (0.0, [false; 6]);
            for row in &scores {
                if let Some((best, score)) = row.iter().enumerate().filter(|(column, _)| !taken[*column]).max_by(|a, b| a.1.total_cmp(b.1)) {
                    taken[best] = true;
                    greedy += score;
                }
            }
            prop_assert!(sum >= greedy - 1e-9);
        }
    }
}
