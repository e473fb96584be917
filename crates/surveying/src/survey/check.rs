//! What makes a survey right. Every fault is found at once, with its place and what to do.

use super::segments::is_industry;
use super::types::{Choice, Classification, Kind, Number, Question, Scale, Segment, Survey};
use crate::decimal::Decimal;
use crate::fault::{Fault, Faults};
use crate::words::Words;
use std::collections::BTreeSet;

/// Questions of a survey.
const MOST_QUESTIONS: usize = 200;
/// Sections of a survey.
const MOST_SECTIONS: usize = 50;
/// Segments of a survey: each more makes a respondent easier to recognise.
const MOST_SEGMENTS: usize = 10;
/// Options of a question, choices of a segment, bins of a number.
const MOST_OPTIONS: usize = 50;
/// Characters of a text, of a survey as of an answer.
pub(crate) const MOST_CHARACTERS: usize = 2_000;
/// Points of a scale: nobody tells more apart.
const MOST_POINTS: i32 = 11;

impl Survey {
    /// Everything that is wrong with it; nothing when it can be sent out. At most 500 faults are listed.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults::default();
        if !self.is_of_this_format() {
            let said: String = self.schema.chars().take(40).collect();
            let problem = (format!("格式 `{said}` 未知"), format!("the format `{said}` is not known"));
            faults.at("surveying.schema", "schema", (&problem.0, &problem.1), ("写 cairn.survey/1", "write cairn.survey/1"));
        }
        let mut names = BTreeSet::new();
        id(&self.id, "id", &mut names, &mut faults);
        // The survey's own name may be that of a question; only names within it have to differ.
        names.clear();
        words(&self.title, "title", &mut faults);
        optional(self.introduction.as_ref(), "introduction", &mut faults);
        self.segment_faults(&mut names, &mut faults);
        self.question_faults(&mut names, &mut faults);
        super::conditions::check(self, &mut faults);
        faults.into_vec()
    }

    fn segment_faults<'a>(&'a self, names: &mut BTreeSet<&'a str>, faults: &mut Faults) {
        too_many(self.segments.len(), MOST_SEGMENTS, "segments", ("个分组", "segments"), faults);
        let mut kinds = BTreeSet::new();
        for (at, segment) in self.segments.iter().enumerate() {
            let path = format!("segments[{at}]");
            id(&segment.id, &format!("{path}.id"), names, faults);
            if segment.kind != Classification::Custom && !kinds.insert(segment.kind) {
                let problem = ("同一分类出现两次", "the same classification is asked twice");
                faults.at("surveying.segment_twice", &path, problem, ("删去其中一个", "remove one of them"));
            }
            optional(segment.name.as_ref(), &format!("{path}.name"), faults);
            segment_is_right(segment, &path, faults);
        }
    }

    fn question_faults<'a>(&'a self, names: &mut BTreeSet<&'a str>, faults: &mut Faults) {
        too_many(self.sections.len(), MOST_SECTIONS, "sections", ("个部分", "sections"), faults);
        let questions = self.questions().count();
        too_many(questions, MOST_QUESTIONS, "sections", ("个问题", "questions"), faults);
        if questions == 0 {
            faults.at("surveying.no_questions", "sections", ("没有问题", "there is no question"), ("添加一个问题", "add a question"));
        }
        for (at, section) in self.sections.iter().enumerate() {
            let path = format!("sections[{at}]");
            id(&section.id, &format!("{path}.id"), names, faults);
            words(&section.title, &format!("{path}.title"), faults);
            optional(section.introduction.as_ref(), &format!("{path}.introduction"), faults);
            for (at, question) in section.questions.iter().enumerate() {
                let path = format!("{path}.questions[{at}]");
                id(&question.id, &format!("{path}.id"), names, faults);
                question_is_right(question, &path, faults);
            }
        }
    }
}

