//! What may be done here.

kernel::permissions! {
    Read: reads "assessment.read" "查看评估结果和问卷" "see the assessment and its questions";
    Answer: changes "assessment.answer" "填写企业概况和问卷" "fill in the profile and answer the questions";
    Plan: changes "assessment.plan" "制定路线图和成效计划" "make roadmaps and outcome plans";
    Sign: changes "assessment.sign" "签署路线图" "sign a roadmap";
    Certify: changes "assessment.certify" "签发和撤销证书" "issue and revoke certificates";
    Judge: changes "assessment.judge" "以评估人员身份核查并给出结论" "judge statements as an assessor";
    Manage: changes "assessment.manage" "重新计算评估结果" "have the result worked out again";
}
