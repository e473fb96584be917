//! The embedded packs hold what they promise, and a wrong pack is refused with a reason and a place.

use insight::Packs;
use insight::packs::EMBEDDED;

fn embedded() -> Packs {
    Packs::read(EMBEDDED.iter().copied()).unwrap_or_else(|faults| panic!("{faults}"))
}

#[tokio::test]
async fn every_golden_case_gives_its_number() {
    if let Err(error) = embedded().prove().await {
        panic!("{error}");
    }
}

#[test]
fn there_are_enough_indicators_and_rules_and_every_file_is_embedded() {
    let packs = embedded();
    assert!(packs.indicators().count() >= 40, "{} indicators", packs.indicators().count());
    assert!(packs.rules.len() >= 25, "{} rules", packs.rules.len());
    let folder = std::path::Path::new("../../packs");
    for kind in ["indicators", "findings"] {
        for entry in std::fs::read_dir(folder.join(kind)).unwrap() {
            let path = format!("{kind}/{}", entry.unwrap().file_name().to_string_lossy());
            assert!(EMBEDDED.iter().any(|(known, _)| *known == path), "{path} is not embedded");
        }
    }
}
