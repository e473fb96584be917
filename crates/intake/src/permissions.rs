//! What may be done with files people bring.

kernel::permissions! {
    Read: reads "intake.read" "查看导入" "see imports";
    Import: changes "intake.import" "导入与撤销导入" "import files and undo imports";
}
