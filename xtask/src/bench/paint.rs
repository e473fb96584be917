//! The first paint of a board in a real browser that has never seen the page.

use anyhow::{Context, Result};
use serde_json::Value;

use super::figures::{Bound, Figures};
use super::load::City;
use crate::demo::{EMAIL, PASSWORD};
use crate::steps::{output_of, program, root};
use crate::testing::need_browser;

pub(super) fn measure(city: &City, figures: &mut Figures) -> Result<()> {
    need_browser()?;
    let org = city.orgs.first().context("the city has plants")?;
    let told = output_of(
        program("node", &["build/paint.js"])
            .current_dir(root().join("ui"))
            .env("CAIRN_URL", &city.server.url)
            .env("CAIRN_EMAIL", EMAIL)
            .env("CAIRN_PASSWORD", PASSWORD)
            .env("CAIRN_ORG", org),
    )?;
    let told: Value = serde_json::from_str(&told).context("the measurement is JSON")?;
    println!(
        "        first paint of anything: {} ms; the slowest board of five visits: {} ms",
        told["first_paint_ms"], told["slowest_board_ms"]
    );
    let board = told["board_ms"].as_f64().context("the board was painted")?;
    figures.add("a board with its figures on the screen", board / 1_000.0, "s", Bound::AtMost(1.0));
    Ok(())
}
