//! What may be done here.

kernel::permissions! {
    Read: reads "inventory.read" "查看库存、出入库和占用" "see stock, its movements and what is reserved";
    Move: changes "inventory.move" "登记期初、调拨、盘盈盘亏和报废，并可冲回" "enter opening stock, transfers, differences and scrap, and take them back";
    Release: changes "inventory.release" "放行、隔离和冻结批次" "release lots, put them into quarantine and block them";
    Value: changes "inventory.value" "选择存货计价方法，把运费、关税等分摊到到货成本，并可冲回" "choose how stock is valued, spread freight, duty and the like over receipts, and take it back";
}
