//! The job that recognises an upload.

use async_trait::async_trait;
use futures::StreamExt;
use kernel::db::stored;
use kernel::{App, Ctx, DbError, Job, JobError, Text, sql};
use serde::{Deserialize, Serialize};
use tokio::io::AsyncWriteExt;

use super::queries::content_of;
use super::rules;
use super::types::{Sheet, UploadId};
use crate::events::UploadRecognised;
use crate::reading::{Document, Limits, ReadError, Source, Watch};
use crate::recognition::recognise;

/// Recognises an upload and writes down what it found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct RecogniseUpload {
    pub(crate) upload_id: UploadId,
}

/// A copy of an upload on the local disk, where it can be read several times; gone when dropped.
pub(crate) async fn local_copy(app: &App, path: &str) -> Result<tempfile::NamedTempFile, JobError> {
    let copy = tempfile::NamedTempFile::new()?;
    let mut file = tokio::fs::File::from_std(copy.reopen()?);
    let (_, stream) = app.blobs().get_stream(path).await?;
    let mut stream = std::pin::pin!(stream);
    while let Some(piece) = stream.next().await {
        file.write_all(&piece?).await?;
    }
    file.flush().await?;
    Ok(copy)
}

#[async_trait]
impl Job for RecogniseUpload {
    const KIND: &'static str = "intake.recognise_upload";
    const IS_WAITED_FOR: bool = true;

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let mut tx = app.db().read(ctx).await?;
        let content = content_of(&mut tx, &ctx.org, &self.upload_id).await;
        drop(tx);
        // Somebody deleted it meanwhile.
        let (name, path, _) = match content {
            Err(DbError::NoRow) => return Ok(()),
            content => content?,
        };
        let copy = local_copy(app, &path).await?;
        let recognised = tokio::task::spawn_blocking(move || {
            let document = Document::open(&name, Source::File(copy.path().to_path_buf()), Limits::default(), Watch::none())?;
            recognise(&document, Watch::none())
        })
        .await?;
        self.write(app, ctx, recognised.map(|recognition| rules::sheets_of(&recognition))).await
    }
}

impl RecogniseUpload {
    async fn write(self, app: &App, ctx: &Ctx, outcome: Result<Vec<Sheet>, ReadError>) -> Result<(), JobError> {
        let mut tx = app.db().write(ctx).await?;
        let (state, sheets, problem) = match outcome {
            Ok(mut sheets) => {
                for sheet in &mut sheets {
                    let remembered: Option<(String,)> = sql("SELECT mapping FROM intake_layout WHERE org_id = $1 AND id = $2")
                        .bind(&ctx.org)
                        .bind(&sheet.signature)
                        .optional(&mut tx)
                        .await?;
                    if let Some((json,)) = remembered {
                        rules::remember(sheet, stored("a remembered mapping", &json)?);
                    }
                }
                ("recognised", sheets, None)
            }
            Err(error) => ("unreadable", Vec::new(), Some(Text::new(error.zh(), error.to_string()))),
        };
        sql("UPDATE intake_upload SET state = $1, sheets = $2, problem = $3, version = version + 1 WHERE org_id = $4 AND id = $5 AND state = 'received'")
            .bind(state)
            .bind(serde_json::to_string(&sheets)?)
            .bind(problem.map(|text| serde_json::to_string(&text)).transpose()?)
            .bind(&ctx.org)
            .bind(&self.upload_id)
            .run(&mut tx)
            .await?;
        tx.emit(ctx, &UploadRecognised { upload_id: self.upload_id.as_str().to_owned() }).await?;
        tx.commit().await?;
        Ok(())
    }
}
