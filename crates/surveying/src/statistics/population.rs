//! The finite population: who asked 300 of 317 firms knows more than who asked 300 of a million.

use serde::Serialize;
use utoipa::ToSchema;

/// How much a sample of a known population is worth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyCorrection)]
pub struct Correction {
    /// How many firms there are.
    pub population: u64,
    /// How many of them answered.
    pub respondents: u64,
}

impl Correction {
    /// None when there would be more respondents than firms: then the number of firms is wrong.
    #[must_use]
    pub fn new(population: u64, respondents: u64) -> Option<Self> {
        (population > 0 && respondents <= population).then_some(Self { population, respondents })
    }

    /// The share of the population that did not answer.
    #[must_use]
    pub fn left(&self) -> f64 {
        (self.population - self.respondents) as f64 / self.population as f64
    }

    /// The size of a sample from an endless population that is worth as much: n (N - 1) / (N - n), after
    /// the variance of a share drawn without putting back (Cochran, Sampling Techniques, third edition,
    /// section 3.2). Endless when all were asked. Groups are taken to be sampled as densely as the whole.
    #[must_use]
    pub fn worth(&self, size: f64) -> f64 {
        let left = (self.population - self.respondents) as f64;
        if left > 0.0 { size * (self.population - 1) as f64 / left } else { f64::INFINITY }
    }
}