/// An id can stand in an address and in a column of a spreadsheet.
fn id<'a>(id: &'a str, path: &str, names: &mut BTreeSet<&'a str>, faults: &mut Faults) {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b'.');
    if id.is_empty() || id.len() > 64 || !id.bytes().all(plain) {
        faults.at(
            "surveying.id",
            path,
            ("标识不可用", "this cannot be an id"),
            ("用 1 至 64 个小写字母、数字或 _ - .", "use 1 to 64 small letters, digits and _ - ."),
        );
    }
    if !names.insert(id) {
        let shown: String = id.chars().take(64).collect();
        let problem = (format!("标识 `{shown}` 已被使用"), format!("the id `{shown}` is taken"));
        faults.at("surveying.id_twice", path, (&problem.0, &problem.1), ("换一个标识", "choose another one"));
    }
}

fn optional(text: Option<&Words>, path: &str, faults: &mut Faults) {
    if let Some(text) = text {
        words(text, path, faults);
    }
}

fn words(text: &Words, path: &str, faults: &mut Faults) {
    if text.each().all(|(_, text)| text.trim().is_empty()) {
        let problem = ("中文和英文都没有", "there is neither Chinese nor English");
        faults.at("surveying.text_missing", path, problem, ("至少写一种语言", "write it in one language at least"));
    }
    for (language, text) in text.each() {
        let length = text.chars().count();
        if length > MOST_CHARACTERS {
            let language = if language == crate::words::Language::Zh { "zh" } else { "en" };
            let problem = (format!("有 {length} 个字"), format!("it has {length} characters"));
            faults.at(
                "surveying.text_too_long",
                &format!("{path}.{language}"),
                (&problem.0, &problem.1),
                ("缩短到 2000 字以内", "shorten it to 2,000 characters"),
            );
        }
    }
}

fn too_many(have: usize, most: usize, path: &str, of: (&str, &str), faults: &mut Faults) {
    if have > most {
        let problem = (format!("有 {have} {}", of.0), format!("there are {have} {}", of.1));
        let fix = (format!("不超过 {most} {}", of.0), format!("have at most {most}"));
        faults.at("surveying.too_many", path, (&problem.0, &problem.1), (&fix.0, &fix.1));
    }
}

fn segment_is_right(segment: &Segment, path: &str, faults: &mut Faults) {
    let path = format!("{path}.choices");
    let brings_its_own = !segment.kind.choices().is_empty();
    if brings_its_own && !segment.choices.is_empty() {
        let problem = ("规模和传统/新兴分组自带选项", "size and tradition bring their own choices");
        faults.at("surveying.choices_fixed", &path, problem, ("删去选项，或改用 custom", "remove the choices, or use `custom`"));
    }
    if segment.kind == Classification::Custom || !segment.choices.is_empty() {
        choices(&segment.choices, &path, faults);
    }
    for (at, choice) in segment.choices.iter().enumerate().take(MOST_OPTIONS) {
        if segment.kind == Classification::Industry && !is_industry(&choice.id) {
            faults.at(
                "surveying.industry",
                &format!("{path}[{at}].id"),
                ("不是 GB/T 4754 的门类或大类代码", "this is no section or division of GB/T 4754"),
                ("写门类字母，或字母加两位大类，如 C34", "write a section letter, or letter and division such as C34"),
            );
        }
    }
}

fn choices(choices: &[Choice], path: &str, faults: &mut Faults) {
    if choices.len() < 2 {
        let problem = ("选项不足两个", "there are fewer than two to choose from");
        faults.at("surveying.too_few_options", path, problem, ("至少写两个选项", "write at least two"));
    }
    too_many(choices.len(), MOST_OPTIONS, path, ("个选项", "options"), faults);
    let mut ids = BTreeSet::new();
    for (at, choice) in choices.iter().enumerate() {
        let path = format!("{path}[{at}]");
        // Codes of industries have capitals, so they are checked on their own.
        if choice.id.is_empty()
            || choice.id.len() > 64
            || !choice.id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
        {
            let fix = ("用 1 至 64 个字母、数字或 _ - .", "use 1 to 64 letters, digits and _ - .");
            faults.at("surveying.id", &format!("{path}.id"), ("标识不可用", "this cannot be an id"), fix);
        }
        if !ids.insert(choice.id.as_str()) {
            let problem = ("选项的标识重复", "another option has this id");
            faults.at("surveying.id_twice", &format!("{path}.id"), problem, ("换一个标识", "choose another one"));
        }
        words(&choice.words(), &path, faults);
    }
}

