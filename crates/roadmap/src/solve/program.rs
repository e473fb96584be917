//! A mixed-integer program in whole numbers, as the model writes it and the engine reads it.

/// Minimise the objective over columns from 0 to 1, such that every row holds.
#[derive(Clone, Default)]
pub(super) struct Program {
    /// What each column adds to the objective.
    pub(super) objective: Vec<i64>,
    /// Whether a column is 0 or 1, or anything between.
    pub(super) whole: Vec<bool>,
    /// Columns that are 1.
    pub(super) fixed: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// What the objective is when no column is 1.
    pub(super) constant: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Column(pub(super) usize);

/// A sum of columns that is at most something.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) terms: Vec<(Column, i64)>,
    pub(super) at_most: i64,
}

impl Program {
    pub(super) fn binary(&mut self) -> Column {
        self.column(true)
    }

    pub(super) fn share(&mut self) -> Column {
        self.column(false)
    }

    fn column(&mut self, whole: bool) -> Column {
        self.objective.push(0);
        self.whole.push(whole);
        Column(self.whole.len() - 1)
    }

    pub(super) fn fix(&mut self, column: Column) {
        self.fixed.push(column);
    }

    pub(super) fn aim(&mut self, terms: &[(Column, i64)]) {
        for (column, weight) in terms {
            self.objective[column.0] += weight;
        }
    }

    /// Leaves out a row that holds whatever the columns are.
    pub(super) fn at_most(&mut self, terms: impl IntoIterator<Item = (Column, i64)>, at_most: i64) {
        let terms = gathered(terms);
        let most: i64 = terms.iter().map(|(_, weight)| (*weight).max(0)).sum();
        if most > at_most {
            self.rows.push(Row { terms, at_most });
        }
    }
}

/// One term a column, none with nothing.
pub(super) fn gathered(terms: impl IntoIterator<Item = (Column, i64)>) -> Vec<(Column, i64)> {
    let mut terms: Vec<_> = terms.into_iter().collect();
    terms.sort_unstable_by_key(|(column, _)| *column);
    terms.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    terms.retain(|(_, weight)| *weight != 0);
    terms
}
