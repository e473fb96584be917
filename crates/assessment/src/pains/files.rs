//! The files of a pains pack as they are written.

use insight::packs::{Direction, FaultList, Faults, Packs, Unit, read};
use kernel::quantity::Currency;
use kernel::{Text, digest_of};
use scoring::Decimal;
use serde::Deserialize;
use serde_saphyr::Spanned;

use super::golden::{Golden, GoldenEntry};
use super::types::{Amount, AtStake, Found, How, Pain, PainPack, Side, Stage, Term, Test};
use crate::profile::Figure;

const PAINS: &str = "cairn.pains/1";
const AMOUNTS: &str = "cairn.amounts/1";
/// The file of the yearly amounts; every other one holds the pains of a stage.
const AMOUNTS_FILE: &str = "amounts.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AmountsFile {
    schema: Spanned<String>,
    #[serde(rename = "version")]
    _version: String,
    amounts: Vec<AmountEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AmountEntry {
    id: Spanned<String>,
    name: Text,
    ways: Vec<Vec<TermEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StageFile {
    schema: Spanned<String>,
    #[serde(rename = "version")]
    _version: String,
    stage: String,
    name: Text,
    pains: Vec<PainEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PainEntry {
    id: Spanned<String>,
    name: Text,
    says: Text,
    industries: IndustriesEntry,
    found: Option<FoundEntry>,
    asks: Text,
    at_stake: Option<AtStakeEntry>,
    source: Text,
    golden: Vec<GoldenEntry>,
}

/// `all`, or the codes of divisions.
#[derive(Deserialize)]
#[serde(untagged)]
enum IndustriesEntry {
    All(AllIndustries),
    Codes(Vec<String>),
}

#[derive(Deserialize)]
enum AllIndustries {
    #[serde(rename = "all")]
    All,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FoundEntry {
    #[serde(default)]
    any: Vec<TestEntry>,
    #[serde(default)]
    all: Vec<TestEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestEntry {
    indicator: Spanned<String>,
    below: Option<[Decimal; 2]>,
    above: Option<[Decimal; 2]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AtStakeEntry {
    says: Text,
    times: Vec<TermEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermEntry {
    amount: Option<String>,
    indicator: Option<String>,
    gap: Option<String>,
    to: Option<Decimal>,
    figure: Option<Figure>,
    number: Option<Decimal>,
    assumed: Option<[Decimal; 3]>,
    because: Option<Text>,
    currency: Option<String>,
}

/// Reads the files of a pack, `(path, text)` each, and runs its golden cases.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub(super) fn read_pack(files: &[(&str, &str)], indicators: &Packs) -> Result<PainPack, Faults> {
    let mut faults = Vec::new();
    let mut told = String::new();
    let mut pack = PainPack { stages: Vec::new(), pains: Vec::new(), amounts: Vec::new(), digest: String::new() };
    let mut golden = Vec::new();
    // Amounts first: the pains are told in them.
    let (amounts, stages): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path.ends_with(AMOUNTS_FILE));
    for (path, text) in amounts.into_iter().chain(stages) {
        told.push_str(&format!("{path}\n{text}\n"));
        let mut list = FaultList::of(path);
        if path.ends_with(AMOUNTS_FILE) {
            read_amounts(text, indicators, &mut pack, &mut list);
        } else {
            read_stage(text, indicators, &mut pack, &mut golden, &mut list);
        }
        faults.append(&mut list.faults);
    }
    if faults.is_empty() {
        for case in &golden {
            case.prove(&pack, indicators, &mut faults);
        }
    }
    pack.digest = digest_of(told.as_bytes());
    if faults.is_empty() { Ok(pack) } else { Err(Faults(faults)) }
}

fn is_schema(schema: &Spanned<String>, expected: &str, faults: &mut FaultList<'_>) -> bool {
    let is = schema.value == expected;
    faults.unless(
        is,
        schema.referenced,
        "pains.schema",
        format!("`{}` is not the schema of this file", schema.value),
        "see docs/writing-pains-and-blocks.md",
    );
    is
}

fn read_amounts(text: &str, indicators: &Packs, pack: &mut PainPack, faults: &mut FaultList<'_>) {
    let Some(file) = read::<AmountsFile>(text, faults) else { return };
    if !is_schema(&file.schema, AMOUNTS, faults) {
        return;
    }
    for AmountEntry { id, name, ways } in file.amounts {
        let is_new = pack.amount(&id.value).is_none();
        faults.unless(is_new, id.referenced, "pains.twice", format!("`{}` is there twice", id.value), "rename one of them");
        let ways: Vec<Vec<Term>> = ways.into_iter().map(|way| terms(way, &id, indicators, pack, faults)).collect();
        for way in &ways {
            one_is_money(way, &id, indicators, faults);
        }
        pack.amounts.push(Amount { id: id.value, name, ways });
    }
}

fn read_stage(text: &str, indicators: &Packs, pack: &mut PainPack, golden: &mut Vec<Golden>, faults: &mut FaultList<'_>) {
    let Some(file) = read::<StageFile>(text, faults) else { return };
    if !is_schema(&file.schema, PAINS, faults) {
        return;
    }
    for entry in file.pains {
        let id = entry.id.clone();
        let fits = id.value.split_once('.').is_some_and(|(stage, noun)| stage == file.stage && !noun.is_empty());
        faults.unless(fits, id.referenced, "pains.id", format!("`{}` does not begin with its stage", id.value), "write `stage.noun`");
        faults.unless(
            pack.pain(&id.value).is_none(),
            id.referenced,
            "pains.twice",
            format!("`{}` is there twice", id.value),
            "rename one of them",
        );
        let cases = entry.golden.iter().map(|case| Golden::of(&id, case, faults)).collect::<Vec<_>>();
        let enough = if entry.found.is_some() { 2 } else { 1 };
        faults.unless(
            cases.len() >= enough,
            id.referenced,
            "pains.golden",
            format!("`{}` has {} golden cases", id.value, cases.len()),
            "write one where it hurts and one where it does not",
        );
        golden.extend(cases);
        let pain = pain(entry, &file.stage, indicators, pack, faults);
        pack.pains.push(pain);
    }
    pack.stages.push(Stage { id: file.stage, name: file.name });
}

fn pain(entry: PainEntry, stage: &str, indicators: &Packs, pack: &PainPack, faults: &mut FaultList<'_>) -> Pain {
    let PainEntry { id, name, says, industries, found, asks, at_stake, source, golden: _ } = entry;
    let at_stake = at_stake.map(|AtStakeEntry { says, times }| {
        let times = terms(times, &id, indicators, pack, faults);
        one_is_money(&times, &id, indicators, faults);
        AtStake { says, times }
    });
    let industries = match industries {
        IndustriesEntry::All(AllIndustries::All) => Vec::new(),
        IndustriesEntry::Codes(codes) => codes,
    };
    let found = found.map(|found| tests(found, &id, indicators, faults));
    Pain { id: id.value, stage: stage.to_owned(), name, says, industries: industries.into_iter().collect(), found, asks, at_stake, source }
}

fn tests(entry: FoundEntry, id: &Spanned<String>, indicators: &Packs, faults: &mut FaultList<'_>) -> Found {
    let FoundEntry { any, all } = entry;
    faults.unless(
        any.is_empty() != all.is_empty(),
        id.referenced,
        "pains.found",
        "`found` needs either `any` or `all`",
        "write the tests under one of them",
    );
    let how = if all.is_empty() { How::Any } else { How::All };
    let mut tests = Vec::new();
    for TestEntry { indicator, below, above } in any.into_iter().chain(all) {
        let direction = indicators.indicator(&indicator.value).map(|known| known.direction);
        let (side, [some, much]) = match (below, above) {
            (Some(limits), None) => (Side::Below, limits),
            (None, Some(limits)) => (Side::Above, limits),
            _ => {
                faults.at(
                    indicator.referenced,
                    "pains.limits",
                    "a test needs either `below` or `above`",
                    "write two numbers: it hurts, it hurts much",
                );
                continue;
            }
        };
        let is_bad = match (side, direction) {
            (_, None) => {
                faults.at(
                    indicator.referenced,
                    "pains.unknown",
                    format!("there is no indicator `{}`", indicator.value),
                    "see packs/indicators",
                );
                continue;
            }
            (Side::Below, Some(direction)) => direction != Direction::Down,
            (Side::Above, Some(direction)) => direction != Direction::Up,
        };
        faults.unless(
            is_bad,
            indicator.referenced,
            "pains.side",
            format!("`{}` is better on that side", indicator.value),
            "test the other side",
        );
        let ordered = if side == Side::Below { some >= much } else { some <= much };
        faults.unless(ordered, indicator.referenced, "pains.limits", "it would hurt much before it hurts", "put the milder limit first");
        tests.push(Test { indicator: indicator.value, side, some, much });
    }
    Found { how, tests }
}

fn terms(entries: Vec<TermEntry>, id: &Spanned<String>, indicators: &Packs, pack: &PainPack, faults: &mut FaultList<'_>) -> Vec<Term> {
    let mut terms = Vec::new();
    for entry in entries {
        match term(entry, indicators, pack) {
            Ok(term) => terms.push(term),
            Err(problem) => faults.at(
                id.referenced,
                "pains.term",
                format!("a term of `{}`: {problem}", id.value),
                "see docs/writing-pains-and-blocks.md",
            ),
        }
    }
    terms
}

fn term(entry: TermEntry, indicators: &Packs, pack: &PainPack) -> Result<Term, String> {
    let TermEntry { amount, indicator, gap, to, figure, number, assumed, because, currency } = entry;
    let kinds = [amount.is_some(), indicator.is_some(), gap.is_some(), figure.is_some(), number.is_some(), assumed.is_some()];
    if kinds.into_iter().filter(|is| *is).count() != 1 {
        return Err("expected one of amount, indicator, gap, figure, number, assumed".to_owned());
    }
    let known = |id: &str| indicators.indicator(id).ok_or_else(|| format!("there is no indicator `{id}`"));
    if let Some(amount) = amount {
        return if pack.amount(&amount).is_some() { Ok(Term::Amount(amount)) } else { Err(format!("there is no amount `{amount}`")) };
    }
    if let Some(indicator) = indicator {
        return known(&indicator).map(|_| Term::Indicator(indicator));
    }
    if let Some(gap) = gap {
        let to = to.ok_or("`gap` needs `to`, the value without pain")?;
        return match known(&gap)?.direction {
            Direction::None => Err(format!("no side of `{gap}` is better, so it has no gap")),
            direction => Ok(Term::Gap { indicator: gap, to, is_up: direction == Direction::Up }),
        };
    }
    if let Some(figure) = figure {
        return Ok(Term::Figure(figure));
    }
    let because = because.ok_or("a number needs `because`")?;
    let currency = currency.map(|code| code.parse::<Currency>().map_err(|error| error.to_string())).transpose()?;
    let values = assumed.or_else(|| number.map(|number| [number; 3])).unwrap_or_default();
    if values.is_sorted() {
        Ok(Term::Assumed { values, because, currency })
    } else {
        Err("expected low, likely, high in this order".to_owned())
    }
}

/// A product of money and numbers is money; of two moneys it is nothing.
fn one_is_money(terms: &[Term], id: &Spanned<String>, indicators: &Packs, faults: &mut FaultList<'_>) {
    let is_currency = |indicator: &str| indicators.indicator(indicator).is_some_and(|known| known.unit == Unit::Currency);
    let is_money = |term: &&Term| match term {
        Term::Amount(_) => true,
        Term::Indicator(indicator) | Term::Gap { indicator, .. } => is_currency(indicator),
        Term::Figure(figure) => figure.is_money(),
        Term::Assumed { currency, .. } => currency.is_some(),
    };
    let count = terms.iter().filter(is_money).count();
    faults.unless(
        count == 1,
        id.referenced,
        "pains.money",
        format!("the product of `{}` has {count} terms that are money", id.value),
        "exactly one must be",
    );
}
