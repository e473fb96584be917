//! The report's pictures, as SVG text: a ladder of scenes, a radar of dimensions, small trends.

use std::f64::consts::TAU;
use std::fmt::Write as _;

use kernel::Locale;

use super::document::{Dimension, Point, Scene};

/// Text that may stand inside SVG or HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

const LEVELS: u8 = 4;

/// One rung per scene: filled up to the supported level, outlined up to the claimed one.
pub(super) fn ladder(scenes: &[Scene], locale: Locale) -> String {
    let (label, step, row) = (190, 56, 26);
    let width = label + step * i32::from(LEVELS) + 12;
    let height = i32::try_from(scenes.len()).unwrap_or(i32::MAX / row - 2).saturating_mul(row) + 24;
    let mut svg = format!("<svg viewBox='0 0 {width} {height}' role='img' class='ladder'>");
    for level in 1..=LEVELS {
        let _ = write!(svg, "<text x='{}' y='14' class='axis'>{level}</text>", label + step * (i32::from(level) - 1) + step / 2);
    }
    for (index, scene) in scenes.iter().enumerate() {
        let y = i32::try_from(index).unwrap_or_default() * row + 22;
        let star = if scene.is_constraint { " ★" } else { "" };
        let _ = write!(
            svg,
            "<text x='0' y='{}' class='name'>{} {}{star}</text>",
            y + 15,
            escaped(&scene.id),
            escaped(scene.name.in_locale(locale))
        );
        for level in 1..=LEVELS {
            let class = if level <= scene.supported {
                "supported"
            } else if level <= scene.claimed {
                "claimed"
            } else {
                "open"
            };
            let _ = write!(
                svg,
                "<rect x='{}' y='{y}' width='{}' height='{}' rx='4' class='{class}'/>",
                label + step * (i32::from(level) - 1),
                step - 6,
                row - 6
            );
        }
    }
    svg.push_str("</svg>");
    svg
}

/// What share of each dimension's points is supported and claimed.
pub(super) fn dimensions(dimensions: &[Dimension], locale: Locale) -> String {
    let (width, row) = (420.0, 44.0);
    let height = row * dimensions.iter().fold(0.0, |count, _| count + 1.0);
    let mut svg = format!("<svg viewBox='0 0 {width} {height}' role='img' class='bars'>");
    let mut y = 0.0;
    for dimension in dimensions {
        let share = |value: f64| if dimension.points > 0.0 { (value / dimension.points).clamp(0.0, 1.0) * width } else { 0.0 };
        let _ = write!(
            svg,
            "<text x='0' y='{:.0}' class='name'>{}</text><text x='{width}' y='{:.0}' class='value'>{:.1} – {:.1} / {:.0}</text>",
            y + 14.0,
            escaped(dimension.name.in_locale(locale)),
            y + 14.0,
            dimension.supported,
            dimension.claimed,
            dimension.points
        );
        for (class, size) in [("open", width), ("claimed", share(dimension.claimed)), ("supported", share(dimension.supported))] {
            let _ = write!(svg, "<rect x='0' y='{:.0}' width='{size:.1}' height='14' rx='4' class='{class}'/>", y + 20.0);
        }
        y += row;
    }
    svg.push_str("</svg>");
    svg
}

/// A small line of values; gaps stay gaps.
pub(super) fn trend(points: &[Point]) -> String {
    let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    if values.len() < 2 {
        return String::new();
    }
    let (width, height) = (140.0, 32.0);
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let spread = if high > low { high - low } else { 1.0 };
    let step = width / (points.iter().fold(0.0, |count, _| count + 1.0) - 1.0);
    let mut path = String::new();
    let (mut x, mut is_drawing) = (0.0, false);
    for point in points {
        if let Some(value) = point.value {
            let y = height - 3.0 - (value - low) / spread * (height - 6.0);
            let _ = write!(path, "{}{x:.1} {y:.1} ", if is_drawing { "L" } else { "M" });
        }
        is_drawing = point.value.is_some();
        x += step;
    }
    format!("<svg viewBox='0 0 {width} {height}' class='trend' aria-hidden='true'><path d='{path}'/></svg>")
}

/// A radar of the scenes' levels, supported inside claimed.
pub(super) fn radar(scenes: &[Scene], locale: Locale) -> String {
    let (centre, radius) = (220.0, 150.0);
    let count = scenes.iter().fold(0.0, |count, _| count + 1.0);
    let at = |index: f64, level: f64, reach: f64| {
        let angle = index / count * TAU - TAU / 4.0;
        (
            centre + angle.cos() * radius * level / f64::from(LEVELS) * reach,
            centre + angle.sin() * radius * level / f64::from(LEVELS) * reach,
        )
    };
    let outline = |level_of: &dyn Fn(&Scene) -> f64| {
        let mut index = 0.0;
        scenes.iter().fold(String::new(), |mut points, scene| {
            let (x, y) = at(index, level_of(scene), 1.0);
            index += 1.0;
            let _ = write!(points, "{x:.1},{y:.1} ");
            points
        })
    };
    let mut svg = "<svg viewBox='-70 20 580 400' role='img' class='radar'>".to_owned();
    for level in 1..=LEVELS {
        let _ = write!(svg, "<polygon class='grid' points='{}'/>", outline(&|_| f64::from(level)));
    }
    let _ = write!(svg, "<polygon class='claimed' points='{}'/>", outline(&|scene| f64::from(scene.claimed)));
    let _ = write!(svg, "<polygon class='supported' points='{}'/>", outline(&|scene| f64::from(scene.supported)));
    let mut index = 0.0;
    for scene in scenes {
        let (x, y) = at(index, f64::from(LEVELS), 1.16);
        index += 1.0;
        let _ = write!(svg, "<text x='{x:.0}' y='{y:.0}' class='axis'>{}</text>", escaped(scene.name.in_locale(locale)));
    }
    svg.push_str("</svg>");
    svg
}
