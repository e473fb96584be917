//! Figures and what was promised of them.

use std::fmt;

/// What was promised.
#[derive(Clone, Copy)]
pub(super) enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

struct Figure {
    what: String,
    value: f64,
    unit: &'static str,
    bound: Bound,
}

impl Figure {
    fn holds(&self) -> bool {
        match self.bound {
            Bound::AtLeast(bound) => self.value >= bound,
            Bound::AtMost(bound) => self.value <= bound,
        }
    }
}

/// What was measured so far.
#[derive(Default)]
pub(super) struct Figures(Vec<Figure>);

impl Figures {
    pub(super) fn add(&mut self, what: impl Into<String>, value: f64, unit: &'static str, bound: Bound) {
        let figure = Figure { what: what.into(), value, unit, bound };
        println!("   {} {}", if figure.holds() { "ok  " } else { "FAIL" }, Row(&figure));
        self.0.push(figure);
    }

    pub(super) fn out_of_bounds(&self) -> Vec<String> {
        self.0.iter().filter(|figure| !figure.holds()).map(|figure| figure.what.clone()).collect()
    }
}

/// A number a person can read: grouped when large, with places when small.
fn shown(value: f64) -> String {
    if value < 100.0 && value.fract() != 0.0 {
        return format!("{value:.2}");
    }
    let digits = format!("{value:.0}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

struct Row<'a>(&'a Figure);

impl fmt::Display for Row<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Figure { what, value, unit, bound } = self.0;
        let (word, bound) = match bound {
            Bound::AtLeast(bound) => ("at least", bound),
            Bound::AtMost(bound) => ("at most", bound),
        };
        write!(out, "| {what} | {} {unit} | {word} {} {unit} |", shown(*value), shown(*bound))
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "| figure | measured | promised |\n|---|---|---|")?;
        self.0.iter().try_for_each(|figure| writeln!(out, "{}", Row(figure)))
    }
}
