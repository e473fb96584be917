//! What may be done here.

kernel::permissions! {
    Read: reads "approvals.read" "查看审批和审批规则" "see approvals and their rules";
    Decide: changes "approvals.decide" "审批、撤回申请、委托他人审批" "approve, take requests back and have others approve";
    Govern: changes "approvals.govern" "修改审批规则" "change the rules of approval";
}
