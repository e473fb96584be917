//! Where the plant stands when some blocks are in use: levels of scenes, points, and the target.

use crate::problem::{Block, Counts, Gate, Problem, Question, Scene, SceneLevel, Target};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Position {
    pub points: i64,
    /// By scene; 0 when not even the first level is reached.
    pub levels: BTreeMap<String, u8>,
}

/// A gate of the target, and how far the plant is from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct GateShort {
    pub gate: Gate,
    /// Points or scenes that are missing; nothing when the gate is passed.
    pub short_by: i64,
    /// Constraint scenes that are missing.
    pub constraint_short_by: i64,
}

pub(crate) struct Held<'a> {
    pub(crate) statements: BTreeSet<&'a str>,
    pub(crate) options: BTreeSet<&'a str>,
}

impl<'a> Held<'a> {
    /// What holds before the plan begins.
    pub(crate) fn before(problem: &'a Problem) -> Self {
        let mut held = Self {
            statements: problem.standing.statements.iter().map(String::as_str).collect(),
            options: problem.standing.options.iter().map(String::as_str).collect(),
        };
        for block in problem.blocks.iter().filter(|block| problem.there.contains(&block.id)) {
            held.add(block);
        }
        held
    }

    pub(crate) fn add(&mut self, block: &'a Block) {
        self.statements.extend(block.raises.iter().map(String::as_str));
        self.options.extend(block.answers.iter().map(String::as_str));
    }

    pub(crate) fn position(&self, problem: &Problem) -> Position {
        let questions: i64 = problem.questions.iter().map(|question| self.points(question)).sum();
        let levels = problem.scenes.iter().map(|scene| (scene.id.clone(), self.level(scene)));
        Position { points: problem.standing.points + questions, levels: levels.collect() }
    }

    fn points(&self, question: &Question) -> i64 {
        let held = question.options.iter().filter(|option| self.options.contains(option.id.as_str())).map(|option| option.points);
        match question.counts {
            Counts::Sum => held.sum(),
            Counts::Best => held.max().unwrap_or(0),
        }
    }

    fn level(&self, scene: &Scene) -> u8 {
        scene.levels.iter().take_while(|level| self.is_met(level)).last().map_or(0, |level| level.level)
    }

    fn is_met(&self, level: &SceneLevel) -> bool {
        let holds = |statements: &Vec<String>| statements.iter().all(|statement| self.statements.contains(statement.as_str()));
        holds(&level.all) && level.any.iter().all(|ways| ways.iter().any(holds))
    }
}

/// How far a position is from each gate of the target.
pub(crate) fn gates(problem: &Problem, target: &Target, position: &Position) -> Vec<GateShort> {
    let scenes = |level: u8, constraint: bool| {
        let counted = problem.scenes.iter().filter(|scene| scene.constraint || !constraint);
        let reached = counted.filter(|scene| position.levels.get(&scene.id).is_some_and(|reached| *reached >= level)).count();
        i64::try_from(reached).expect("scenes are limited")
    };
    let short = |gate: &Gate| match *gate {
        Gate::ScoreAtLeast(points) => (points - position.points, 0),
        Gate::ScenesAtLeast { count, level, constraint_count } => {
            (i64::from(count) - scenes(level, false), i64::from(constraint_count) - scenes(level, true))
        }
    };
    let gate = |gate: &Gate| {
        let (short_by, constraint_short_by) = short(gate);
        GateShort { gate: *gate, short_by: short_by.max(0), constraint_short_by: constraint_short_by.max(0) }
    };
    target.all.iter().map(gate).collect()
}

pub(crate) fn reached(gates: &[GateShort]) -> bool {
    gates.iter().all(|gate| gate.short_by == 0 && gate.constraint_short_by == 0)
}
