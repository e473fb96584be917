//! What may be done here.

kernel::permissions! {
    Read: reads "programme.read" "查看入驻企业、问卷结果和痛点热力图" "see the firms that joined, surveys, results and the heat map of pains";
    Invite: changes "programme.invite" "生成和撤回入驻链接" "make and withdraw links by which firms join";
    Count: changes "programme.count" "更新痛点热力图" "have a newer heat map of pains taken";
    Survey: changes "programme.survey" "制作、发放和结束问卷调查" "make surveys, hand them out and close them";
}
