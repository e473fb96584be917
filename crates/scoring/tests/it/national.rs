//! The Chinese national edition 2024, as it is shipped.

use crate::fixtures::national;

#[test]
fn the_pack_holds_what_the_notice_describes() {
    let pack = national().pack;
    assert_eq!((pack.questions.len(), pack.scenes.len()), (15, 16));
    assert_eq!(pack.scenes.iter().filter(|scene| scene.constraint).count(), 10);
    assert_eq!(pack.points().to_string(), "100");
    assert_eq!(pack.framework.readiness, scoring::Readiness::Pilot);
}
