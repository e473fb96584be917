//! What may be done in this room.

kernel::permissions! {
    ReadOrganisation: reads "identity.read_organisation" "查看企业资料" "see the organisation's profile";
    ManageOrganisation: changes "identity.manage_organisation" "修改企业资料" "change the organisation's profile";
    ReadMembers: reads "identity.read_members" "查看成员和角色" "see members and roles";
    ManageMembers: changes "identity.manage_members" "邀请、调整和移除成员，设置角色" "invite, change and remove members, and make roles";
    ChangeOwners: changes "identity.change_owners" "任免企业负责人" "appoint and dismiss owners";
    ManageKeys: changes "identity.manage_keys" "管理接口密钥" "manage API keys";
    ReadAudit: reads "identity.read_audit" "查看操作日志" "read the audit log";
    ReadConsents: reads "identity.read_consents" "查看数据授权" "see consents";
    ManageConsents: changes "identity.manage_consents" "授予和撤回数据授权" "give and withdraw consents";
    KeepViews: changes "identity.keep_views" "保存列表视图" "keep views of lists";
}
