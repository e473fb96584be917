//! Somebody who reads everything that is published and computes what is held back, from sum to sum.

use std::collections::{BTreeMap, BTreeSet};
use surveying::{Analysis, By, Crossed, Found, Group, Kind, Survey, Table, TableRow, Told};

/// What a count is called, whichever table it stands in: its conditions, in order.
pub(crate) type Name = BTreeSet<String>;

/// All that is published, as numbers and sums.
#[derive(Default)]
pub(crate) struct Attacker {
    pub(crate) numbers: BTreeMap<Name, usize>,
    pub(crate) known: Vec<Option<u64>>,
    least: Vec<u64>,
    /// What is held back. That somebody did not answer is no secret.
    pub(crate) secret: BTreeSet<usize>,
    /// The first is the sum of the others.
    sums: Vec<(usize, Vec<usize>)>,
}

fn name(parts: &[String]) -> Name {
    parts.iter().cloned().collect()
}

fn along(by: &By, group: &Group) -> Option<String> {
    let (By::Segment(id) | By::Question(id)) = by;
    match group {
        Group::All => None,
        Group::Of(value) => Some(format!("{id}={value}")),
        Group::NotTold => Some(format!("{id}=?")),
    }
}

impl Attacker {
    pub(crate) fn reads(survey: &Survey, analysis: &Analysis) -> Self {
        let mut attacker = Self::default();
        attacker.learns(&name(&[]), Told::Known(analysis.submissions), 0);
        for segment in &analysis.segments {
            let by = By::Segment(segment.id.clone());
            let part = |group: &surveying::GroupShare| name(&[along(&by, &group.group).unwrap()]);
            let parts = segment.groups.iter().map(|group| attacker.learns(&part(group), group.respondents, 1)).collect();
            if !segment.groups.is_empty() {
                attacker.sum(&name(&[]), parts);
            }
        }
        for result in &analysis.questions {
            let shares = match &result.found {
                Found::Shares(shares) | Found::Scale { points: shares, .. } => shares.as_slice(),
                Found::Numbers(numbers) => &numbers.histogram,
                Found::Texts => continue,
            };
            let counts: Vec<(String, Told<u64>)> = shares.iter().map(|share| (share.column.id.clone(), share.count)).collect();
            if !counts.is_empty() {
                let is_own = survey.question(&result.id).unwrap().kind.columns().is_empty();
                let id = if is_own { format!("{} in bins", result.id) } else { result.id.clone() };
                attacker.line(survey, &id, &[], (Told::Known(analysis.submissions), result.answered), &counts);
            }
        }
        for crossed in &analysis.tables {
            let Crossed::Table(table) = crossed else { continue };
            attacker.reads_table(survey, table);
        }
        attacker
    }

    fn reads_table(&mut self, survey: &Survey, table: &Table) {
        let conditions =
            |row: &TableRow| table.cross.by.iter().zip(&row.groups).filter_map(|(by, group)| along(by, group)).collect::<Vec<_>>();
        for row in &table.rows {
            let counts: Vec<_> = table.columns.iter().zip(&row.cells).map(|(column, cell)| (column.id.clone(), cell.count)).collect();
            self.line(survey, &table.cross.question, &conditions(row), (row.respondents, row.answered), &counts);
        }
        // Whatever adds up along one `by`, all else being the same.
        for (at, _) in table.cross.by.iter().enumerate() {
            for above in table.rows.iter().filter(|row| row.groups[at] == Group::All) {
                let is_below = |row: &&TableRow| {
                    row.groups[at] != Group::All
                        && row.groups.iter().zip(&above.groups).enumerate().all(|(other, (one, two))| other == at || one == two)
                };
                let below: Vec<Vec<String>> = table.rows.iter().filter(is_below).map(conditions).collect();
                let mut extras: Vec<Option<String>> = vec![None, Some(format!("{}=?", table.cross.question))];
                extras.extend(
                    table
                        .columns
                        .iter()
                        .flat_map(|column| {
                            let divided = format!("{}={}", table.cross.question, column.id);
                            let several = ["yes", "no"].map(|said| format!("{}/{}={said}", table.cross.question, column.id));
                            let is_multi = matches!(survey.question(&table.cross.question).unwrap().kind, Kind::Multi(_));
                            if is_multi { several.to_vec() } else { vec![divided] }
                        })
                        .map(Some),
                );
                for extra in extras {
                    let with = |conditions: &[String]| conditions.iter().cloned().chain(extra.clone()).collect::<Name>();
                    let parts = below.iter().map(|conditions| self.number(&with(conditions))).collect();
                    self.sum(&with(&conditions(above)), parts);
                }
            }
        }
    }

