//! The job that deletes the bytes of an upload whose rows are gone.

use async_trait::async_trait;
use kernel::{App, Ctx, Job, JobError};
use serde::{Deserialize, Serialize};

/// Deletes the content of an upload; a job, so that it is done also when the power goes between rows and bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DeleteContent {
    pub(crate) path: String,
}

#[async_trait]
impl Job for DeleteContent {
    const KIND: &'static str = "intake.delete_content";

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        Ok(app.blobs().delete(&self.path).await?)
    }
}
