//! Whether a submission fits its survey: everything that does not, at once.

use super::types::{Answer, Submission};
use crate::fault::{Fault, Faults};
use crate::survey::{Kind, MOST_CHARACTERS, Number, Question, Respondents, Survey};
use crate::words::Text;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// How far the respondent is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Kept to go on later: nothing has to be complete, and answers to hidden questions stay, for the
    /// answer that hid them may change again.
    Draft,
    /// Handed in.
    Final,
}

/// A submission that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// As it may be kept, when there are no faults.
    pub submission: Submission,
    /// Answers that were taken out of it.
    pub dropped: Vec<Dropped>,
    /// Everything that stands against keeping it.
    pub faults: Vec<Fault>,
}

/// An answer that was taken out, with the reason to tell the respondent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SurveyDropped)]
pub struct Dropped {
    /// The question.
    pub question: String,
    /// Why.
    pub why: Text,
}

/// Holds a submission against its survey.
#[must_use]
pub fn check(survey: &Survey, submission: &Submission, stage: Stage) -> Checked {
    let mut faults = Faults::default();
    let mut kept = submission.clone();
    let mut dropped = Vec::new();
    if submission.survey != survey.id {
        let problem = ("这是对另一份问卷的回答", "this answers another survey");
        faults.at("surveying.other_survey", "survey", problem, ("交给那份问卷", "hand it in there"));
    }
    signature(survey, submission, stage, &mut faults);
    segments(survey, submission, stage, &mut faults);

    let shown: BTreeSet<&str> = survey.shown(&submission.answers).iter().map(|question| question.id.as_str()).collect();
    for (id, answer) in &submission.answers {
        let path = format!("answers.{id}");
        match survey.question(id) {
            None => {
                let problem = ("问卷中没有这个问题", "the survey has no such question");
                faults.at("surveying.unknown_question", &path, problem, ("删去这个回答", "remove the answer"));
            }
            Some(_) if !shown.contains(id.as_str()) => {
                if stage == Stage::Final {
                    kept.answers.remove(id);
                    let why = Text::new("按其他回答，这个问题不必回答", "after the other answers this question is not asked");
                    dropped.push(Dropped { question: id.clone(), why });
                }
            }
            Some(question) => {
                if let Err(misfit) = fits(question, answer) {
                    faults.at(misfit.code, &path, (&misfit.problem.zh, &misfit.problem.en), (&misfit.fix.zh, &misfit.fix.en));
                }
            }
        }
    }
    if stage == Stage::Final {
        for question in survey.questions().filter(|question| question.required && shown.contains(question.id.as_str())) {
            if submission.answers.get(&question.id).is_none_or(is_blank) {
                let fix = ("回答它", "answer it");
                faults.at("surveying.required", &format!("answers.{}", question.id), ("必答题没有回答", "this has to be answered"), fix);
            }
        }
    }
    Checked { submission: kept, dropped, faults: faults.into_vec() }
}

fn is_blank(answer: &Answer) -> bool {
    matches!(answer, Answer::Text(text) if text.trim().is_empty())
}

fn signature(survey: &Survey, submission: &Submission, stage: Stage, faults: &mut Faults) {
    let name = submission.signed_by.as_deref();
    match survey.respondents {
        Respondents::Anonymous if name.is_some() => {
            let problem = ("匿名问卷不记名", "an anonymous survey keeps no name");
            faults.at("surveying.signed", "signed_by", problem, ("删去姓名", "leave the name out"));
        }
        Respondents::Signed if stage == Stage::Final && name.is_none_or(|name| name.trim().is_empty()) => {
            faults.at("surveying.not_signed", "signed_by", ("没有署名", "it is not signed"), ("写明答卷人", "say who answers"));
        }
        _ => {}
    }
    if name.is_some_and(|name| name.chars().count() > 200) {
        faults.at(
            "surveying.text_too_long",
            "signed_by",
            ("姓名太长", "the name is too long"),
            ("不超过 200 字", "use at most 200 characters"),
        );
    }
}

fn segments(survey: &Survey, submission: &Submission, stage: Stage, faults: &mut Faults) {
    for (id, said) in &submission.segments {
        let path = format!("segments.{id}");
        match survey.segment(id) {
            None => {
                let problem = ("问卷中没有这个分组", "the survey has no such segment");
                faults.at("surveying.unknown_segment", &path, problem, ("删去", "remove it"));
            }
            Some(segment) if segment.group_of(said).is_none() => {
                let problem = ("分组中没有这个选项或代码", "the segment has no such choice or code");
                let fix = ("选择所列的一个，或写有效代码", "choose one that is listed, or write a valid code");
                faults.at("surveying.unknown_group", &path, problem, fix);
            }
            Some(_) => {}
        }
    }
    let missing = survey.segments.iter().filter(|segment| segment.required && !submission.segments.contains_key(&segment.id));
    for segment in missing.filter(|_| stage == Stage::Final) {
        let path = format!("segments.{}", segment.id);
        faults.at("surveying.required", &path, ("没有说明", "this has to be said"), ("选择一个", "choose one"));
    }
}

