//! Exports of programs: ERP tables, shop-floor logs, meters, shops.

use crate::desk::{context, fields, open, seen, told};
use intake::conversion::{Companions, RemarkCode, Remarks, convert};
use intake::reading::Watch;
use intake::recognition::recognise;

pub(crate) const DETAIL: &str =
    "PurchaseOrderID,PurchaseOrderDetailID,DueDate,OrderQty,ProductID,UnitPrice,LineTotal,ReceivedQty,RejectedQty,StockedQty,ModifiedDate
1,1,2011-04-30 00:00:00.000,4,1,50.2600,201.0400,3.00,.00,3.00,2011-04-23 00:00:00.000
2,2,2011-04-30 00:00:00.000,3,359,45.1200,135.3600,3.00,1.00,2.00,2011-04-23 00:00:00.000
2,3,2011-05-01 00:00:00.000,3,360,45.5805,136.7415,.00,.00,.00,2011-04-23 00:00:00.000
";
pub(crate) const HEADER: &str = "PurchaseOrderID,RevisionNumber,Status,EmployeeID,VendorID,ShipMethodID,OrderDate,ShipDate,SubTotal,TaxAmt,Freight,TotalDue,ModifiedDate
1,4,4,258,1580,3,2011-04-16 00:00:00.000,2011-04-25 00:00:00.000,201.0400,16.0832,5.0260,222.1492,2011-04-25 00:00:00.000
2,4,1,254,1496,5,2011-04-17 00:00:00.000,2011-04-25 00:00:00.000,272.1015,21.7681,6.8025,300.6721,2011-04-25 00:00:00.000
";

#[test]
fn purchase_lines_of_an_erp_tell_orders_and_receipts() {
    let told = told("Purchasing.PurchaseOrderDetail.csv", DETAIL.as_bytes(), 0, None);
    let ordered: Vec<_> = told.facts.iter().filter(|fact| fact.name == "purchase.ordered").collect();
    let received: Vec<_> = told.facts.iter().filter(|fact| fact.name == "purchase.received").collect();
    assert_eq!((ordered.len(), received.len()), (3, 2));
    assert_eq!((ordered[0].get("promised_on"), ordered[0].get("amount")), ("2011-04-30", "201.04"));
    assert_eq!((received[1].get("quantity"), received[1].get("quantity_ordered"), received[1].get("quantity_rejected")), ("3", "3", "1"));
    // Nobody knows when the goods came: the due date must not make every receipt look punctual.
    assert_eq!(received[0].get("promised_on"), "");
}

#[test]
fn lines_take_supplier_and_dates_from_their_orders_in_another_file() {
    let orders = open("Purchasing.PurchaseOrderHeader.csv", HEADER.as_bytes()).unwrap();
    let recognition = recognise(&orders, Watch::none()).unwrap();
    assert_eq!(recognition.sheets[0].kind, Some("purchase_orders"));
    let mapping = recognition.sheets[0].mapping.clone().unwrap();
    let mut companions = Companions::new();
    convert(&orders, 0, &mapping, &context(), None, &mut companions, &mut Remarks::new(10), Watch::none()).unwrap();
    assert_eq!(companions.len(), 2);

    let told = told("Purchasing.PurchaseOrderDetail.csv", DETAIL.as_bytes(), 0, Some(&companions));
    let line = told.facts.iter().find(|fact| fact.name == "purchase.ordered" && fact.get("line_no") == "3").unwrap();
    assert_eq!((line.get("supplier_code"), line.occurred_on.as_str(), line.get("promised_on")), ("1496", "2011-04-17", "2011-05-01"));
}

#[test]
fn a_shop_floor_log_keeps_its_doubtful_rows_and_says_so() {
    let text = "Case ID,Activity,Resource,Start Timestamp,Complete Timestamp,Span,Work Order Qty,Part Desc.,Worker ID,Report Type,Qty Completed,Qty Rejected,Qty for MRB,Rework
Case 1,SETUP     Turning,Machine 5,2012/01/29 23:24:00.000,2012/01/30 05:43:00.000,006:19,10,Cable Head,ID4932,S,1,0,0,
Case 1,Turning,Machine 5,2012/01/30 06:00:00.000,2012/01/30 07:00:00.000,002:00,10,Cable Head,ID4932,D,5,1,0,
Case 1,Wire Cut,Machine 13,,,001:00,10,Cable Head,ID3767,B,0,0,0,
Case 2,Turning,Machine 5,2012/02/01 07:30:00.000,2012/02/01 07:50:00.000,1899/12/31 01:49:00,557,Ring,ID4163,D,0,0,2,Y
";
    let told = told("log.csv", text.as_bytes(), 0, None);
    assert_eq!(told.outcome.rows_accepted, 4);
    assert_eq!(told.facts[0].get("operation"), "SETUP Turning");
    assert_eq!(told.facts.iter().map(|fact| fact.get("activity")).collect::<Vec<_>>(), ["setup", "run", "breakdown", "run"]);
    assert_eq!(told.facts.iter().map(|fact| fact.get("is_rework")).collect::<Vec<_>>(), ["false", "false", "false", "true"]);
    // Without a time it stands behind the row before it of the same order, and has no time of its own.
    assert_eq!(
        (told.facts[2].occurred_on.as_str(), told.facts[2].get("finished_at"), told.facts[2].get("minutes")),
        ("2012-01-30", "", "60")
    );
    assert_eq!(told.remarks.count(RemarkCode::NoTimestamp), 1);
    assert_eq!(told.remarks.count(RemarkCode::SpanContradicts), 2);
    assert_eq!(told.remarks.count(RemarkCode::SpanDamaged), 1);
}

