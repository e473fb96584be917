//! Any bytes whatever: nothing falls over, and every row is accounted for.

use crate::desk::{Kept, context, open};
use intake::conversion::{Remarks, convert, fact_types};
use intake::reading::Watch;
use intake::recognition::{recognise, recognise_bytes};
use proptest::prelude::*;

fn import(name: &str, bytes: &[u8]) {
    let Ok(document) = open(name, bytes) else { return };
    let Ok(recognition) = recognise(&document, Watch::none()) else { return };
    for sheet in &recognition.sheets {
        let Some(mapping) = &sheet.mapping else { continue };
        let mut kept = Kept::of(fact_types(mapping).unwrap());
        let mut remarks = Remarks::new(10);
        let outcome = convert(&document, sheet.sheet, mapping, &context(), None, &mut kept, &mut remarks, Watch::none()).unwrap();
        assert_eq!(outcome.rows_read, outcome.rows_accepted + outcome.rows_refused + outcome.totals_skipped);
        assert_eq!(outcome.facts.iter().map(|(_, count)| count).sum::<u64>(), kept.facts.len() as u64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = recognise_bytes("any", &bytes);
        import("any", &bytes);
    }

    #[test]
    fn tables_of_odd_cells_below_known_headers(
        rows in proptest::collection::vec(proptest::collection::vec(
            prop_oneof![Just(String::new()), "[0-9.,%¥()年月日/:万 -]{0,14}", "\\PC{0,10}", Just("合计".to_owned()), Just("2024-03-05".to_owned()), Just("12".to_owned())], 8), 0..40),
        header in prop_oneof![
            Just("发票号码,客户名称,产品编码,产品名称,数量,单价,金额,开票日期"),
            Just("工单号,工序,设备,操作工,开始时间,结束时间,合格数量,工时"),
            Just("日期,时间,电表,用电量(kWh),功率因数,需量,负荷类型,备注"),
            Just("PurchaseOrderID,VendorID,ProductID,OrderQty,ReceivedQty,DueDate,OrderDate,UnitPrice"),
            Just("日期,业务类型,物料编码,物料名称,入库数量,出库数量,仓库,批号"),
            Just("检验日期,检验单号,产品名称,检验数量,不合格数量,实测值,上限,检验结果"),
        ],
    ) {
        let mut text = header.to_owned() + "\n";
        for row in &rows {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text += &cells.join(",");
            text.push('\n');
        }
        import("any.csv", text.as_bytes());
    }
}
