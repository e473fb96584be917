//! Which questions are asked, and how each stands: pure.

use std::collections::BTreeMap;

use kernel::Text;
use scoring::{
    Answers, Code, ItemScore, Pack, Question, QuestionScore, Refused, Scene, SceneLevel, SceneScore, Scorecard, Scoring, State, Statement,
    Step, score,
};

use super::types::{AskStatus, AskedItem, AskedQuestion, Progress, QuestionKind, Questionnaire, Section, SuggestedBy, Suggestion};
use crate::answers::{AnswerRecord, AnswerValue, Trend};
use crate::differences::{item_differs, question_differs};
use crate::evidence::Prover;
use crate::frameworks::words;
use crate::results::{Case, Declarations, DeclaredBy, Words};

/// What was said so far.
pub(super) struct Said<'a> {
    pub(super) case: Case<'a>,
    pub(super) records: &'a BTreeMap<String, AnswerRecord>,
}

/// The questionnaire of a firm.
///
/// # Errors
/// When an answer does not fit the framework.
pub(super) fn questionnaire(said: &Said<'_>) -> Result<Questionnaire, Refused> {
    let Case { framework, declarations, gathered, as_of } = said.case;
    let pack = &framework.pack;
    let judge = |answers: &Answers| score(pack, framework.bindings.as_ref(), answers, &gathered.evidence, crate::scoring_day(as_of));
    let form = Form {
        said,
        pack,
        // What the records say when nobody says anything, and where everything stands now.
        alone: judge(&Answers::new())?,
        now: judge(&declarations.iter().map(|(node, declared)| (node.clone(), declared.value.clone().into())).collect())?,
        words: Words::new(pack, &gathered.indicators),
        prover: Prover::new(framework.bindings.as_ref(), gathered, crate::scoring_day(as_of)),
    };
    let sections = if pack.framework.derived { Vec::new() } else { form.sections() };
    let progress = progress(sections.iter().flat_map(|section| &section.questions));
    Ok(Questionnaire { pack: framework.urn().to_owned(), name: words(&pack.framework.name), as_of, progress, sections })
}

fn progress<'a>(questions: impl Iterator<Item = &'a AskedQuestion>) -> Progress {
    let mut progress = Progress::default();
    for question in questions {
        progress.questions += 1;
        let counted = match question.status {
            AskStatus::Settled | AskStatus::NotNeeded => &mut progress.settled,
            AskStatus::Suggested => &mut progress.suggested,
            AskStatus::Answered => &mut progress.answered,
            AskStatus::Contested => &mut progress.contested,
            AskStatus::NotApplicable => &mut progress.not_applicable,
            AskStatus::Open => &mut progress.open,
        };
        *counted += 1;
        let open = question.items.iter().filter(|item| item.status == AskStatus::Open).count();
        progress.to_answer += match question.kind {
            QuestionKind::Scene => u32::try_from(open).unwrap_or(u32::MAX),
            _ => u32::from(question.status == AskStatus::Open),
        };
    }
    progress
}

struct Form<'a> {
    said: &'a Said<'a>,
    pack: &'a Pack,
    alone: Scorecard,
    now: Scorecard,
    words: Words<'a>,
    prover: Prover<'a>,
}