#[test]
fn midnight_readings_that_carry_the_day_they_close_are_put_right() {
    let mut text = "date,Usage_kWh,Lagging_Current_Power_Factor,Load_Type\n".to_owned();
    for day in 1..=2 {
        for quarter in 1..=96 {
            let minutes = quarter * 15 % 1440;
            text += &format!("{day:02}/01/2018 {:02}:{:02},1.5,73.21,Light_Load\n", minutes / 60, minutes % 60);
        }
    }
    let told = told("meter.csv", text.as_bytes(), 0, None);
    assert_eq!(told.outcome.midnights_put_right, 2);
    assert_eq!(told.facts[95].occurred_on, "2018-01-02");
    assert!(told.facts.windows(2).all(|pair| pair[1].occurred_at - pair[0].occurred_at == 900_000_000));
    assert_eq!((told.facts[0].get("power_factor"), told.facts[0].get("interval_minutes")), ("0.7321", "15"));
}

#[test]
fn a_meter_whose_midnight_is_right_is_left_alone() {
    let mut text = "timestamp,kWh\n".to_owned();
    for quarter in 1..=192 {
        text += &format!("2018-01-{:02} {:02}:{:02},1.5\n", 1 + quarter / 96, quarter % 96 / 4, quarter % 4 * 15);
    }
    assert_eq!(told("meter.csv", text.as_bytes(), 0, None).outcome.midnights_put_right, 0);
}

#[test]
fn shop_lines_are_invoices_and_credit_notes_are_returns() {
    let text = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,United Kingdom
536414,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom
";
    let told = told("online_retail.csv", text.as_bytes(), 0, None);
    assert!(told.facts.iter().all(|fact| fact.name == "sale.invoiced"));
    assert_eq!((told.facts[0].get("customer_code"), told.facts[0].get("amount")), ("17850", "15.3"));
    assert_eq!((told.facts[1].get("is_return"), told.facts[1].get("amount")), ("true", "-27.5"));
    assert_eq!((told.facts[2].get("customer_code"), told.facts[2].get("item_name")), ("", ""));
}

#[test]
fn orders_and_deliveries_in_one_list_tell_both() {
    let text = "Order No,Order Date,Customer,Item Code,Qty,Unit Price,Promised Date,Ship Date,Shipped Qty
SO1,2024-03-01,ACME,A1,10,2.5,2024-03-10,2024-03-09,10
SO2,2024-03-02,ACME,A2,20,1.5,2024-03-12,,
";
    let told = told("sales orders.csv", text.as_bytes(), 0, None);
    let names: Vec<&str> = told.facts.iter().map(|fact| fact.name).collect();
    assert_eq!(names, ["sale.ordered", "sale.delivered", "sale.ordered"]);
    assert_eq!(
        (told.facts[1].get("quantity_ordered"), told.facts[1].get("ordered_on"), told.facts[1].get("promised_on")),
        ("10", "2024-03-01", "2024-03-10")
    );
}

#[test]
fn tables_that_tell_nothing_are_not_forced_into_a_kind() {
    for (name, text) in [
        (
            "HumanResources.Department.csv",
            "DepartmentID,Name,GroupName,ModifiedDate\n1,Engineering,Research,2008-04-30 00:00:00.000\n2,Tool Design,Research,2008-04-30 00:00:00.000\n",
        ),
        (
            "Purchasing.ShipMethod.csv",
            "ShipMethodID,Name,ShipBase,ShipRate\n1,XRQ - TRUCK GROUND,3.9500,.9900\n2,ZY - EXPRESS,9.9500,1.9900\n",
        ),
    ] {
        let recognition = seen(name, text.as_bytes());
        assert_eq!(recognition.sheets[0].kind, None, "{name}: {:?}", fields(&recognition, 0));
        assert!(!recognition.sheets[0].reasons.is_empty());
    }
}
