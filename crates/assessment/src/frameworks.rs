//! The frameworks a plant can be judged by, loaded from packs and checked against what Cairn knows.

use std::sync::Arc;

use kernel::{Problem, Text};
use lake::vocabulary;
use scoring::{Bindings, Crosswalk, Needs, Pack};

use crate::profile::FigureRules;

macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../packs/frameworks/", $name)))),*]
    };
}

/// The files of each framework; one that is mapped from another stands after it.
const BUILT_IN: &[&[(&str, &str)]] = &[
    files!("cn-sme-2024.yaml" "cn-sme-2024.scenes.yaml" "cn-sme-2024.bindings.yaml" "cn-sme-2024.figures.yaml"),
    files!("ddie.yaml" "ddie.bindings.yaml" "ddie.crosswalk.yaml"),
    files!("eu-dmat.yaml" "eu-dmat.bindings.yaml" "eu-dmat.crosswalk.yaml"),
    files!("toe.yaml" "toe.bindings.yaml" "toe.crosswalk.yaml"),
];

/// Files of this name say how figures of the profile answer questions.
const FIGURES_SUFFIX: &str = ".figures.yaml";
/// Files of this name say what another framework says about this one.
const CROSSWALK_SUFFIX: &str = ".crosswalk.yaml";

/// A framework with everything that answers it.
#[derive(Clone, Debug)]
pub struct Framework {
    pub pack: Pack,
    pub bindings: Option<Bindings>,
    pub figures: FigureRules,
    /// What other frameworks say about this one.
    pub crosswalks: Vec<Crosswalk>,
}

/// Why a framework cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FrameworkError {
    #[error(transparent)]
    Pack(#[from] scoring::LoadError),
    #[error("{0}")]
    Figures(String),
    #[error("the bindings of {pack} ask for what nobody knows: {}", unknown.join(", "))]
    Unknown { pack: String, unknown: Vec<String> },
}

impl Framework {
    /// Loads the files of one framework, `(name, content)` each; `known` are those it may be mapped from.
    ///
    /// # Errors
    /// Everything that is wrong with the pack, or a fact type, field or indicator nobody knows.
    pub fn load(files: &[(&str, &str)], known: &[Arc<Self>]) -> Result<Self, FrameworkError> {
        let (figures, files): (Vec<_>, Vec<_>) = files.iter().copied().partition(|(name, _)| name.ends_with(FIGURES_SUFFIX));
        let (maps, packs): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| name.ends_with(CROSSWALK_SUFFIX));
        let packs: Vec<_> = packs.into_iter().map(|(name, text)| (name, text.as_bytes())).collect();
        let scoring::Loaded { pack, bindings } = scoring::load(&packs)?;
        let figures = match figures.first() {
            Some((name, text)) => FigureRules::read(name, text, &pack).map_err(FrameworkError::Figures)?,
            None => FigureRules::default(),
        };
        let known: Vec<_> = known.iter().map(|framework| &framework.pack).collect();
        let crosswalks = maps.iter().map(|(name, text)| scoring::load_crosswalk(name, text.as_bytes(), &known, &pack));
        let crosswalks = crosswalks.collect::<Result<_, _>>()?;
        let unknown = bindings.as_ref().map(|bindings| unknown(&bindings.needs())).unwrap_or_default();
        if unknown.is_empty() {
            Ok(Self { pack, bindings, figures, crosswalks })
        } else {
            Err(FrameworkError::Unknown { pack: pack.framework.urn.to_string(), unknown })
        }
    }

    #[must_use]
    pub fn urn(&self) -> &str {
        self.pack.framework.urn.as_str()
    }

    /// What has to be looked up before this framework can judge.
    #[must_use]
    pub fn needs(&self) -> Needs {
        self.bindings.as_ref().map(Bindings::needs).unwrap_or_default()
    }
}

/// A binding that asks for something nobody records would never support anything, silently.
fn unknown(needs: &Needs) -> Vec<String> {
    let mut unknown = Vec::new();
    for query in &needs.facts {
        let Some(fact_type) = vocabulary::fact_type(&query.fact_type) else {
            unknown.push(query.fact_type.clone());
            continue;
        };
        let known = |field: &str| fact_type.field(field).is_some() || vocabulary::ENVELOPE.iter().any(|known| known.name == field);
        let fields = query.filled.iter().chain(query.matching.keys()).filter(|field| !known(field));
        unknown.extend(fields.map(|field| format!("{}.{field}", query.fact_type)));
    }
    unknown
}

/// All frameworks of this program; the first is the one meant when none is named.
#[derive(Clone, Debug)]
pub struct Frameworks(Vec<Arc<Framework>>);

impl Frameworks {
    /// The frameworks that come with Cairn.
    ///
    /// # Errors
    /// When one of them is broken, which a test shows before it can be released.
    pub fn built_in() -> Result<Self, FrameworkError> {
        let mut frameworks = Vec::new();
        for files in BUILT_IN {
            let framework = Framework::load(files, &frameworks)?;
            frameworks.push(Arc::new(framework));
        }
        Ok(Self(frameworks))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Arc<Framework>> {
        self.0.iter()
    }

    /// The framework of stages: whose result follows from the first one alone, with nothing asked of its own.
    pub(crate) fn of_stages(&self) -> Option<Arc<Framework>> {
        let national = self.0.first()?.urn();
        let follows = |framework: &&Arc<Framework>| {
            framework.pack.framework.derived && framework.crosswalks.iter().any(|crosswalk| crosswalk.from.as_str() == national)
        };
        self.0.iter().find(follows).cloned()
    }

    /// The framework of that name, or the first when none is named.
    pub(crate) fn get(&self, urn: Option<&str>) -> Result<Arc<Framework>, Problem> {
        let found = match urn {
            Some(urn) => self.0.iter().find(|framework| framework.urn() == urn),
            None => self.0.first(),
        };
        found.cloned().ok_or_else(|| {
            let known: Vec<_> = self.0.iter().map(|framework| framework.urn()).collect();
            Problem::new(
                http::StatusCode::NOT_FOUND,
                "assessment.unknown_pack",
                format!("There is no such framework; there are: {}.", known.join(", ")),
            )
        })
    }
}

/// The same words in the type that goes over the wire.
pub(crate) fn words(text: &scoring::Text) -> Text {
    Text::new(text.zh.clone(), text.en.clone())
}
