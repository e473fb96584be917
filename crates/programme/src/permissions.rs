//! What may be done here.

kernel::permissions! {
    Read: reads "programme.read" "查看问卷调查及结果" "see surveys and their results";
    Survey: changes "programme.survey" "制作、发放和结束问卷调查" "make surveys, hand them out and close them";
}
