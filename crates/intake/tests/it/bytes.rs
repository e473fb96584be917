//! Any bytes whatever: nothing falls over, and every row is accounted for.

use crate::desk::fixture;
use intake::recognition::recognise_bytes;
use proptest::prelude::*;

/// What the fuzzer asks of a file, asked here too, so that it stays true between its runs.
#[path = "../../../../fuzz/asked/intake.rs"]
mod asked;

const FIXTURES: [&str; 4] = ["客户与维修.xls", "库存表-3月.csv", "采购入库明细.txt", "车间报工日报.csv"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = recognise_bytes("any", &bytes);
        asked::any_file(&bytes);
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
        asked::any_file(text.as_bytes());
    }

    #[test]
    fn a_real_file_with_some_bytes_changed(
        file in proptest::sample::select(&FIXTURES[..]),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = fixture(file);
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        asked::any_file(&bytes);
    }
}
