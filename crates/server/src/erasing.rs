//! Erasing an organisation that asks for it.

use anyhow::bail;

use crate::arguments::EraseOptions;
use crate::rooms;

/// Deletes the rows, then the files. Broken off in between it is simply run again.
pub async fn erase(options: &EraseOptions) -> anyhow::Result<()> {
    let kept = rooms::foundation(&options.store).await?;
    let rows = kept.db.erase_organisation(&options.org).await?;
    let files = kept.blobs.erase_organisation(&options.org).await?;
    if rows == 0 && files == 0 {
        bail!("nothing of {} is kept here; an organisation's pages have its name in their address", options.org);
    }
    println!("{rows:>10}  rows");
    println!("{files:>10}  files");
    println!("Nothing of {} is left but what backups hold.", options.org);
    Ok(())
}