    /// One group: its columns and those who did not answer make up its respondents.
    fn line(
        &mut self,
        survey: &Survey,
        question: &str,
        conditions: &[String],
        (all, answered): (Told<u64>, Told<u64>),
        counts: &[(String, Told<u64>)],
    ) {
        let with = |extra: String| conditions.iter().cloned().chain([extra]).collect::<Name>();
        let base = name(conditions);
        let somebody = u64::from(
            !conditions.is_empty() && !conditions.iter().any(|part| part.starts_with("planning=") || part.starts_with("content=")),
        );
        self.learns(&base, all, somebody);
        let missing = match (all, answered) {
            (Told::Known(all), Told::Known(answered)) => Told::Known(all - answered),
            _ => Told::Suppressed,
        };
        let unanswered = with(format!("{question}=?"));
        let missing = match missing {
            Told::Known(_) => self.learns(&unanswered, missing, 0),
            Told::Suppressed => self.number(&unanswered),
        };
        let is_multi = survey.question(question).is_some_and(|question| matches!(question.kind, Kind::Multi(_)));
        if is_multi {
            for (option, count) in counts {
                let said = |said: &str| with(format!("{question}/{option}={said}"));
                let yes = self.learns(&said("yes"), *count, 0);
                let no = self.number(&said("no"));
                self.sum(&base, vec![yes, no, missing]);
            }
            return;
        }
        let mut parts: Vec<usize> =
            counts.iter().map(|(column, count)| self.learns(&with(format!("{question}={column}")), *count, 0)).collect();
        parts.push(missing);
        self.sum(&base, parts);
    }

    fn number(&mut self, name: &Name) -> usize {
        let next = self.numbers.len();
        let number = *self.numbers.entry(name.clone()).or_insert(next);
        if number == next {
            self.known.push(None);
            self.least.push(0);
        }
        number
    }

    fn learns(&mut self, name: &Name, count: Told<u64>, least: u64) -> usize {
        let number = self.number(name);
        self.known[number] = self.known[number].or(count.known());
        self.least[number] = self.least[number].max(least);
        if count.is_suppressed() {
            self.secret.insert(number);
        }
        number
    }

    fn sum(&mut self, of: &Name, parts: Vec<usize>) {
        let of = self.number(of);
        self.sums.push((of, parts));
    }

    /// Between which numbers each count lies: from sum to sum until nothing changes any more.
    pub(crate) fn bounds(&self) -> Vec<(i64, i64)> {
        let all = self.known[self.numbers[&Name::new()]].unwrap();
        let mut bounds: Vec<(i64, i64)> = self
            .known
            .iter()
            .zip(&self.least)
            .map(|(known, least)| known.map_or((*least as i64, all as i64), |known| (known as i64, known as i64)))
            .collect();
        loop {
            let before = bounds.clone();
            for (of, parts) in &self.sums {
                let low: i64 = parts.iter().map(|part| bounds[*part].0).sum();
                let high: i64 = parts.iter().map(|part| bounds[*part].1).sum();
                let narrow = |bound: &mut (i64, i64), low: i64, high: i64| *bound = (bound.0.max(low), bound.1.min(high));
                narrow(&mut bounds[*of], low, high);
                for part in parts {
                    let (others_low, others_high) =
                        (low - before[*part].0.max(bounds[*part].0), high - before[*part].1.min(bounds[*part].1));
                    let (of_low, of_high) = bounds[*of];
                    // Only sums that were taken before this part was narrowed are used.
                    if bounds[*part] == before[*part] {
                        narrow(&mut bounds[*part], of_low - others_high, of_high - others_low);
                    }
                }
            }
            if bounds == before {
                return bounds;
            }
        }
    }

    /// Which unknown counts the sums alone determine, negative numbers allowed: elimination modulo a prime.
    pub(crate) fn solved(&self) -> Vec<usize> {
        const PRIME: i64 = 1_000_000_007;
        let unknown: Vec<usize> = (0..self.known.len()).filter(|number| self.known[*number].is_none()).collect();
        let place: BTreeMap<usize, usize> = unknown.iter().enumerate().map(|(at, number)| (*number, at)).collect();
        let mut rows: Vec<Vec<i64>> = Vec::new();
        for (of, parts) in &self.sums {
            let mut row = vec![0_i64; unknown.len()];
            parts.iter().filter_map(|part| place.get(part)).for_each(|at| row[*at] += 1);
            place.get(of).into_iter().for_each(|at| row[*at] -= 1);
            rows.push(row.into_iter().map(|entry| entry.rem_euclid(PRIME)).collect());
        }
        let mut rank = 0;
        for column in 0..unknown.len() {
            let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
            rows.swap(rank, pivot);
            let inverse = power(rows[rank][column], PRIME - 2, PRIME);
            rows[rank].iter_mut().for_each(|entry| *entry = *entry * inverse % PRIME);
            let pivot_row = rows[rank].clone();
            for (at, row) in rows.iter_mut().enumerate().filter(|(at, row)| *at != rank && row[column] != 0) {
                let factor = row[column];
                row.iter_mut().zip(&pivot_row).for_each(|(entry, other)| *entry = (*entry - factor * other % PRIME).rem_euclid(PRIME));
                debug_assert_ne!(at, rank);
            }
            rank += 1;
        }
        let alone = |row: &Vec<i64>| {
            let mut entries = row.iter().enumerate().filter(|(_, entry)| **entry != 0);
            entries.next().filter(|_| entries.next().is_none()).map(|(at, _)| unknown[at])
        };
        rows[..rank].iter().filter_map(alone).collect()
    }
}

fn power(base: i64, mut exponent: i64, prime: i64) -> i64 {
    let (mut result, mut square) = (1, base);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * square % prime;
        }
        square = square * square % prime;
        exponent /= 2;
    }
    result
}
