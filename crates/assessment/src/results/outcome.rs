//! The scorer's answer with everything a person needs to read it: names, words, declarations, proofs.

use kernel::{Text, digest_of};
use scoring::{Decimal, Gate, Interval, ItemScore, NextLevel, Pack, QuestionScore, SceneScore, Scorecard, State};

use super::assess::Case;
use super::reasons::Words;
use super::types::{
    DimensionOutcome, GateKind, GateOutcome, ItemOutcome, Level, LevelGates, MissingGate, MissingPoints, MissingScene, Named, NextStep,
    NodeState, Outcome, PackName, QuestionOutcome, SceneOutcome, Span,
};
use crate::evidence::Prover;
use crate::frameworks::words;

pub(super) fn outcome(case: &Case<'_>, card: &Scorecard) -> Outcome {
    let pack = &case.framework.pack;
    let write = Writer {
        case,
        pack,
        words: Words::new(pack, &case.gathered.indicators),
        prover: Prover::new(case.framework.bindings.as_ref(), case.gathered, card.as_of),
    };
    let sections = ["levels", "level_rules", "scene_policy", "evidence"];
    Outcome {
        pack: pack_name(card, pack),
        as_of: crate::kernel_day(card.as_of),
        digest: digest_of(&serde_json::to_vec(card).unwrap_or_default()),
        score: span(&card.score, Decimal::to_string),
        level: span(&card.level, |level| *level),
        assessed: None,
        levels: pack.levels.iter().map(|level| Level { level: level.level, name: words(&level.name) }).collect(),
        coverage: card.coverage.to_string(),
        dimensions: dimensions(pack, card),
        ladder: card.ladder.iter().map(level_gates).collect(),
        next: span(&card.next, |next| next.as_ref().map(|next| next_step(pack, next))),
        questions: card.questions.iter().filter_map(|question| write.question(question)).collect(),
        groups: pack.scene_groups.iter().map(|group| Named { id: group.id.to_string(), name: words(&group.name) }).collect(),
        scenes: card.scenes.iter().filter_map(|scene| write.scene(scene)).collect(),
        strengths: pack.evidence.names.iter().map(|(strength, name)| (strength.to_string(), words(name))).collect(),
        unconfirmed: sections.iter().flat_map(|section| unconfirmed(pack, section)).collect(),
    }
}

fn pack_name(card: &Scorecard, pack: &Pack) -> PackName {
    PackName {
        urn: card.framework.clone(),
        name: words(&pack.framework.name),
        edition: card.edition.clone(),
        package_version: card.package_version.clone(),
        authority: words(&pack.framework.authority),
        readiness: card.readiness,
        pack_digest: card.pack_digest.clone(),
        bindings_digest: card.bindings_digest.clone(),
        scorer_version: card.scorer_version.to_owned(),
    }
}

pub(crate) fn span<T, U>(interval: &Interval<T>, of: impl Fn(&T) -> U) -> Span<U> {
    Span { supported: of(&interval.supported), claimed: of(&interval.claimed) }
}

fn unconfirmed(pack: &Pack, node: &str) -> Vec<Text> {
    pack.unconfirmed_about(node).map(|note| Text::new(note.zh.clone(), note.en.clone())).collect()
}

fn whole(number: usize) -> Decimal {
    Decimal::whole(i64::try_from(number).unwrap_or(i64::MAX))
}

fn dimensions(pack: &Pack, card: &Scorecard) -> Vec<DimensionOutcome> {
    let applying: Vec<_> = card.scenes.iter().filter(|scene| scene.state != State::NotApplicable).collect();
    let of_scenes = |level: fn(&SceneScore) -> u8| {
        let reached: usize = applying.iter().map(|scene| usize::from(level(scene))).sum();
        whole(reached).as_percent_of(whole(applying.len() * usize::from(pack.highest_level()))).to_string()
    };
    let outcome = |dimension: &scoring::Dimension| {
        let scored = card.dimensions.iter().find(|scored| scored.id == dimension.id.as_str());
        DimensionOutcome {
            id: dimension.id.to_string(),
            name: words(&dimension.name),
            points: scored.map(|scored| scored.points.to_string()),
            score: scored.map(|scored| span(&scored.score, Decimal::to_string)),
            reached: match scored {
                Some(scored) => span(&scored.score, |score| score.as_percent_of(scored.points).to_string()),
                None => Span { supported: of_scenes(|scene| scene.level.supported), claimed: of_scenes(|scene| scene.level.claimed) },
            },
        }
    };
    pack.dimensions.iter().map(outcome).collect()
}

fn gate_kind(gate: Gate) -> (GateKind, Decimal, Option<u8>) {
    let count = |count: u32| Decimal::whole(i64::from(count));
    match gate {
        Gate::ScoreAtLeast(score) => (GateKind::Score, score, None),
        Gate::ScenesAtLeast(scenes) => (GateKind::Scenes, count(scenes.count), Some(scenes.level)),
        Gate::ConstraintScenesAtLeast(scenes) => (GateKind::ConstraintScenes, count(scenes.count), Some(scenes.level)),
    }
}

fn level_gates(check: &scoring::LevelCheck) -> LevelGates {
    let gate = |gate: &scoring::GateCheck| {
        let (kind, want, at_level) = gate_kind(gate.gate);
        GateOutcome {
            kind,
            want: want.to_string(),
            at_level,
            have: span(&gate.have, Decimal::to_string),
            short_by: span(&gate.short_by, Decimal::to_string),
        }
    };
    LevelGates { level: check.level, passed: span(&check.passed, |passed| *passed), gates: check.gates.iter().map(gate).collect() }
}