impl Form<'_> {
    fn sections(&self) -> Vec<Section> {
        let asked = self.pack.dimensions.iter().map(|dimension| Section {
            id: dimension.id.to_string(),
            name: words(&dimension.name),
            questions: self
                .pack
                .questions
                .iter()
                .filter(|question| question.dimension == dimension.id)
                .filter_map(|question| self.question(question))
                .collect(),
        });
        let scenes = self.pack.scene_groups.iter().map(|group| Section {
            id: group.id.to_string(),
            name: words(&group.name),
            questions: self.pack.scenes.iter().filter(|scene| scene.group == group.id).filter_map(|scene| self.scene(scene)).collect(),
        });
        asked.chain(scenes).filter(|section| !section.questions.is_empty()).collect()
    }

    fn declarations(&self) -> &Declarations {
        self.said.case.declarations
    }

    fn answer(&self, node: &str) -> Option<AnswerRecord> {
        self.said.records.get(node).cloned()
    }

    fn unconfirmed(&self, node: &str) -> Vec<Text> {
        self.pack.unconfirmed_about(node).map(|note| Text::new(note.zh.clone(), note.en.clone())).collect()
    }

    fn question(&self, question: &Question) -> Option<AskedQuestion> {
        let id = question.id.as_str();
        let of = |card: &'_ Scorecard| card.questions.iter().find(|scored| scored.id == id).cloned();
        let (alone, now) = (of(&self.alone)?, of(&self.now)?);
        let (part, whole) = match &question.scoring {
            Scoring::Ratio(ratio) => (Some(words(&ratio.part)), Some(words(&ratio.whole))),
            _ => (None, None),
        };
        let items = question.scoring.options().iter().zip(alone.options.iter().zip(&now.options));
        let differs = question_differs(question, &now);
        Some(AskedQuestion {
            id: id.to_owned(),
            kind: kind(&question.scoring),
            name: words(&question.name),
            ask: words(&question.ask),
            help: words(&question.help),
            status: self.question_status(question, &alone, &now),
            state: now.state.into(),
            points: Some(question.points.to_string()),
            constraint: None,
            part,
            whole,
            figures: self.said.case.framework.figures.figures_for(id),
            items: items.map(|(option, (alone, now))| self.option(option, alone, now, differs)).collect(),
            suggestion: self.suggestion(question, &alone),
            answer: self.answer(id),
            reasons: self.words.reasons(&without_points(&alone.trace)),
            proofs: self.prover.proofs(id),
            unconfirmed: self.unconfirmed(id),
        })
    }

    fn question_status(&self, question: &Question, alone: &QuestionScore, now: &QuestionScore) -> AskStatus {
        let declared = self.declarations().get(question.id.as_str());
        match declared.map(|declared| declared.from) {
            Some(_) if now.state == State::NotApplicable => AskStatus::NotApplicable,
            Some(_) if question_differs(question, now) => AskStatus::Contested,
            Some(DeclaredBy::Answer) => AskStatus::Answered,
            _ if settles(question, alone) => AskStatus::Settled,
            Some(DeclaredBy::Profile) => AskStatus::Suggested,
            None if alone.state == State::NotAsked => AskStatus::Open,
            None => AskStatus::Suggested,
        }
    }

    /// What the profile or the records would answer.
    fn suggestion(&self, question: &Question, alone: &QuestionScore) -> Option<Suggestion> {
        if let Some(declared) = self.declarations().get(question.id.as_str()).filter(|declared| declared.from == DeclaredBy::Profile) {
            return Some(Suggestion { value: declared.value.clone(), from: declared.from.into() });
        }
        let value = match &question.scoring {
            Scoring::Direction(_) => AnswerValue::Direction(trend(&alone.trace)?),
            // A share that was measured stands by itself: which counts it came from is behind its proof.
            Scoring::Ratio(_) => return None,
            Scoring::Single(choices) => {
                let held = choices.options.iter().zip(&alone.options).filter(|(_, scored)| scored.holds.claimed);
                AnswerValue::Options([held.max_by_key(|(option, _)| option.share)?.0.id.to_string()].into())
            }
            Scoring::Multi(_) | Scoring::TicksOverItems(_) => {
                let held: Vec<_> = alone.options.iter().filter(|option| option.holds.claimed).map(|option| option.id.clone()).collect();
                (!held.is_empty()).then(|| AnswerValue::Options(held.into_iter().collect()))?
            }
        };
        Some(Suggestion { value, from: SuggestedBy::Records })
    }

    fn option(&self, option: &scoring::Choice, alone: &ItemScore, now: &ItemScore, question_differs: bool) -> AskedItem {
        let declared = now.declared.is_some();
        let status = match () {
            () if question_differs && item_differs(now) => AskStatus::Contested,
            () if declared => AskStatus::Answered,
            () if alone.holds.supported => AskStatus::Settled,
            () if alone.holds.claimed => AskStatus::Suggested,
            () => AskStatus::Open,
        };
        self.item(Text::new(option.zh.clone(), option.en.clone()), status, alone, now)
    }

    fn item(&self, text: Text, status: AskStatus, alone: &ItemScore, now: &ItemScore) -> AskedItem {
        AskedItem {
            id: now.id.clone(),
            text,
            level: now.level,
            status,
            state: now.state.into(),
            shown: alone.holds.claimed,
            strength: alone.strength.to_string(),
            floor: now.floor.to_string(),
            answer: self.answer(&now.id),
            reasons: self.words.reasons(&alone.trace),
            proofs: self.prover.proofs(&now.id),
        }
    }

    fn scene(&self, scene: &Scene) -> Option<AskedQuestion> {
        let id = scene.id.as_str();
        let now = self.now.scenes.iter().find(|scored| scored.id == id)?;
        let alone = self.alone.scenes.iter().find(|scored| scored.id == id)?;
        let items = if now.state == State::NotApplicable { Vec::new() } else { self.statements(scene, alone, now) };
        let has = |status: AskStatus| items.iter().any(|item| item.status == status);
        let status = match () {
            () if now.state == State::NotApplicable => AskStatus::NotApplicable,
            () if has(AskStatus::Contested) => AskStatus::Contested,
            () if has(AskStatus::Open) => AskStatus::Open,
            () if has(AskStatus::Suggested) => AskStatus::Suggested,
            () if has(AskStatus::Answered) => AskStatus::Answered,
            () => AskStatus::Settled,
        };
        Some(AskedQuestion {
            id: id.to_owned(),
            kind: QuestionKind::Scene,
            name: words(&scene.name),
            ask: words(&scene.ask),
            help: words(&scene.help),
            status,
            state: now.state.into(),
            points: None,
            constraint: Some(scene.constraint),
            part: None,
            whole: None,
            figures: Vec::new(),
            items,
            suggestion: None,
            answer: self.answer(id),
            reasons: Vec::new(),
            proofs: Vec::new(),
            unconfirmed: self.unconfirmed(id),
        })
    }

    fn statements(&self, scene: &Scene, alone: &SceneScore, now: &SceneScore) -> Vec<AskedItem> {
        let claimed =
            |statement: &Statement| now.statements.iter().any(|scored| scored.id == statement.id.as_str() && scored.holds.claimed);
        let leaps = self.pack.scene_policy.as_ref().is_some_and(|policy| !policy.no_leapfrog);
        let mut items = Vec::new();
        let mut reachable = true;
        for level in &scene.levels {
            for statement in level.statements() {
                let id = statement.id.as_str();
                let scored = |card: &'_ SceneScore| card.statements.iter().find(|scored| scored.id == id).cloned();
                let (Some(alone), Some(now)) = (scored(alone), scored(now)) else { continue };
                let needed = reachable && !another_way_is_met(level, statement, &claimed);
                let text = Text::new(statement.zh.clone(), statement.en.clone());
                items.push(self.item(text, statement_status(&alone, &now, needed), &alone, &now));
            }
            reachable = leaps || (reachable && now.level.claimed >= level.level);
        }
        items
    }
}

