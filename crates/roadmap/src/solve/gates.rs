//! The target in the program: what holds at its period decides levels and points.
//!
//! Only the blocks' columns have to be whole: with them, whether a statement holds, a way is gone and a
//! level is reached is at its best nothing or the whole by itself.

use super::lifted::Rule;
use super::model::{Model, Sum};
use super::program::Column;
use crate::problem::{Counts, Gate, Question, Scene, SceneLevel, Step, Target};
use std::collections::BTreeMap;

/// How much of something holds.
#[derive(Clone, Copy)]
enum Holds {
    Never,
    Always,
    As(Column),
}

/// What blocks raise, as far as it was asked for.
struct Reached<'m, 'a> {
    model: &'m mut Model<'a>,
    by: usize,
    statements: BTreeMap<String, Holds>,
}

/// Demands the target, but for the gates that are lifted.
pub(super) fn demand(model: &mut Model<'_>, target: &Target) {
    let by = if model.lifted.has(Rule::DueDate) { None } else { target.by };
    let by = by.unwrap_or(model.terms.periods - 1);
    let mut reached = Reached { model, by, statements: BTreeMap::new() };
    for (index, gate) in target.all.iter().enumerate() {
        if reached.model.lifted.has(Rule::Gate(index)) {
            continue;
        }
        match *gate {
            Gate::ScoreAtLeast(points) => reached.score(points),
            Gate::ScenesAtLeast { count, level, constraint_count } => reached.scenes(count, level, constraint_count),
        }
    }
}

impl<'a> Reached<'_, 'a> {
    fn scenes(&mut self, count: u32, level: u8, constraint_count: u32) {
        let scenes: &'a [Scene] = &self.model.terms.problem.scenes;
        let (mut all, mut constraint) = (Tally::default(), Tally::default());
        for scene in scenes {
            let holds = self.scene(scene, level);
            all.add(holds, 1);
            if scene.constraint {
                constraint.add(holds, 1);
            }
        }
        self.at_least(all, i64::from(count));
        self.at_least(constraint, i64::from(constraint_count));
    }

    fn at_least(&mut self, tally: Tally, wanted: i64) {
        self.model.at_least(tally.columns, wanted - tally.already);
    }

    /// Whether a scene stands at a level or above: every level up to it holds.
    fn scene(&mut self, scene: &'a Scene, level: u8) -> Holds {
        let Some(top) = scene.levels.iter().position(|step| step.level >= level) else { return Holds::Never };
        let levels: Vec<&SceneLevel> = scene.levels[..=top].iter().collect();
        let mut all = Vec::new();
        for step in levels {
            for statement in &step.all {
                all.push(self.statement(statement));
            }
            for ways in &step.any {
                let ways: Vec<Holds> = ways.iter().map(|way| self.together(way)).collect();
                all.push(self.any_of(&ways));
            }
        }
        self.all_of(&all)
    }

    fn together(&mut self, statements: &[String]) -> Holds {
        let all: Vec<Holds> = statements.iter().map(|statement| self.statement(statement)).collect();
        self.all_of(&all)
    }

    fn statement(&mut self, id: &str) -> Holds {
        if let Some(known) = self.statements.get(id) {
            return *known;
        }
        let holds = if self.model.terms.problem.standing.statements.contains(id) {
            Holds::Always
        } else {
            self.done(|step| step.block.raises.iter().any(|raised| raised == id), |block| block.raises.iter().any(|raised| raised == id))
        };
        self.statements.insert(id.to_owned(), holds);
        holds
    }

    fn done(&mut self, does: impl Fn(&Step<'_>) -> bool, is: impl Fn(&crate::Block) -> bool) -> Holds {
        if self.model.terms.steps.iter().any(|step| step.there && is(step.block)) {
            return Holds::Always;
        }
        let done: Vec<Holds> = self.model.done_by(self.by, does).into_iter().map(Holds::As).collect();
        self.any_of(&done)
    }

    fn all_of(&mut self, parts: &[Holds]) -> Holds {
        let mut columns: Vec<Column> = Vec::new();
        for part in parts {
            match part {
                Holds::Never => return Holds::Never,
                Holds::Always => {}
                Holds::As(column) => columns.push(*column),
            }
        }
        columns.sort_unstable();
        columns.dedup();
        match columns[..] {
            [] => Holds::Always,
            [one] => Holds::As(one),
            _ => {
                let all = self.model.program.share();
                for part in columns {
                    self.model.program.at_most([(all, 1), (part, -1)], 0);
                }
                Holds::As(all)
            }
        }
    }

    fn any_of(&mut self, parts: &[Holds]) -> Holds {
        let mut columns: Vec<Column> = Vec::new();
        for part in parts {
            match part {
                Holds::Never => {}
                Holds::Always => return Holds::Always,
                Holds::As(column) => columns.push(*column),
            }
        }
        columns.sort_unstable();
        columns.dedup();
        match columns[..] {
            [] => Holds::Never,
            [one] => Holds::As(one),
            _ => {
                let any = self.model.program.share();
                let parts = columns.into_iter().map(|part| (part, -1));
                self.model.program.at_most(std::iter::once((any, 1)).chain(parts), 0);
                Holds::As(any)
            }
        }
    }

    fn score(&mut self, points: i64) {
        let problem = self.model.terms.problem;
        let mut tally = Tally { already: problem.standing.points, columns: Sum::new() };
        for question in &problem.questions {
            self.question(question, &mut tally);
        }
        self.at_least(tally, points);
    }

    fn question(&mut self, question: &Question, tally: &mut Tally) {
        let mut options: Vec<(Holds, i64)> = Vec::new();
        for option in &question.options {
            let holds = if self.model.terms.problem.standing.options.contains(&option.id) {
                Holds::Always
            } else {
                let answers = |block: &crate::Block| block.answers.contains(&option.id);
                self.done(|step| answers(step.block), answers)
            };
            options.push((holds, option.points));
        }
        match question.counts {
            Counts::Sum => options.into_iter().for_each(|(holds, points)| tally.add(holds, points)),
            Counts::Best => self.best(&options, tally),
        }
    }

    /// Above what already counts, each better option is worth the step up to it from the one before.
    fn best(&mut self, options: &[(Holds, i64)], tally: &mut Tally) {
        let already = options.iter().filter(|(holds, _)| matches!(holds, Holds::Always)).map(|(_, points)| *points).max().unwrap_or(0);
        tally.already += already.max(0);
        let mut steps: Vec<i64> = options.iter().map(|(_, points)| *points).filter(|points| *points > already.max(0)).collect();
        steps.sort_unstable();
        steps.dedup();
        let mut below = already.max(0);
        for step in steps {
            let from: Vec<Holds> = options.iter().filter(|(_, points)| *points >= step).map(|(holds, _)| *holds).collect();
            let holds = self.any_of(&from);
            tally.add(holds, step - below);
            below = step;
        }
    }
}

/// What holds already, and what may come to hold.
#[derive(Default)]
struct Tally {
    already: i64,
    columns: Sum,
}

impl Tally {
    fn add(&mut self, holds: Holds, weight: i64) {
        match holds {
            Holds::Never => {}
            Holds::Always => self.already += weight,
            Holds::As(column) => self.columns.push((column, weight)),
        }
    }
}
