//! The staff list and the training list.

use super::{DocumentKind, Emission, KindField, Shape, Undated, code, day, flag, moment, name, shaped};

const PERSON_CODE: KindField = code(
    "person_code",
    "工号",
    "staff number",
    "工号, 员工编号, 员工工号, 人员编号, 员工号, staff no, staff id, employee id, employee no, person id, \
             personnel no, ~编号",
)
.weight(2);
const PERSON_NAME: KindField = name(
    "person_name",
    "姓名",
    "name",
    "姓名, 员工姓名, 人员姓名, 名字, 参训人员, 参加人员, 学员, employee name, person name, full name, staff name, \
             employee, trainee, participant, ~name",
)
.weight(2);
const DEPARTMENT: KindField =
    name("department", "部门", "department", "部门, 所属部门, 车间, 部门名称, 班组, department, dept, division, team, group name")
        .weight(1);

pub(super) const STAFF: DocumentKind = DocumentKind {
    id: "staff_list",
    zh: "员工名册",
    en: "staff list",
    names: &["员工", "花名册", "人员", "名册", "职工", "staff", "employees", "personnel", "employee list", "people"],
    needs: &[&["person_name", "person_code"], &["post", "hired_on", "education", "is_digital_staff"]],
    row_needs: 1,
    foreign: &[
        "客户",
        "供应商",
        "物料",
        "设备",
        "订单",
        "customer",
        "supplier",
        "item",
        "machine",
        "order",
        "product",
        "课程",
        "培训",
        "course",
        "training",
    ],
    fields: &[
        PERSON_CODE,
        PERSON_NAME,
        DEPARTMENT.weight(2),
        name("post", "岗位", "post", "岗位, 职位, 职务, 工种, 岗位名称, post, position, job title, title, role, job").weight(3),
        flag(
            "is_digital_staff",
            "信息化人员",
            "digital staff",
            "信息化人员, 是否信息化人员, 数字化人员, 是否数字化人员, it人员, digital staff, is digital staff, it staff",
        )
        .weight(3)
        .lenient(),
        name("education", "学历", "education", "学历, 文化程度, 最高学历, 教育程度, education, degree, qualification").weight(3),
        day(
            "hired_on",
            "入职日期",
            "hired on",
            "入职日期, 入职时间, 入厂日期, 进厂日期, 参加工作时间, hire date, hired, joined, date of joining, entry date, \
             ~start date",
        )
        .weight(3)
        .lenient(),
        day("left_on", "离职日期", "left on", "离职日期, 离职时间, leave date, left, termination date, 离厂日期, ~end date")
            .weight(2)
            .lenient(),
        moment("as_of", "日期", "as of", "统计日期, 更新日期, as of, ~modified date").weight(0).lenient(),
    ],
    emissions: &[Emission { fact: "staff.listed", when: &[], occurred: &["as_of"], feeds: &[], stand_ins: &[], own_quantity: None }],
    rules: &[],
    undated: Undated::Standing,
    heads_of: None,
};

pub(super) const TRAINING: DocumentKind = DocumentKind {
    id: "training_list",
    zh: "培训记录",
    en: "training list",
    names: &["培训", "学习", "training", "courses", "course"],
    needs: &[&["course"], &["person_name", "person_code", "department", "hours"], &["date"]],
    row_needs: 3,
    foreign: &["客户", "供应商", "物料", "设备", "订单", "customer", "supplier", "item", "machine"],
    fields: &[
        PERSON_CODE,
        PERSON_NAME,
        DEPARTMENT,
        name(
            "course",
            "课程",
            "course",
            "课程, 课程名称, 培训课程, 培训内容, 培训项目, 培训主题, 培训名称, 主题, course, course name, training, topic, \
             training course, title, subject",
        )
        .weight(3),
        moment("date", "日期", "date", "日期, 培训日期, 培训时间, 开始日期, date, training date, course date, completed, given on")
            .weight(1),
        shaped(
            "hours",
            Shape::Minutes,
            "学时",
            "hours",
            "学时, 课时, 培训学时, 培训课时, 时长, 培训时长, 小时, hours, duration, training hours",
        )
        .weight(3)
        .lenient(),
        flag(
            "is_digital",
            "数字化培训",
            "digital topic",
            "数字化培训, 是否数字化, 是否数字化培训, 信息化培训, digital, is digital, digital topic, 数字化",
        )
        .weight(3)
        .lenient(),
        name("result", "考核结果", "result", "考核结果, 成绩, 考核, 结果, 培训结果, 考试成绩, result, score, grade, passed").weight(2),
    ],
    emissions: &[Emission { fact: "training.given", when: &[], occurred: &["date"], feeds: &[], stand_ins: &[], own_quantity: None }],
    rules: &[],
    undated: Undated::Refused,
    heads_of: None,
};
