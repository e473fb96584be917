//! Courses and who took part.

use super::Simulation;
use crate::sample::{calendar::DAYS, history::Training};

/// Course, hours, is about digital work, for everybody or for the shop floor only.
pub(in crate::sample) const COURSES: &[(&str, &str, i64, bool)] = &[
    ("安全生产培训", "Safety at work", 4, false),
    ("质量意识培训", "Quality awareness", 3, false),
    ("设备点检培训", "Machine rounds", 2, false),
    ("新员工入职培训", "Induction", 8, false),
    ("ERP系统操作培训", "Working with the ERP system", 4, true),
    ("数控编程培训", "CNC programming", 8, true),
    ("Excel数据统计培训", "Figures in spreadsheets", 3, true),
    ("5S现场管理培训", "5S on the shop floor", 2, false),
];

impl Simulation<'_> {
    /// A course every other week; about a quarter of the plant takes part.
    pub(super) fn train(&mut self) {
        let mut day = 9;
        while day < DAYS {
            let held = self.calendar.workday_from(day);
            let draws = &mut self.draws.money;
            let course = draws.index(COURSES.len());
            for (person, staff) in self.world.people.iter().enumerate() {
                if held < DAYS && staff.hired <= held && staff.left.is_none_or(|left| left > held) && draws.happens(0.25) {
                    let has_passed = draws.happens(0.95);
                    self.history.trainings.push(Training { day: held, person, course, hours: COURSES[course].2, has_passed });
                }
            }
            day += draws.whole(10, 24);
        }
    }
}
