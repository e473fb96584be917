//! What may be done here.

kernel::permissions! {
    Read: reads "inventory.read" "查看库存、出入库和占用" "see stock, its movements and what is reserved";
    Move: changes "inventory.move" "登记期初、调拨、盘盈盘亏和报废，并可冲回" "enter opening stock, transfers, differences and scrap, and take them back";
}
