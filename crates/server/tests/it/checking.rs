//! Whoever writes a pack is told whether it is right before anybody uses it.

use cairn::arguments::CheckPackOptions;
use cairn::checking::check_packs;

#[test]
fn the_packs_that_come_with_cairn_are_right_and_one_with_a_fault_is_refused_whole() {
    let shipped = std::path::PathBuf::from("../../packs/frameworks");
    check_packs(&CheckPackOptions { folder: shipped.clone() }).expect("they are right");

    let folder = tempfile::tempdir().expect("a folder");
    let empty = check_packs(&CheckPackOptions { folder: folder.path().to_owned() }).expect_err("there is nothing");
    assert!(empty.to_string().contains("no .yaml file"), "{empty}");

    let toe = std::fs::read_to_string(shipped.join("toe.yaml")).expect("a pack");
    std::fs::write(folder.path().join("toe.yaml"), toe.replace("expect: {level: 1, score: 47.5}", "expect: {level: 2, score: 47.5}"))
        .expect("it is written");
    let refused = check_packs(&CheckPackOptions { folder: folder.path().to_owned() }).expect_err("its golden case fails");
    assert_eq!(refused.to_string(), "1 of 1 packs are refused");
}

#[test]
fn pains_and_blocks_are_checked_as_a_whole_folder() {
    for kind in ["pains", "blocks"] {
        let shipped = std::path::PathBuf::from("../../packs").join(kind);
        check_packs(&CheckPackOptions { folder: shipped.clone() }).expect("they are right");

        let folder = tempfile::tempdir().expect("a folder");
        for entry in std::fs::read_dir(&shipped).expect("packs") {
            let path = entry.expect("a pack").path();
            let text = std::fs::read_to_string(&path).expect("a pack").replace("delivery.on_time,", "delivery.no_such,");
            std::fs::write(folder.path().join(path.file_name().expect("a name")), text).expect("it is written");
        }
        let refused = check_packs(&CheckPackOptions { folder: folder.path().to_owned() }).expect_err("the indicator is none");
        assert!(refused.to_string().contains("there is no indicator `delivery.no_such`"), "{refused}");
    }
}
