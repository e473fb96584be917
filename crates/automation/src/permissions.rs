//! What may be done here.

kernel::permissions! {
    Read: reads "automation.read" "查看自己的通知" "see one's own notifications";
    Note: changes "automation.note" "将自己的通知标为已读" "mark one's own notifications as read";
    Govern: changes "automation.govern" "查看和修改自动化与网络回调" "see and change automations and webhooks";
}
