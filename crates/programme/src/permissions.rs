//! What may be done here.

kernel::permissions! {
    Read: reads "programme.read" "查看案例、入驻企业、问卷结果、痛点热力图和群组结论" "see cases, the firms that joined, surveys, results, the heat map of pains and verdicts on cohorts";
    Invite: changes "programme.invite" "生成和撤回入驻链接" "make and withdraw links by which firms join";
    Count: changes "programme.count" "更新痛点热力图" "have a newer heat map of pains taken";
    Freeze: changes "programme.freeze" "冻结、评判和撤回群组计划" "freeze, have judged and withdraw cohort plans";
    Tell: changes "programme.tell" "撰写、公开和撤回本企业的案例" "write, publish and withdraw cases of the firm";
    Recommend: changes "programme.recommend" "把其他企业的案例列为示范" "show cases of other firms as model rooms";
    Survey: changes "programme.survey" "制作、发放和结束问卷调查" "make surveys, hand them out and close them";
}
