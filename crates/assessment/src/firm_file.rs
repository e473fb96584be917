//! The firm in a YAML file, for a diagnosis without a server: profile, figures by year, answers.
//!
//! ```yaml
//! name: {zh: 示例机械, en: Example Machining}
//! time_zone: Asia/Shanghai
//! industry: C34
//! founded_year: 2008
//! figures:
//!   headcount: {2024: 86, 2025: 90}
//!   revenue: {2024: 41200000, 2025: 45500000.5}
//! answers:
//!   F1: {options: [F1.a]}
//!   S09.1.a: {holds: true}
//! pains:
//!   planning.rush_orders: much
//! ```

use std::collections::BTreeMap;

use chrono_tz::Tz;
use kernel::Text;
use scoring::{Answer, Answers, Decimal, check_answers};
use serde::Deserialize;

use crate::frameworks::{Framework, Frameworks};
use crate::pains::{PainPack, Word};
use crate::profile::{Figure, FigureInput, Figures, Process, ProfileFacts, answers_of};
use crate::results::{Declarations, Declared, DeclaredBy};

const BYTES_MAX: usize = 256 * 1024;

/// What a firm says about itself.
#[derive(Clone, Debug)]
pub struct Firm {
    pub name: Option<Text>,
    /// The data are made up; said wherever a figure is shown.
    pub is_simulated: bool,
    pub zone: Tz,
    pub facts: ProfileFacts,
    pub figures: Figures,
    pub answers: Answers,
    /// What it says of its pains.
    pub pains: BTreeMap<String, Word>,
}

/// A firm that says nothing about itself.
impl Default for Firm {
    fn default() -> Self {
        Self {
            name: None,
            is_simulated: false,
            zone: Tz::Asia__Shanghai,
            facts: ProfileFacts::default(),
            figures: Figures::default(),
            answers: Answers::default(),
            pains: BTreeMap::new(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirmFile {
    name: Option<Text>,
    time_zone: Option<String>,
    #[serde(default)]
    simulated: bool,
    industry: Option<String>,
    region: Option<String>,
    founded_year: Option<i32>,
    process: Option<Process>,
    products: Option<String>,
    #[serde(default)]
    figures: BTreeMap<Figure, BTreeMap<i32, Decimal>>,
    #[serde(default)]
    answers: BTreeMap<String, Answer>,
    #[serde(default)]
    pains: BTreeMap<String, Word>,
}

/// Why a file cannot be used: what, where, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FirmFileError {
    #[error("the file has {0} bytes; expected at most 256 KiB")]
    TooLarge(usize),
    #[error("{0}")]
    NotReadable(String),
    #[error("{}", .0.join("\n"))]
    Invalid(Vec<String>),
}

fn zone_of(name: Option<&str>) -> Result<Tz, FirmFileError> {
    let Some(name) = name else { return Ok(Firm::default().zone) };
    name.parse()
        .map_err(|_| FirmFileError::Invalid(vec![format!("time_zone: `{name}` is not a time zone; expected a name such as Asia/Shanghai")]))
}

impl Firm {
    /// Reads the file and checks its numbers; `this_year` is the latest year that can have figures.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(text: &str, this_year: i32) -> Result<Self, FirmFileError> {
        if text.len() > BYTES_MAX {
            return Err(FirmFileError::TooLarge(text.len()));
        }
        let file: FirmFile = serde_saphyr::from_str(text).map_err(|error| FirmFileError::NotReadable(error.to_string()))?;
        let FirmFile { name, time_zone, simulated, industry, region, founded_year, process, products, figures, answers, pains } = file;
        let facts = ProfileFacts { industry, region, founded_year, process, products };
        let figures: Figures =
            figures.into_iter().flat_map(|(figure, years)| years.into_iter().map(move |(year, value)| ((figure, year), value))).collect();
        let rows: Vec<_> =
            figures.iter().map(|((figure, year), value)| FigureInput { figure: *figure, year: *year, value: *value }).collect();
        match crate::profile::check(&facts, &rows, this_year) {
            Ok(()) => Ok(Self { name, is_simulated: simulated, zone: zone_of(time_zone.as_deref())?, facts, figures, answers, pains }),
            Err(problem) => {
                Err(FirmFileError::Invalid(problem.fields.iter().map(|field| format!("{}: {}", field.path, field.detail)).collect()))
            }
        }
    }

    /// Whether every answer fits the framework that it answers.
    ///
    /// # Errors
    /// Every answer that does not.
    pub fn check_answers(&self, frameworks: &Frameworks) -> Result<(), FirmFileError> {
        let fault = |(node, answer): (&String, &Answer)| {
            let known = frameworks.iter().find(|framework| framework.pack.kind_of(node).is_some()).or(frameworks.iter().next());
            let answer = Answers::from([(node.clone(), answer.clone())]);
            known.map(|framework| check_answers(&framework.pack, &answer)).unwrap_or_default()
        };
        let faults: Vec<_> = self.answers.iter().flat_map(fault).map(|fault| format!("answers.{fault}")).collect();
        if faults.is_empty() { Ok(()) } else { Err(FirmFileError::Invalid(faults)) }
    }

    /// Whether every pain that it speaks of is one.
    ///
    /// # Errors
    /// Every one that is not.
    pub fn check_pains(&self, pack: &PainPack) -> Result<(), FirmFileError> {
        let unknown = self.pains.keys().filter(|pain| pack.pain(pain).is_none());
        let faults: Vec<_> = unknown.map(|pain| format!("pains.{pain}: there is no such pain; see packs/pains")).collect();
        if faults.is_empty() { Ok(()) } else { Err(FirmFileError::Invalid(faults)) }
    }

    /// What the firm declares to a framework: its answers, and where it gave none, what its figures say.
    #[must_use]
    pub fn declarations(&self, framework: &Framework) -> Declarations {
        let mut declarations: Declarations = answers_of(&framework.pack, &framework.figures, &self.figures)
            .into_iter()
            .map(|(node, answer)| (node, Declared::plain(answer, DeclaredBy::Profile)))
            .collect();
        let answered = self.answers.iter().filter(|(node, _)| framework.pack.kind_of(node).is_some());
        declarations.extend(answered.map(|(node, answer)| (node.clone(), Declared::plain(answer.clone(), DeclaredBy::Answer))));
        declarations
    }
}