/// Why an answer does not fit its question.
pub(crate) struct Misfit {
    code: &'static str,
    problem: Text,
    fix: Text,
}

fn misfit(code: &'static str, problem: (&str, &str), fix: (&str, &str)) -> Result<(), Misfit> {
    Err(Misfit { code, problem: Text::new(problem.0, problem.1), fix: Text::new(fix.0, fix.1) })
}

/// Whether an answer fits its question.
pub(crate) fn fits(question: &Question, answer: &Answer) -> Result<(), Misfit> {
    match (&question.kind, answer) {
        (Kind::Single(_) | Kind::Multi(_), Answer::Options(chosen)) => options_fit(&question.kind, chosen),
        (Kind::Number(number), Answer::Number(_)) => number_fits(number, question, answer),
        (Kind::Scale(scale), Answer::Scale(point)) if !(scale.from..=scale.to).contains(point) => {
            let fix =
                (format!("选 {} 到 {} 之间的点", scale.from, scale.to), format!("choose a point from {} to {}", scale.from, scale.to));
            misfit("surveying.out_of_range", ("不在量表之内", "this is not on the scale"), (&fix.0, &fix.1))
        }
        (Kind::Ratio(_), Answer::Ratio(counted)) => {
            let (nothing, part, whole) = (crate::decimal::Decimal::ZERO, counted.part, counted.whole);
            if whole > nothing && part >= nothing && part <= whole {
                return Ok(());
            }
            let problem =
                ("整体须大于零，部分须在零与整体之间", "the whole must be more than nothing, and the part between nothing and the whole");
            misfit("surveying.out_of_range", problem, ("核对两个数", "look at both counts again"))
        }
        (Kind::Text(line), Answer::Text(text)) => {
            let most = line.most.map_or(MOST_CHARACTERS, |most| MOST_CHARACTERS.min(most as usize));
            if text.chars().count() <= most {
                return Ok(());
            }
            let fix = (format!("不超过 {most} 字"), format!("use at most {most} characters"));
            misfit("surveying.text_too_long", ("太长", "it is too long"), (&fix.0, &fix.1))
        }
        (Kind::Direction, Answer::Direction(_)) | (Kind::Scale(_), Answer::Scale(_)) => Ok(()),
        _ => misfit(
            "surveying.wrong_kind",
            ("回答的形式与问题不符", "the question is not answered like this"),
            ("按问题的形式回答", "answer it the way it asks"),
        ),
    }
}

fn options_fit(kind: &Kind, chosen: &BTreeSet<String>) -> Result<(), Misfit> {
    let (options, most) = match kind {
        Kind::Multi(several) => (&several.options, several.most.map_or(several.options.len(), |most| most as usize)),
        Kind::Single(choices) => (&choices.options, 1),
        _ => return Ok(()),
    };
    if chosen.iter().any(|id| !options.iter().any(|option| option.id == *id)) {
        return misfit(
            "surveying.unknown_option",
            ("没有这个选项", "there is no such option"),
            ("选择所列的选项", "choose what is listed"),
        );
    }
    if chosen.len() > most {
        let fix = (format!("最多选 {most} 个"), format!("choose at most {most}"));
        return misfit("surveying.too_many_chosen", ("选得太多", "too many are chosen"), (&fix.0, &fix.1));
    }
    if matches!(kind, Kind::Single(_)) && chosen.is_empty() {
        return misfit("surveying.none_chosen", ("一个也没有选", "none is chosen"), ("选一个", "choose one"));
    }
    Ok(())
}

fn number_fits(number: &Number, question: &Question, answer: &Answer) -> Result<(), Misfit> {
    let Some(value) = question.kind.value_of(answer) else { return Ok(()) };
    let is_below = number.least.is_some_and(|least| value < least);
    if is_below || number.most.is_some_and(|most| value > most) {
        let range = [number.least, number.most].map(|end| end.map_or_else(|| "…".to_owned(), |end| end.to_string()));
        let fix = (format!("写 {} 到 {} 之间的数", range[0], range[1]), format!("write a number from {} to {}", range[0], range[1]));
        return misfit("surveying.out_of_range", ("数字超出范围", "the number is out of range"), (&fix.0, &fix.1));
    }
    if number.whole && !value.is_whole() {
        return misfit("surveying.not_whole", ("须为整数", "only whole numbers make sense here"), ("写整数", "write a whole number"));
    }
    Ok(())
}
