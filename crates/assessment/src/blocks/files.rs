//! The files of the pool as they are written.

use std::collections::{BTreeMap, BTreeSet};

use insight::Packs;
use insight::packs::{FaultList, Faults, read};
use kernel::{Text, digest_of};
use scoring::{Decimal, NodeKind, Pack};
use serde::Deserialize;
use serde_saphyr::Spanned;

use super::types::{
    Acceptance, AcceptanceTest, Block, BlockPool, BlockStage, Capability, Claim, Cure, Delivery, Model, PaybackClaim, Range, Sector,
};
use crate::pains::PainPack;

const BLOCKS: &str = "cairn.blocks/1";
const SECTORS: &str = "cairn.sectors/1";
const CAPABILITIES: &str = "cairn.capabilities/1";
const HELP: &str = "see docs/writing-pains-and-blocks.md";

/// What the pool speaks of: indicators, pains, and the framework whose statements blocks raise.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub indicators: &'a Packs,
    pub pains: &'a PainPack,
    pub framework: &'a Pack,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CapabilitiesFile {
    schema: Spanned<String>,
    #[serde(rename = "version")]
    _version: String,
    capabilities: Vec<CapabilityEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CapabilityEntry {
    id: Spanned<String>,
    name: Text,
    built: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectorsFile {
    schema: Spanned<String>,
    #[serde(rename = "version")]
    _version: String,
    payback: PaybackClaim,
    sectors: Vec<SectorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectorEntry {
    id: String,
    name: Text,
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StageFile {
    schema: Spanned<String>,
    #[serde(rename = "version")]
    _version: String,
    stage: String,
    name: Text,
    blocks: Vec<BlockEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockEntry {
    id: Spanned<String>,
    name: Text,
    does: Text,
    models: Vec<Model>,
    delivered_by: DeliveryEntry,
    cures: Vec<CureEntry>,
    needs: Vec<Spanned<String>>,
    excludes: Vec<Spanned<String>>,
    raises: Vec<Spanned<String>>,
    answers: Vec<Spanned<String>>,
    staff_weeks: [Decimal; 3],
    weeks: u32,
    price: [Decimal; 3],
    running: [Decimal; 3],
    effect: EffectEntry,
    risks: Vec<Text>,
    accepted_when: Vec<AcceptanceEntry>,
    source: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeliveryEntry {
    capability: Option<Spanned<String>>,
    service: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CureEntry {
    pain: Spanned<String>,
    saves: [Decimal; 3],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EffectEntry {
    source: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptanceEntry {
    indicator: Spanned<String>,
    at_least: Option<Decimal>,
    at_most: Option<Decimal>,
    better_by: Option<Decimal>,
}

/// Reads the files of the pool, `(path, text)` each.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub(super) fn read_pool(files: &[(&str, &str)], known: Known<'_>) -> Result<BlockPool, Faults> {
    let mut pool = BlockPool {
        stages: Vec::new(),
        blocks: Vec::new(),
        capabilities: BTreeMap::new(),
        sectors: Vec::new(),
        payback: PaybackClaim { years: Decimal::ZERO, source: Text::default() },
        digest: String::new(),
    };
    let mut faults = Vec::new();
    let mut links = Vec::new();
    let mut told = String::new();
    for (path, text) in files {
        told.push_str(&format!("{path}\n{text}\n"));
        let mut list = FaultList::of(path);
        match *path {
            path if path.ends_with("capabilities.yaml") => read_capabilities(text, &mut pool, &mut list),
            path if path.ends_with("sectors.yaml") => read_sectors(text, &mut pool, &mut list),
            _ => links.extend(read_stage(text, known, &mut pool, &mut list).into_iter().map(|link| (*path, link))),
        }
        faults.append(&mut list.faults);
    }
    for (path, link) in &links {
        let mut list = FaultList::of(path);
        let is_there = pool.block(&link.value).is_some();
        list.unless(is_there, link.referenced, "blocks.unknown", format!("there is no block `{}`", link.value), "correct the name");
        faults.append(&mut list.faults);
    }
    both_ways(&mut pool);
    if let Some(circle) = circle(&pool) {
        let mut list = FaultList::of("blocks");
        list.at(
            insight::packs::Place::default(),
            "blocks.circle",
            format!("`{circle}` needs itself in the end"),
            "take one of the needs out",
        );
        faults.append(&mut list.faults);
    }
    pool.digest = digest_of(told.as_bytes());
    if faults.is_empty() { Ok(pool) } else { Err(Faults(faults)) }
}

fn is_schema(schema: &Spanned<String>, expected: &str, faults: &mut FaultList<'_>) -> bool {
    let is = schema.value == expected;
    faults.unless(is, schema.referenced, "blocks.schema", format!("`{}` is not the schema of this file", schema.value), HELP);
    is
}

fn read_capabilities(text: &str, pool: &mut BlockPool, faults: &mut FaultList<'_>) {
    let Some(file) = read::<CapabilitiesFile>(text, faults) else { return };
    if !is_schema(&file.schema, CAPABILITIES, faults) {
        return;
    }
    for CapabilityEntry { id, name, built } in file.capabilities {
        let before = pool.capabilities.insert(id.value.clone(), Capability { name, is_built: built });
        faults.unless(before.is_none(), id.referenced, "blocks.twice", format!("`{}` is there twice", id.value), "take one of them out");
    }
}

fn read_sectors(text: &str, pool: &mut BlockPool, faults: &mut FaultList<'_>) {
    let Some(file) = read::<SectorsFile>(text, faults) else { return };
    if !is_schema(&file.schema, SECTORS, faults) {
        return;
    }
    pool.payback = file.payback;
    pool.sectors = file.sectors.into_iter().map(|SectorEntry { id, name, claims }| Sector { id, name, claims }).collect();
}

/// Reads the blocks of a stage; gives back the names of other blocks that they speak of.
fn read_stage(text: &str, known: Known<'_>, pool: &mut BlockPool, faults: &mut FaultList<'_>) -> Vec<Spanned<String>> {
    let Some(file) = read::<StageFile>(text, faults) else { return Vec::new() };
    if !is_schema(&file.schema, BLOCKS, faults) {
        return Vec::new();
    }
    let mut links = Vec::new();
    for entry in file.blocks {
        let is_new = pool.block(&entry.id.value).is_none();
        faults.unless(is_new, entry.id.referenced, "blocks.twice", format!("`{}` is there twice", entry.id.value), "rename one of them");
        links.extend(entry.needs.iter().chain(&entry.excludes).cloned());
        let block = block(entry, &file.stage, known, pool, faults);
        pool.blocks.push(block);
    }
    pool.stages.push(BlockStage { id: file.stage, name: file.name });
    links
}

fn block(entry: BlockEntry, stage: &str, known: Known<'_>, pool: &BlockPool, faults: &mut FaultList<'_>) -> Block {
    let id = &entry.id;
    let delivered_by = delivery(entry.delivered_by, id, pool, faults);
    faults.unless(!entry.models.is_empty(), id.referenced, "blocks.models", format!("`{}` belongs to no model", id.value), HELP);
    faults.unless(entry.weeks > 0, id.referenced, "blocks.weeks", format!("`{}` takes no time", id.value), "write at least 1");
    faults.unless(
        !entry.cures.is_empty(),
        id.referenced,
        "blocks.cures",
        format!("`{}` cures nothing", id.value),
        "name a pain that it cures",
    );
    faults.unless(
        !entry.accepted_when.is_empty(),
        id.referenced,
        "blocks.accepted",
        format!("nobody could see that `{}` works", id.value),
        HELP,
    );
    let staff_weeks = range(entry.staff_weeks, id, faults);
    let (price, running) = (range(entry.price, id, faults), range(entry.running, id, faults));
    let cures = entry.cures.into_iter().map(|entry| cure(entry, known, faults)).collect();
    Block {
        stage: stage.to_owned(),
        name: entry.name,
        does: entry.does,
        models: entry.models,
        delivered_by,
        cures,
        needs: plain(&entry.needs),
        excludes: plain(&entry.excludes),
        raises: nodes(&entry.raises, known, NodeKind::Statement, faults),
        answers: nodes(&entry.answers, known, NodeKind::Option, faults),
        staff_weeks,
        weeks: entry.weeks,
        price,
        running,
        effect: entry.effect.source,
        risks: entry.risks,
        accepted_when: entry.accepted_when.into_iter().filter_map(|test| acceptance(test, known, faults)).collect(),
        source: entry.source,
        id: entry.id.value,
    }
}

fn delivery(entry: DeliveryEntry, id: &Spanned<String>, pool: &BlockPool, faults: &mut FaultList<'_>) -> Delivery {
    match (entry.capability, entry.service) {
        (Some(capability), None) => {
            let is_known = pool.capabilities.contains_key(&capability.value);
            let problem = format!("there is no capability `{}`", capability.value);
            faults.unless(is_known, capability.referenced, "blocks.capability", problem, "see packs/blocks/capabilities.yaml");
            Delivery::Capability(capability.value)
        }
        (None, Some(service)) => Delivery::Service(service),
        _ => {
            faults.at(id.referenced, "blocks.delivery", "expected either `capability` or `service`", HELP);
            Delivery::Service(Text::default())
        }
    }
}

fn cure(entry: CureEntry, known: Known<'_>, faults: &mut FaultList<'_>) -> Cure {
    let CureEntry { pain, saves } = entry;
    let saves = range(saves, &pain, faults);
    let is_known = known.pains.pain(&pain.value).is_some();
    faults.unless(is_known, pain.referenced, "blocks.pain", format!("there is no pain `{}`", pain.value), "see packs/pains");
    faults.unless(saves.high <= Decimal::ONE, pain.referenced, "blocks.range", "more is saved than is at stake", "write shares up to 1");
    Cure { pain: pain.value, saves }
}

fn range(values: [Decimal; 3], of: &Spanned<String>, faults: &mut FaultList<'_>) -> Range {
    let fits = values.is_sorted() && values[0] >= Decimal::ZERO;
    let problem = format!("a number of `{}` is no low, likely, high", of.value);
    faults.unless(fits, of.referenced, "blocks.range", problem, "write three numbers that ascend");
    let [low, likely, high] = values;
    Range { low, likely, high }
}

fn plain(names: &[Spanned<String>]) -> Vec<String> {
    names.iter().map(|name| name.value.clone()).collect()
}

/// Nodes of the framework that hold afterwards.
fn nodes(names: &[Spanned<String>], known: Known<'_>, kind: NodeKind, faults: &mut FaultList<'_>) -> Vec<String> {
    for name in names {
        let problem = format!("`{}` is no such node of {}", name.value, known.framework.framework.urn);
        faults.unless(known.framework.kind_of(&name.value) == Some(kind), name.referenced, "blocks.node", problem, "see packs/frameworks");
    }
    plain(names)
}

fn acceptance(entry: AcceptanceEntry, known: Known<'_>, faults: &mut FaultList<'_>) -> Option<Acceptance> {
    let AcceptanceEntry { indicator, at_least, at_most, better_by } = entry;
    let is_known = known.indicators.indicator(&indicator.value).is_some();
    let problem = format!("there is no indicator `{}`", indicator.value);
    faults.unless(is_known, indicator.referenced, "blocks.indicator", problem, "see packs/indicators");
    let (test, value) = match (at_least, at_most, better_by) {
        (Some(value), None, None) => (AcceptanceTest::AtLeast, value),
        (None, Some(value), None) => (AcceptanceTest::AtMost, value),
        (None, None, Some(value)) => (AcceptanceTest::BetterBy, value),
        _ => {
            faults.at(indicator.referenced, "blocks.accepted", "expected one of at_least, at_most, better_by", HELP);
            return None;
        }
    };
    Some(Acceptance { indicator: indicator.value, test, value })
}

/// Who replaces another is replaced by it.
fn both_ways(pool: &mut BlockPool) {
    let pairs: Vec<(String, String)> =
        pool.blocks.iter().flat_map(|block| block.excludes.iter().map(|other| (other.clone(), block.id.clone()))).collect();
    for (block, other) in pairs {
        if let Some(block) = pool.blocks.iter_mut().find(|known| known.id == block).filter(|block| !block.excludes.contains(&other)) {
            block.excludes.push(other);
        }
    }
}

/// A block that needs itself in the end, if there is one.
fn circle(pool: &BlockPool) -> Option<&str> {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    loop {
        let is_ready = |block: &&Block| {
            !done.contains(block.id.as_str()) && block.needs.iter().all(|need| done.contains(need.as_str()) || pool.block(need).is_none())
        };
        let ready: Vec<&str> = pool.blocks.iter().filter(is_ready).map(|block| block.id.as_str()).collect();
        if ready.is_empty() {
            return pool.blocks.iter().map(|block| block.id.as_str()).find(|id| !done.contains(id));
        }
        done.extend(ready);
    }
}
