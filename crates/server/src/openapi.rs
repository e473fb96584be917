//! `cairn openapi`: the document the web app's types are made from.

use crate::rooms;

/// Prints the document, the same for every machine.
pub async fn print() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let built = rooms::build(rooms::scratch_foundation(folder.path()).await?, identity::Settings::default()).await?;
    println!("{}", serde_json::to_string_pretty(&built.openapi)?);
    Ok(())
}
