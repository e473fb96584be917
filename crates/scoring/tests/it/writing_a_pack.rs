//! The worked example of `docs/writing-a-pack.md` is loaded as it is printed there.

use crate::fixtures::{load_owned, repository};

/// The YAML of the page: each block names its file in its first line.
fn examples() -> Vec<(String, Vec<u8>)> {
    let page = std::fs::read_to_string(repository().join("docs/writing-a-pack.md")).unwrap();
    let blocks = page.split("```yaml\n# file: ").skip(1).map(|rest| rest.split("\n```").next().unwrap());
    blocks.map(|block| block.split_once('\n').unwrap()).map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
}

#[test]
fn the_example_of_the_page_is_a_pack() {
    let files = examples();
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["tool-crib.yaml", "tool-crib.bindings.yaml"]);
    let loaded = load_owned(&files).unwrap_or_else(|error| panic!("the example is refused:\n{error}"));
    assert_eq!(loaded.pack.highest_level(), 2);
    assert_eq!(loaded.bindings.unwrap().needs().facts.len(), 2);
}