fn statement_status(alone: &ItemScore, now: &ItemScore, needed: bool) -> AskStatus {
    match now.declared {
        Some(_) if item_differs(now) => AskStatus::Contested,
        Some(_) => AskStatus::Answered,
        None if alone.holds.supported => AskStatus::Settled,
        None if !needed => AskStatus::NotNeeded,
        None if alone.holds.claimed => AskStatus::Suggested,
        None => AskStatus::Open,
    }
}

/// Of several ways to meet a requirement one is enough.
fn another_way_is_met(level: &SceneLevel, statement: &Statement, claimed: &impl Fn(&Statement) -> bool) -> bool {
    let is_in = |way: &Vec<Statement>| way.iter().any(|of_way| of_way.id == statement.id);
    let requirement = level.any.iter().find(|any| any.one_of.iter().any(&is_in));
    requirement.is_some_and(|any| any.one_of.iter().any(|way| !is_in(way) && way.iter().all(claimed)))
}

/// Whether the records leave nothing to ask: a measured value at its floor, or the best there is.
fn settles(question: &Question, alone: &QuestionScore) -> bool {
    let is_measured = matches!(question.scoring, Scoring::Ratio(_) | Scoring::Direction(_));
    alone.state == State::Supported && (is_measured || alone.score.supported == question.points)
}

fn kind(scoring: &Scoring) -> QuestionKind {
    match scoring {
        Scoring::Multi(_) | Scoring::TicksOverItems(_) => QuestionKind::Multi,
        Scoring::Single(_) => QuestionKind::Single,
        Scoring::Ratio(_) => QuestionKind::Ratio,
        Scoring::Direction(_) => QuestionKind::Direction,
    }
}

fn without_points(trace: &[Step]) -> Vec<Step> {
    trace.iter().filter(|step| !matches!(step.code, Code::Points | Code::NotAsked)).cloned().collect()
}

fn trend(trace: &[Step]) -> Option<Trend> {
    let change = trace.iter().find(|step| step.code == Code::IndicatorChange)?;
    match change.params.get("trend")?.as_str() {
        "worse" => Some(Trend::Worse),
        "flat" => Some(Trend::Flat),
        "better" => Some(Trend::Better),
        _ => None,
    }
}
