//! The records of the machining shop: two years of them, as such a shop keeps them.

use lake::Value;

use crate::shop::{Shop, day};

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

fn pieces(number: i64) -> Value {
    Value::Decimal(number * 1_000_000)
}

impl Shop {
    /// Ten machines, seven of them digital, five of them networked.
    pub(crate) async fn import_machines(&self) {
        let row = |machine: i32| {
            let flags = [("is_digital", Value::Flag(machine < 7)), ("is_networked", Value::Flag(machine < 5))];
            (day(0, 1), [("machine_code", text(format!("M{machine}")))].into_iter().chain(flags).collect())
        };
        self.import("machine.listed", (0..10).map(row)).await;
    }

    /// Eight maintenance jobs in four months.
    pub(crate) async fn import_maintenance(&self) {
        let row = |job: i32| (day(job / 2, 2), vec![("machine_code", text(format!("M{job}"))), ("maintenance_kind", text("planned"))]);
        self.import("maintenance.done", (0..8).map(row)).await;
    }

    /// Thirty orders a month for a year.
    pub(crate) async fn import_sales(&self) {
        let row = |line: i32| {
            let fields = vec![("order_no", text(format!("SO{line}"))), ("customer_name", text("佛山某厂")), ("quantity", pieces(10))];
            (day(line / 30, 1 + u32::try_from(line % 4).unwrap_or(0)), fields)
        };
        self.import("sale.ordered", (0..360).map(row)).await;
    }

    pub(crate) async fn import_purchases(&self) {
        let row = |line: i32| {
            let fields = vec![("order_no", text(format!("PO{line}"))), ("item_code", text("S45C")), ("quantity", pieces(5))];
            (day(line / 10, 1 + u32::try_from(line % 4).unwrap_or(0)), fields)
        };
        self.import("purchase.ordered", (0..120).map(row)).await;
    }

    /// Work reports with good and rejected quantities, forty a month for a year.
    pub(crate) async fn import_work(&self) {
        let row = |line: i32| {
            let fields = vec![
                ("order_no", text(format!("WO{}", line / 4))),
                ("operation", text(format!("{}", 10 + line % 4))),
                ("quantity_good", pieces(98)),
                ("quantity_scrap", pieces(2)),
            ];
            (day(line / 40, 1 + u32::try_from(line % 4).unwrap_or(0)), fields)
        };
        self.import("work.reported", (0..480).map(row)).await;
    }

    /// Two years of inspections; in the second year fewer pieces fail.
    pub(crate) async fn import_inspections(&self) {
        let row = |line: i32| {
            let months_ago = line / 10;
            let rejected = if months_ago < 12 { 1 } else { 6 };
            let fields = vec![
                ("inspection_no", text(format!("IQ{line}"))),
                ("quantity_inspected", pieces(100)),
                ("quantity_accepted", pieces(100 - rejected)),
                ("quantity_rejected", pieces(rejected)),
            ];
            (day(months_ago, 1 + u32::try_from(line % 4).unwrap_or(0)), fields)
        };
        self.import("quality.inspected", (0..240).map(row)).await;
    }

    pub(crate) async fn import_stock(&self) {
        self.import(
            "stock.counted",
            (0..30).map(|line| (day(0, 2), vec![("item_code", text(format!("I{line}"))), ("quantity", pieces(3))])),
        )
        .await;
    }

    pub(crate) async fn import_people(&self) {
        let row =
            |person: i32| (day(0, 1), vec![("person_code", text(format!("P{person}"))), ("is_digital_staff", Value::Flag(person == 0))]);
        self.import("staff.listed", (0..20).map(row)).await;
        let course = |line: i32| {
            (
                day(line, 3),
                vec![
                    ("person_code", text("P0")),
                    ("course", text("数控编程")),
                    ("is_digital", Value::Flag(true)),
                    ("hours", Value::Number(4.0)),
                ],
            )
        };
        self.import("training.given", (0..6).map(course)).await;
    }

    pub(crate) async fn import_everything(&self) {
        self.import_machines().await;
        self.import_maintenance().await;
        self.import_sales().await;
        self.import_purchases().await;
        self.import_work().await;
        self.import_inspections().await;
        self.import_stock().await;
        self.import_people().await;
    }
}
