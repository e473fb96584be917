//! Every synonym of every field of every kind, taken apart once.

use super::headers::{Header, Synonym, has_word};
use crate::kinds::{DocumentKind, KINDS};

pub(crate) struct Vocabulary {
    kinds: Vec<Words>,
}

struct Words {
    kind: &'static DocumentKind,
    fields: Vec<Vec<Synonym>>,
}

impl Vocabulary {
    pub(crate) fn of_all_kinds() -> Self {
        let kinds = KINDS
            .iter()
            .map(|kind| Words {
                kind,
                fields: kind
                    .fields
                    .iter()
                    .map(|field| field.synonyms.split(", ").enumerate().map(|(rank, text)| Synonym::of(text, rank)).collect())
                    .collect(),
            })
            .collect();
        Self { kinds }
    }

    /// Whether a text matches some field of some kind as a header would, at least that well.
    pub(crate) fn knows(&self, text: &str, least: f64) -> bool {
        let header = Header::of(text);
        !header.is_empty()
            && self.kinds.iter().flat_map(|words| words.fields.iter().flatten()).any(|synonym| synonym.score(&header) >= least)
    }

    /// How well a header matches each field of a kind.
    pub(crate) fn scores(&self, kind: &DocumentKind, header: &Header) -> Vec<f64> {
        let Some(words) = self.kinds.iter().find(|words| words.kind.id == kind.id) else { return Vec::new() };
        let foreign = kind.foreign.iter().any(|word| has_word(header, word));
        words
            .fields
            .iter()
            .map(|synonyms| {
                let best = synonyms.iter().map(|synonym| synonym.score(header)).fold(0.0, f64::max);
                // A word of another kind spoils every match but an exact one.
                if foreign && best < 0.9 { 0.0 } else { best }
            })
            .collect()
    }
}
