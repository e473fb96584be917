//! What a framework says in others: where two frameworks meet, with the words of both ends.

use std::collections::BTreeMap;

use axum::extract::State;
use kernel::web::{Json, Query};
use kernel::{Allowed, App, OrgId, Problem, Text};
use scoring::{Correspondence, End, Holding, Link, Mark, Pack, Relation, correspondences};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::frameworks::{Framework, Frameworks, words};
use crate::permissions::Read;
use crate::results::{Named, WhichPack};

/// What a framework says in others.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Crosswalks {
    /// The framework that is looked from.
    pack: Named,
    /// In the order of the framework, what is said directly first.
    rows: Vec<Corresponding>,
}

/// What something in a framework is to something in another, directly or over one framework between.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Corresponding {
    from: CrosswalkEnd,
    to: CrosswalkEnd,
    /// Of the whole way: it holds as far as its weakest link.
    relation: Compared,
    /// Of the whole way: as sure as what is less sure.
    source: Sureness,
    /// What lies between; none where it is said directly.
    over: Option<CrosswalkEnd>,
    /// One, or two over what lies between.
    links: Vec<CrosswalkLink>,
}

/// One step of the way, as a crosswalk says it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CrosswalkLink {
    relation: Compared,
    source: Sureness,
    reason: Text,
}

/// A place in a framework: all of these together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CrosswalkEnd {
    pack: Named,
    holds: Vec<CrosswalkHeld>,
}

/// Something that holds in a framework, or not.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CrosswalkHeld {
    /// The question or scene that it belongs to; none where scenes are counted.
    topic: Option<Named>,
    /// The level that is asked for; none for options of questions.
    level: Option<u8>,
    text: Text,
}

/// What the first asks for, compared with the second: the same, more than it, a part of it, something in common.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Compared {
    Equal,
    Superset,
    Subset,
    Intersects,
}

/// Where it was read: in a source, in one secondary source only, from general knowledge, or a proposal of its own.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sureness {
    Source,
    SecondarySource,
    GeneralKnowledge,
    Proposal,
}

impl From<Relation> for Compared {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::Equal => Self::Equal,
            Relation::Superset => Self::Superset,
            Relation::Subset => Self::Subset,
            Relation::Intersects => Self::Intersects,
        }
    }
}

impl From<Mark> for Sureness {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::V => Self::Source,
            Mark::S => Self::SecondarySource,
            Mark::M => Self::GeneralKnowledge,
            Mark::C => Self::Proposal,
        }
    }
}

/// What a framework says in all others.
fn shown(frameworks: &Frameworks, framework: &Framework) -> Result<Crosswalks, Problem> {
    let crosswalks = frameworks.iter().flat_map(|framework| &framework.crosswalks);
    let order = order(&framework.pack);
    let at = |row: &Corresponding| {
        let topic = row.from.holds.first().and_then(|held| held.topic.as_ref());
        (topic.map_or(usize::MAX, |topic| order.get(topic.id.as_str()).copied().unwrap_or(usize::MAX)), row.links.len())
    };
    let rows = correspondences(crosswalks, framework.urn()).into_iter().map(|found| corresponding(frameworks, found));
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    rows.sort_by_key(at);
    Ok(Crosswalks { pack: named(framework), rows })
}

fn corresponding(frameworks: &Frameworks, found: Correspondence) -> Result<Corresponding, Problem> {
    Ok(Corresponding {
        from: place(frameworks, found.from())?,
        to: place(frameworks, found.to())?,
        over: found.over().map(|between| place(frameworks, between)).transpose()?,
        relation: found.relation.into(),
        source: found.source.into(),
        links: [Some(found.first), found.second].into_iter().flatten().map(step).collect(),
    })
}

fn step(link: Link) -> CrosswalkLink {
    CrosswalkLink { relation: link.relation.into(), source: link.source.into(), reason: Text::new(link.zh, link.en) }
}

fn place(frameworks: &Frameworks, end: &End) -> Result<CrosswalkEnd, Problem> {
    let framework = frameworks.get(Some(end.framework.as_str()))?;
    Ok(CrosswalkEnd { pack: named(&framework), holds: end.holds.iter().map(|holding| held(&framework.pack, holding)).collect() })
}

fn named(framework: &Framework) -> Named {
    Named { id: framework.urn().to_owned(), name: words(&framework.pack.framework.name) }
}

/// Where each question and scene stands in its framework.
fn order(pack: &Pack) -> BTreeMap<&str, usize> {
    let ids = pack.questions.iter().map(|question| question.id.as_str()).chain(pack.scenes.iter().map(|scene| scene.id.as_str()));
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

fn held(pack: &Pack, holding: &Holding) -> CrosswalkHeld {
    let counted = |level: u8, zh: String, en: String| CrosswalkHeld { topic: None, level: Some(level), text: Text::new(zh, en) };
    match holding {
        Holding::Node(node) => node_held(pack, node.as_str()),
        Holding::Scene(at) => CrosswalkHeld {
            topic: pack.scene(at.id.as_str()).map(|scene| named_by(&scene.id, &scene.name)),
            ..counted(at.level, "整个场景".to_owned(), "The whole scene".to_owned())
        },
        Holding::ScenesAtLeast(wanted) => {
            counted(wanted.level, format!("至少 {} 个场景", wanted.count), format!("At least {} scenes", wanted.count))
        }
        Holding::ConstraintScenesAtLeast(wanted) => {
            counted(wanted.level, format!("至少 {} 个约束性场景", wanted.count), format!("At least {} constraint scenes", wanted.count))
        }
        Holding::EveryConstraintScene(level) => {
            counted(*level, "与企业有关的全部约束性场景".to_owned(), "Every constraint scene that concerns the plant".to_owned())
        }
    }
}

/// An option of a question, or a statement of a scene.
fn node_held(pack: &Pack, node: &str) -> CrosswalkHeld {
    let options = pack.questions.iter().flat_map(|question| question.scoring.options().iter().map(move |option| (question, option)));
    if let Some((question, option)) = options.into_iter().find(|(_, option)| option.id.as_str() == node) {
        let topic = Some(named_by(&question.id, &question.name));
        return CrosswalkHeld { topic, level: None, text: Text::new(option.zh.clone(), option.en.clone()) };
    }
    let levels = pack.scenes.iter().flat_map(|scene| scene.levels.iter().map(move |level| (scene, level)));
    let mut statements = levels.flat_map(|(scene, level)| level.statements().map(move |statement| (scene, level.level, statement)));
    let (scene, level, statement) = statements
        .find(|(_, _, statement)| statement.id.as_str() == node)
        .expect("a crosswalk that speaks of what is not there was refused when it was loaded");
    let text = Text::new(statement.zh.clone(), statement.en.clone());
    CrosswalkHeld { topic: Some(named_by(&scene.id, &scene.name)), level: Some(level), text }
}

fn named_by(id: &scoring::Id, name: &scoring::Text) -> Named {
    Named { id: id.to_string(), name: words(name) }
}

/// What a framework says in others, directly and over one framework between.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/crosswalks", operation_id = "get_crosswalks", tag = "assessment",
    params(("org" = OrgId, Path), WhichPack),
    responses((status = 200, body = Crosswalks), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_crosswalks(_ctx: Allowed<Read>, State(app): State<App>, Query(which): Query<WhichPack>) -> Result<Json<Crosswalks>, Problem> {
    let frameworks = app.state::<Frameworks>();
    let framework = frameworks.get(which.pack.as_deref())?;
    Ok(Json(shown(&frameworks, &framework)?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_crosswalks))
}
