//! What goes into what: the released revisions of bills of material.

use catalog::boms::{ListedComponent, listed};
use chrono_tz::Tz;
use kernel::quantity::{Quantity, multiply_divide};
use kernel::{JobError, Tx};

use super::{PAGE, Sheet};
use crate::fields::Fact;

const ONE: i64 = 1_000_000;

pub(super) async fn write(tx: &mut Tx, sheet: &mut Sheet<'_>, zone: Tz) -> Result<(), JobError> {
    let mut last: Option<ListedComponent> = None;
    loop {
        let page = listed(tx, &sheet.ctx.org, last.as_ref(), PAGE).await?;
        for component in &page {
            sheet.add(fact(component, zone)).await?;
        }
        let Some(end) = page.into_iter().next_back() else { return Ok(()) };
        last = Some(end);
    }
}

fn fact(line: &ListedComponent, zone: Tz) -> Fact {
    let per_piece = multiply_divide(line.quantity.0, ONE, line.base_quantity.0).map(Quantity);
    Fact::new("bom.listed", (line.changed_at, line.changed_at.day_in(zone)))
        .text("assembly_code", &line.assembly_code)
        .text("assembly_name", &line.assembly_name)
        .text("component_code", &line.component_code)
        .text("component_name", &line.component_name)
        .quantity("quantity", per_piece)
        .text("unit", line.unit.as_str())
        // Hundredths of a per cent, as a share of one.
        .quantity("scrap_rate", Some(Quantity(line.scrap_basis_points * 100)))
        .text("version", &line.revision.to_string())
        .date("valid_to", line.valid_to)
}
