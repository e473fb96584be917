//! A folder is diagnosed without a server.

const HEADS: &str = "PurchaseOrderID,Status,VendorID,OrderDate,SubTotal,TaxAmt,Freight,TotalDue
1,4,1580,2011-04-16,201.04,16.08,5.02,222.14
2,1,1496,2011-04-17,272.10,21.76,6.80,300.66
3,1,1500,2011-04-18,99.00,7.90,2.00,108.90
";
const LINES: &str = "PurchaseOrderID,PurchaseOrderDetailID,DueDate,OrderQty,ProductID,UnitPrice,LineTotal,ReceivedQty,RejectedQty
1,1,2011-04-30,4,1,50.26,201.04,3,0
2,2,2011-04-30,3,359,45.12,135.36,3,1
2,3,2011-05-01,3,360,45.58,136.74,0,0
";

#[tokio::test]
async fn heads_and_lines_in_two_files_of_a_folder_tell_each_order_once() {
    // Whichever of the two stands first in the folder.
    for (heads, lines) in
        [("1 PurchaseOrderHeader.csv", "2 PurchaseOrderDetail.csv"), ("2 PurchaseOrderHeader.csv", "1 PurchaseOrderDetail.csv")]
    {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(heads), HEADS).unwrap();
        std::fs::write(folder.path().join(lines), LINES).unwrap();
        let diagnosis = cairn::diagnosis::make(folder.path(), None).await.unwrap();
        assert_eq!(diagnosis.facts.by_type["purchase.ordered"], 4, "three lines, and one order without any");
        assert_eq!(diagnosis.files.iter().map(|file| file.rows_skipped).sum::<u64>(), 2);
        assert!(diagnosis.files.is_sorted_by_key(|file| file.path.clone()), "files stay in the order of the folder");
    }
}
