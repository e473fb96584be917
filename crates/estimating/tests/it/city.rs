//! A simulated city: firms whose true effect is known, with noise that remembers.

use estimating::Reading;

/// A stream of numbers from a seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        // Neighbouring seeds must not begin alike.
        let mut dice = Self(seed.wrapping_mul(0xD134_2543_DE82_EF95));
        dice.share();
        dice
    }

    /// Above 0 and below 1 (xorshift64*, Vigna 2016).
    pub(crate) fn share(&mut self) -> f64 {
        self.0 |= u64::from(self.0 == 0);
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = u32::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32).unwrap();
        (f64::from(high) + 0.5) / 4_294_967_296.0
    }

    pub(crate) fn normal(&mut self) -> f64 {
        (-2.0 * self.share().ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos()
    }

    /// Noise of standard deviation `noise` whose neighbours correlate by `memory`.
    pub(crate) fn noise(&mut self, periods: usize, memory: f64, noise: f64) -> Vec<f64> {
        let mut last = self.normal();
        let mut series = vec![noise * last];
        while series.len() < periods {
            last = memory * last + (1.0 - memory * memory).sqrt() * self.normal();
            series.push(noise * last);
        }
        series
    }
}

/// What is true of a simulated firm's series.
#[derive(Clone, Copy)]
pub(crate) struct Truth {
    pub(crate) before: usize,
    pub(crate) left_out: usize,
    pub(crate) after: usize,
    pub(crate) memory: f64,
    pub(crate) noise: f64,
    /// The step, as difference of logarithms.
    pub(crate) step: f64,
    /// Half of the distance between the best and the worst time of the year, in logarithms.
    pub(crate) season: f64,
    pub(crate) year: usize,
}

impl Truth {
    pub(crate) fn firm(&self, dice: &mut Dice) -> Vec<Reading> {
        let periods = self.before + self.left_out + self.after;
        let noise = dice.noise(periods, self.memory, self.noise);
        let level = 4.0 + dice.normal();
        let reading = |(at, noise): (usize, f64)| {
            let season = self.season * (std::f64::consts::TAU * at as f64 / self.year as f64).sin();
            let step = if at >= self.before { self.step } else { 0.0 };
            Reading { period: i32::try_from(at).unwrap(), value: (level + season + step + noise).exp() }
        };
        noise.into_iter().enumerate().map(reading).collect()
    }
}
