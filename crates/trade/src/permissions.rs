//! What may be done here.

kernel::permissions! {
    Read: reads "trade.read" "查看购销单据" "see documents of buying and selling";
    Sell: changes "trade.sell" "编制和确认销售订单" "write and confirm sales orders";
    Buy: changes "trade.buy" "编制和确认采购订单" "write and confirm purchase orders";
    Ask: changes "trade.request" "提出采购申请" "ask for what has to be bought";
    Ship: changes "trade.ship" "发货和收货" "post deliveries and receipts";
    Bill: changes "trade.bill" "开票和登记供应商发票" "post invoices and bills of suppliers";
    Margin: reads "trade.margin" "查看毛利" "see what documents earn";
    Pay: changes "trade.pay" "登记收付款" "enter payments";
}