fn question_is_right(question: &Question, path: &str, faults: &mut Faults) {
    words(&question.ask, &format!("{path}.ask"), faults);
    optional(question.help.as_ref(), &format!("{path}.help"), faults);
    let path = format!("{path}.kind");
    match &question.kind {
        Kind::Single(single) => choices(&single.options, &format!("{path}.single.options"), faults),
        Kind::Multi(several) => {
            choices(&several.options, &format!("{path}.multi.options"), faults);
            if several.most.is_some_and(|most| most == 0 || most as usize > several.options.len()) {
                let problem = ("最多可选的个数不在选项数之内", "the most that may be chosen is none, or more than there are");
                let fix = ("写 1 到选项数之间的数，或删去", "write a number from 1 to the number of options, or remove it");
                faults.at("surveying.most", &format!("{path}.multi.most"), problem, fix);
            }
        }
        Kind::Ratio(ratio) => {
            words(&ratio.part, &format!("{path}.ratio.part"), faults);
            words(&ratio.whole, &format!("{path}.ratio.whole"), faults);
            bins(&ratio.bins, &format!("{path}.ratio.bins"), faults);
        }
        Kind::Number(number) => number_is_right(number, &format!("{path}.number"), faults),
        Kind::Scale(scale) => scale_is_right(scale, &format!("{path}.scale"), faults),
        Kind::Text(line) => {
            if line.most.is_some_and(|most| most == 0 || most as usize > MOST_CHARACTERS) {
                let problem = ("字数上限不在 1 到 2000 之间", "the most characters are not between 1 and 2,000");
                faults.at("surveying.most", &format!("{path}.text.most"), problem, ("改正，或删去", "correct it, or remove it"));
            }
        }
        Kind::Direction => {}
    }
}

fn number_is_right(number: &Number, path: &str, faults: &mut Faults) {
    optional(number.unit.as_ref(), &format!("{path}.unit"), faults);
    if let (Some(least), Some(most)) = (number.least, number.most)
        && least > most
    {
        let problem = ("最小值大于最大值", "the smallest number is larger than the largest");
        faults.at("surveying.range", path, problem, ("改正其中一个", "correct one of them"));
    }
    bins(&number.bins, &format!("{path}.bins"), faults);
}

fn bins(ends: &[Decimal], path: &str, faults: &mut Faults) {
    too_many(ends.len(), MOST_OPTIONS - 1, path, ("个分档", "bins"), faults);
    if ends.windows(2).any(|pair| pair[0] >= pair[1]) {
        let problem = ("分档的上限没有逐个增大", "the upper ends of the bins do not rise");
        faults.at("surveying.bins", path, problem, ("从小到大写，不重复", "write them from small to large, each once"));
    }
}

fn scale_is_right(scale: &Scale, path: &str, faults: &mut Faults) {
    let points = scale.to.checked_sub(scale.from).and_then(|steps| steps.checked_add(1));
    if points.is_none_or(|points| !(2..=MOST_POINTS).contains(&points)) {
        let problem = ("量表的点数不在 2 到 11 之间", "the scale does not have 2 to 11 points");
        faults.at("surveying.range", path, problem, ("例如从 1 到 5", "write for example from 1 to 5"));
    }
    optional(scale.low.as_ref(), &format!("{path}.low"), faults);
    optional(scale.high.as_ref(), &format!("{path}.high"), faults);
}
