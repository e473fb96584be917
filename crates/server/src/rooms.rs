//! The rooms of this program, in the order in which they stand on each other.

use std::path::Path;

use anyhow::Context;
use async_trait::async_trait;
use chrono_tz::Tz;
use kernel::blobs::Blobs;
use kernel::db::{Db, DbError, Durability, Tx};
use kernel::{Built, Clock, Foundation, Module, OrgId};
use lake::{EngineSettings, Plants};

use crate::arguments::StoreOptions;

/// Each plant is what its organisation says.
struct OfOrganisation;

#[async_trait]
impl Plants for OfOrganisation {
    async fn zone(&self, tx: &mut Tx, org: &OrgId) -> Result<Tz, DbError> {
        let organisation = identity::organisations::organisation_of(tx, org).await?;
        Ok(organisation.zone())
    }

    async fn is_simulated(&self, tx: &mut Tx, org: &OrgId) -> Result<bool, DbError> {
        Ok(identity::organisations::organisation_of(tx, org).await?.is_simulated)
    }
}

/// Every room but the kernel.
#[must_use]
pub fn modules(settings: identity::Settings) -> Vec<Module> {
    modules_with(settings, automation::Settings::default())
}

fn modules_with(settings: identity::Settings, sending: automation::Settings) -> Vec<Module> {
    vec![
        identity::module(settings),
        approvals::module(),
        catalog::module(),
        books::module(),
        inventory::module(),
        trade::module(),
        drive::module(),
        automation::module(sending),
        lake::module(EngineSettings::default(), OfOrganisation),
        daybook::module(),
        intake::module(),
        insight::module(),
        assessment::module(),
        programme::module(),
        crate::inspecting::module(),
    ]
}

/// The database and the files that the options name.
pub async fn foundation(store: &StoreOptions) -> anyhow::Result<Foundation> {
    std::fs::create_dir_all(&store.home).with_context(|| format!("the folder {} cannot be made", store.home.display()))?;
    let db = match &store.database_url {
        Some(url) => Db::open(url).await.context("the database of --database-url does not answer")?,
        None => Db::open_sqlite(&store.home.join("cairn.db"), Durability::Full).await.context("the embedded database cannot be opened")?,
    };
    let blobs = Blobs::in_folder(&store.home.join("files")).context("the folder for files cannot be used")?;
    Ok(Foundation { db, blobs, clock: Clock::of_the_machine() })
}

/// A foundation that is thrown away afterwards.
pub async fn scratch_foundation(folder: &Path) -> anyhow::Result<Foundation> {
    Ok(Foundation {
        db: Db::open_sqlite(&folder.join("cairn.db"), Durability::Scratch).await?,
        blobs: Blobs::in_memory(),
        clock: Clock::of_the_machine(),
    })
}

/// All rooms on a foundation.
pub async fn build(foundation: Foundation, settings: identity::Settings) -> anyhow::Result<Built> {
    build_with(foundation, settings, automation::Settings::default()).await
}

/// The same, with what the operator decided about requests to others.
pub async fn build_with(foundation: Foundation, settings: identity::Settings, sending: automation::Settings) -> anyhow::Result<Built> {
    kernel::build(foundation, modules_with(settings, sending), identity::Authentication)
        .await
        .map_err(|error| anyhow::anyhow!(error))
        .context("the rooms could not be put together")
}
