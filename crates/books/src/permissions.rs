//! What may be done here.

kernel::permissions! {
    Read: reads "books.read" "查看凭证、科目余额和往来款" "see the journal, balances, receivables and payables";
    Post: changes "books.post" "录入和红字冲销凭证" "post journal entries and reverse them";
    Settle: changes "books.settle" "核销往来款" "set payments against invoices";
    Remind: changes "books.remind" "登记催款" "mark reminders to customers as sent";
    Bank: changes "books.bank" "导入银行对账单并与往来款匹配" "bring bank statements and match them with what is owed";
    Close: changes "books.close" "结账和反结账" "close months and open them again";
}
