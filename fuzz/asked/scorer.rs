//! Any answers and any evidence on the national pack: refused, or a result that keeps its promises.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use arbitrary::{Result, Unstructured};
use scoring::{
    Answer, Answers, Bindings, Counted, Day, Decimal, Document, Evidence, FactReading, FactSlice, IndicatorReading, Origin, Pack, Period,
    Strength, Trend, Verdict, Waiver, load, score,
};

const FILES: [(&str, &[u8]); 3] = [
    ("cn-sme-2024.yaml", include_bytes!("../../packs/frameworks/cn-sme-2024.yaml")),
    ("cn-sme-2024.scenes.yaml", include_bytes!("../../packs/frameworks/cn-sme-2024.scenes.yaml")),
    ("cn-sme-2024.bindings.yaml", include_bytes!("../../packs/frameworks/cn-sme-2024.bindings.yaml")),
];

struct National {
    pack: Pack,
    bindings: Bindings,
    /// Everything that can be answered, and something that cannot.
    nodes: Vec<String>,
    options: Vec<String>,
}

static NATIONAL: LazyLock<National> = LazyLock::new(|| {
    let loaded = load(&FILES).expect("the shipped pack is a pack");
    let (pack, bindings) = (loaded.pack, loaded.bindings.expect("the shipped pack has bindings"));
    let mut nodes = vec!["nothing".to_owned()];
    let mut options = vec!["nothing".to_owned()];
    for question in &pack.questions {
        nodes.push(question.id.as_str().to_owned());
        options.extend(question.scoring.options().iter().map(|choice| choice.id.as_str().to_owned()));
    }
    for scene in &pack.scenes {
        nodes.push(scene.id.as_str().to_owned());
        nodes.extend(scene.levels.iter().flat_map(|level| level.statements()).map(|statement| statement.id.as_str().to_owned()));
    }
    National { pack, bindings, nodes, options }
});

const ORIGINS: [Origin; 5] = [Origin::Imported, Origin::Typed, Origin::Integrated, Origin::Scanned, Origin::Measured];
const STRENGTHS: [Strength; 6] = [Strength::E0, Strength::E1, Strength::E2, Strength::E3, Strength::E4, Strength::E5];

fn decimal(any: &mut Unstructured<'_>) -> Result<Decimal> {
    Ok(if any.ratio(3, 4)? {
        Decimal::from_millionths(any.int_in_range(0..=1_000_000)?)
    } else {
        Decimal::from_millionths(any.arbitrary()?)
    })
}

fn day(any: &mut Unstructured<'_>) -> Result<Day> {
    Ok(Day::from_days_since_1970(if any.ratio(3, 4)? { any.int_in_range(19_000..=20_600)? } else { any.arbitrary()? }))
}

fn node(any: &mut Unstructured<'_>) -> Result<String> {
    Ok(if any.ratio(1, 4)? { any.choose(&NATIONAL.options)?.clone() } else { any.choose(&NATIONAL.nodes)?.clone() })
}

fn answer(any: &mut Unstructured<'_>) -> Result<Answer> {
    Ok(match any.int_in_range(0..=4)? {
        0 => {
            let mut chosen = BTreeSet::new();
            for _ in 0..any.int_in_range(0..=4)? {
                chosen.insert(any.choose(&NATIONAL.options)?.clone());
            }
            Answer::Options(chosen)
        }
        1 => Answer::Ratio(Counted { part: decimal(any)?, whole: decimal(any)? }),
        2 => Answer::Direction(*any.choose(&[Trend::Worse, Trend::Flat, Trend::Better])?),
        3 => Answer::Holds(any.arbitrary()?),
        _ => Answer::NotApplicable(Waiver { reason: "because".to_owned(), approver: "somebody".to_owned() }),
    })
}

fn period(any: &mut Unstructured<'_>) -> Result<Option<Period>> {
    Ok(if any.arbitrary()? { Some(Period { value: decimal(any)?, months_with_value: any.arbitrary()? }) } else { None })
}

fn slice(any: &mut Unstructured<'_>) -> Result<FactSlice> {
    let mut months = BTreeSet::new();
    for _ in 0..any.int_in_range(0..=4)? {
        months.insert(any.arbitrary()?);
    }
    Ok(FactSlice { origin: *any.choose(&ORIGINS)?, count: any.arbitrary()?, months, newest: day(any)? })
}

fn evidence(any: &mut Unstructured<'_>) -> Result<Evidence> {
    let mut evidence = Evidence::default();
    let needs = NATIONAL.bindings.needs();
    for query in needs.facts {
        let mut slices = Vec::new();
        for _ in 0..any.int_in_range(0..=2)? {
            slices.push(slice(any)?);
        }
        evidence.facts.push(FactReading { query, slices });
    }
    for query in needs.indicators {
        let (current, previous) = (period(any)?, period(any)?);
        evidence.indicators.push(IndicatorReading {
            query,
            current,
            previous,
            origin: *any.choose(&ORIGINS)?,
            newest: day(any)?,
            coverage: decimal(any)?,
        });
    }
    for at in 0..any.int_in_range(0..=12)? {
        evidence.documents.push(Document {
            id: format!("document {at}"),
            node: node(any)?,
            verdict: if any.ratio(1, 4)? { Verdict::Refutes } else { Verdict::Supports },
            strength: *any.choose(&STRENGTHS)?,
            coverage: decimal(any)?,
            valid_from: day(any)?,
            valid_until: if any.arbitrary()? { Some(day(any)?) } else { None },
        });
    }
    Ok(evidence)
}

fn case(any: &mut Unstructured<'_>) -> Result<(Answers, Evidence, Day)> {
    let mut answers = Answers::new();
    for _ in 0..any.int_in_range(0..=24)? {
        answers.insert(node(any)?, answer(any)?);
    }
    Ok((answers, evidence(any)?, day(any)?))
}

pub(crate) fn any_case(bytes: &[u8]) {
    let Ok((answers, evidence, as_of)) = case(&mut Unstructured::new(bytes)) else { return };
    let National { pack, bindings, .. } = &*NATIONAL;
    let Ok(card) = score(pack, Some(bindings), &answers, &evidence, as_of) else { return };
    assert!(card.level.supported <= card.level.claimed, "no level is supported that is not claimed");
    assert!(card.level.claimed <= pack.highest_level());
    assert!(
        Decimal::ZERO <= card.score.supported && card.score.supported <= card.score.claimed && card.score.claimed <= Decimal::whole(100)
    );
    assert_eq!(score(pack, Some(bindings), &answers, &evidence, as_of).as_ref(), Ok(&card), "the same case, the same result");
}
