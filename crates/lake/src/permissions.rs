//! What may be done with facts.

kernel::permissions! {
    Read: reads "lake.read" "查看事实记录" "see facts";
    Query: reads "lake.query" "用 SQL 查询事实" "ask questions in SQL";
    Export: changes "lake.export" "导出企业的全部数据" "export everything the firm owns";
}