fn next_step(pack: &Pack, next: &NextLevel) -> NextStep {
    let gate = |gate: &scoring::GateShort| {
        let (kind, _, at_level) = gate_kind(gate.gate);
        MissingGate { kind, at_level, have: gate.have.to_string(), short_by: gate.short_by.to_string() }
    };
    let scene = |gap: &scoring::SceneGap| MissingScene {
        scene: gap.scene.clone(),
        name: pack.scene(&gap.scene).map(|scene| words(&scene.name)).unwrap_or_default(),
        constraint: gap.constraint,
        have: gap.have,
        want: gap.want,
        statements: gap.missing.iter().map(|id| Named { id: id.clone(), name: statement_text(pack, id) }).collect(),
    };
    let question = |gap: &scoring::QuestionGap| MissingPoints {
        question: gap.question.clone(),
        name: pack.question(&gap.question).map(|question| words(&question.name)).unwrap_or_default(),
        points: gap.points.to_string(),
        options: gap.options.iter().map(|id| Named { id: id.clone(), name: option_text(pack, id) }).collect(),
    };
    NextStep {
        level: next.level,
        gates: next.gates.iter().map(gate).collect(),
        scenes: next.scenes.iter().map(scene).collect(),
        questions: next.questions.iter().map(question).collect(),
    }
}

pub(crate) fn statement_text(pack: &Pack, id: &str) -> Text {
    let mut statements = pack.scenes.iter().flat_map(|scene| &scene.levels).flat_map(scoring::SceneLevel::statements);
    statements.find(|statement| statement.id.as_str() == id).map(|found| Text::new(found.zh.clone(), found.en.clone())).unwrap_or_default()
}

pub(crate) fn option_text(pack: &Pack, id: &str) -> Text {
    let mut options = pack.questions.iter().flat_map(|question| question.scoring.options());
    options.find(|option| option.id.as_str() == id).map(|found| Text::new(found.zh.clone(), found.en.clone())).unwrap_or_default()
}

struct Writer<'a> {
    case: &'a Case<'a>,
    pack: &'a Pack,
    words: Words<'a>,
    prover: Prover<'a>,
}

impl Writer<'_> {
    fn question(&self, scored: &QuestionScore) -> Option<QuestionOutcome> {
        let question = self.pack.question(&scored.id)?;
        Some(QuestionOutcome {
            id: scored.id.clone(),
            dimension: scored.dimension.clone(),
            name: words(&question.name),
            ask: words(&question.ask),
            points: scored.points.to_string(),
            score: span(&scored.score, Decimal::to_string),
            state: scored.state.into(),
            strength: scored.strength.to_string(),
            floor: scored.floor.to_string(),
            declared: self.case.declarations.get(&scored.id).cloned(),
            options: scored.options.iter().map(|option| self.item(option, option_text(self.pack, &option.id))).collect(),
            trace: self.words.reasons(&scored.trace),
            proofs: self.prover.proofs(&scored.id),
            unconfirmed: unconfirmed(self.pack, &scored.id),
        })
    }

    fn scene(&self, scored: &SceneScore) -> Option<SceneOutcome> {
        let scene = self.pack.scene(&scored.id)?;
        Some(SceneOutcome {
            id: scored.id.clone(),
            group: scene.group.to_string(),
            name: words(&scene.name),
            ask: words(&scene.ask),
            constraint: scored.constraint,
            level: span(&scored.level, |level| *level),
            state: scored.state.into(),
            statements: scored.statements.iter().map(|statement| self.item(statement, statement_text(self.pack, &statement.id))).collect(),
            trace: self.words.reasons(&scored.trace),
            unconfirmed: unconfirmed(self.pack, &scored.id),
        })
    }

    fn item(&self, scored: &ItemScore, text: Text) -> ItemOutcome {
        ItemOutcome {
            id: scored.id.clone(),
            text,
            level: scored.level,
            holds: span(&scored.holds, |holds| *holds),
            state: scored.state.into(),
            strength: scored.strength.to_string(),
            floor: scored.floor.to_string(),
            declared: self.case.declarations.get(&scored.id).cloned(),
            trace: self.words.reasons(&scored.trace),
            proofs: self.prover.proofs(&scored.id),
        }
    }
}

impl From<State> for NodeState {
    fn from(state: State) -> Self {
        match state {
            State::NotAsked => Self::NotAsked,
            State::NotApplicable => Self::NotApplicable,
            State::Declared => Self::Declared,
            State::NeedsEvidence => Self::NeedsEvidence,
            State::Supported => Self::Supported,
            State::Contested => Self::Contested,
        }
    }
}

impl Outcome {
    /// What stands, without how it came about: two results with the same standing are the same step of the history.
    #[must_use]
    pub fn standing(&self) -> String {
        let mut text = format!("{} {} {:?}\n", self.pack.pack_digest, self.pack.bindings_digest.as_deref().unwrap_or_default(), self.level);
        let mut note = |parts: &[&dyn std::fmt::Debug]| {
            for part in parts {
                text.push_str(&format!("{part:?} "));
            }
            text.push('\n');
        };
        for question in &self.questions {
            note(&[&question.id, &question.score, &question.state, &question.strength]);
            question.options.iter().for_each(|option| note(&[&option.id, &option.holds, &option.state, &option.strength]));
        }
        for scene in &self.scenes {
            note(&[&scene.id, &scene.level, &scene.state]);
            scene.statements.iter().for_each(|statement| note(&[&statement.id, &statement.holds, &statement.state, &statement.strength]));
        }
        digest_of(text.as_bytes())
    }
}
