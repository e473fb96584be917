//! People: staff listed, training given.

use super::{FactType, Field, date, flag, number, text};

const PERSON_CODE: Field = text("person_code", "工号", "staff number");
const PERSON_NAME: Field = text("person_name", "姓名", "name");
const DEPARTMENT: Field = text("department", "部门", "department");

/// This person works here.
pub(super) static LISTED: FactType = FactType {
    name: "staff.listed",
    zh: "员工名册",
    en: "staff member",
    doc: "One line of the staff list; the newest line of a person counts.",
    fields: &[
        PERSON_CODE,
        PERSON_NAME,
        DEPARTMENT,
        text("post", "岗位", "post"),
        flag("is_digital_staff", "信息化人员", "digital staff").doc("Full or part time in charge of information systems or data."),
        text("education", "学历", "education"),
        date("hired_on", "入职日期", "hired on"),
        date("left_on", "离职日期", "left on"),
    ],
};

/// Somebody was trained.
pub(super) static TRAINED: FactType = FactType {
    name: "training.given",
    zh: "培训记录",
    en: "training",
    doc: "One person took part in one course.",
    fields: &[
        PERSON_CODE,
        PERSON_NAME,
        DEPARTMENT,
        text("course", "课程", "course"),
        number("hours", "学时", "hours").unit("h"),
        flag("is_digital", "数字化培训", "digital topic"),
        text("result", "考核结果", "result"),
    ],
};
