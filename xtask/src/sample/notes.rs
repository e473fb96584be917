//! The notes beside the spreadsheets: what the city is, each firm's profile, the slips that were put in on purpose.

use super::{
    Written,
    calendar::{day_of, month_of},
    history::History,
    world::World,
};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

const SIMULATED: &str = "# 模拟数据 / Simulated data\n\n\
本文件夹中的全部内容由程序按种子模拟生成，企业、人员、客户、供应商均为虚构。\n\n\
Everything in this folder was simulated by a program from a seed; the firm, its people, customers and suppliers are fictional.\n";

pub(super) fn write(out: &Path, seed: u64, written: &[Written]) -> Result<()> {
    let mut readme = format!("{SIMULATED}\n种子 / seed: {seed}\n\n| folder | files | order lines | work reports |\n|---|---:|---:|---:|\n");
    for plant in written {
        writeln!(readme, "| {} | {} | {} | {} |", plant.folder, plant.files, plant.order_lines, plant.work_reports)?;
    }
    readme.push_str("\n`DEFECTS.md` lists the slips that were put in on purpose.\n");
    save(&out.join("README.md"), &readme)?;
    save(&out.join("DEFECTS.md"), &slips(written)?)
}

/// What an import should refuse, and what it should read all the same, with counts per file.
fn slips(written: &[Written]) -> Result<String> {
    let mut text = String::from(
        "# Slips put in on purpose\n\nA refused slip costs its row; the others are to be read as what was meant.\n\n## Refused rows per file\n\n| folder | file | rows to refuse |\n|---|---|---:|\n",
    );
    let mut refused: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for slip in written.iter().flat_map(|plant| &plant.slips) {
        *refused.entry((&slip.plant, &slip.file)).or_default() += usize::from(slip.kind.is_refused());
    }
    for ((plant, file), count) in refused {
        writeln!(text, "| {plant} | {file} | {count} |")?;
    }
    text.push_str(
        "\n## Every slip\n\n| folder | file | sheet | row | column | written | what | expected |\n|---|---|---|---:|---|---|---|---|\n",
    );
    for slip in written.iter().flat_map(|plant| &plant.slips) {
        let expected = if slip.kind.is_refused() { "refused" } else { "read" };
        writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {expected} |",
            slip.plant,
            slip.file,
            slip.sheet,
            slip.row,
            slip.column,
            slip.written,
            slip.kind.says()
        )?;
    }
    Ok(text)
}

/// The firm's profile: what its owner would answer without looking into a record, and the yearly figures of its books.
pub(super) fn write_profile(folder: &Path, world: &World, history: &History) -> Result<()> {
    let plant = &world.plant;
    let mut text = String::from("# 模拟数据 / simulated\nsimulated: true\n");
    writeln!(text, "name: {{zh: {}, en: {}}}\ntime_zone: Asia/Shanghai", quoted(&plant.name.zh), quoted(&plant.name.en))?;
    if let Some(code) = plant.industry.code.get(..3).filter(|code| code.starts_with('C')) {
        writeln!(text, "industry: {code}")?;
    }
    writeln!(
        text,
        "region: {}\nfounded_year: {}\nproducts: {}\nfigures:",
        quoted(&plant.region.zh),
        plant.founded,
        quoted(&plant.industry.zh)
    )?;
    for (figure, count) in [
        ("headcount", plant.headcount),
        ("machines", world.machines.len()),
        ("machines_digital", world.machines.iter().filter(|machine| machine.is_digital).count()),
        ("machines_networked", world.machines.iter().filter(|machine| machine.is_networked).count()),
    ] {
        writeln!(text, "  {figure}: {{2024: {count}, 2025: {count}}}")?;
    }
    let by_year = |year: i32| -> Result<[String; 4]> {
        let of_year = |day| month_of(day).0 == year;
        let revenue: i64 =
            history.invoice_lines.iter().filter(|line| of_year(history.invoices[line.invoice].day)).map(|line| line.net_fen).sum();
        let material: i64 =
            history.invoices.iter().filter(|invoice| invoice.is_payable && of_year(invoice.day)).map(|invoice| invoice.net_fen).sum();
        let wages = i64::try_from(plant.headcount)? * 8_600_000;
        let wh: i64 =
            (0i64..).zip(&history.meter).filter(|(index, _)| of_year(day_of(index * 15))).map(|(_, quarter)| quarter.total_wh()).sum();
        // 0.1229 kg of standard coal a kWh (GB/T 2589), in thousandths of a tonne.
        let coal = wh / 1_000 * 1_229 / 10_000;
        Ok([yuan(revenue), yuan(material + wages), plant.digital_spend_yuan.to_string(), format!("{}.{:03}", coal / 1_000, coal % 1_000)])
    };
    for (figure, (before, after)) in ["revenue", "cost", "digital_spend", "energy"].iter().zip(by_year(2024)?.iter().zip(&by_year(2025)?)) {
        if before != "0.000" || after != "0.000" {
            writeln!(text, "  {figure}: {{2024: {before}, 2025: {after}}}")?;
        }
    }
    save(&folder.join("firm.yaml"), &text)?;
    save(&folder.join("SIMULATED.md"), SIMULATED)
}

fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen.abs() % 100)
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn save(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("{} could not be written", path.display()))
}
