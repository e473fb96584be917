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

/// Rows whose means and covariance (lower triangle, row by row) are exactly those given.
pub(crate) fn firms_with_moments(firms: usize, means: &[f64], covariance: &[f64]) -> Vec<Vec<f64>> {
    let width = means.len();
    let mut dice = Dice::new(17);
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for _ in 0..width {
        let mut column: Vec<f64> = (0..firms).map(|_| dice.normal()).collect();
        let mean = column.iter().sum::<f64>() / firms as f64;
        column.iter_mut().for_each(|value| *value -= mean);
        for other in &columns {
            let along: f64 = column.iter().zip(other).map(|(one, other)| one * other).sum();
            column.iter_mut().zip(other).for_each(|(value, other)| *value -= along * other);
        }
        let length = column.iter().map(|value| value * value).sum::<f64>().sqrt();
        column.iter_mut().for_each(|value| *value /= length);
        columns.push(column);
    }
    let root = root(width, covariance);
    let spread = ((firms - 1) as f64).sqrt();
    let cell =
        |firm: usize, row: usize| means[row] + spread * (0..=row).map(|column| root[row][column] * columns[column][firm]).sum::<f64>();
    (0..firms).map(|firm| (0..width).map(|row| cell(firm, row)).collect()).collect()
}

/// The lower triangle whose product with itself is the covariance (Cholesky).
fn root(width: usize, covariance: &[f64]) -> Vec<Vec<f64>> {
    let mut root = vec![vec![0.0; width]; width];
    for row in 0..width {
        for column in 0..=row {
            let known: f64 = (0..column).map(|at| root[row][at] * root[column][at]).sum();
            let left = covariance[row * (row + 1) / 2 + column] - known;
            root[row][column] = if row == column { left.sqrt() } else { left / root[column][column] };
        }
    }
    root
}
