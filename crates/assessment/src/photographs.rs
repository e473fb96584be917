//! Photographs: what counts as one, and where its bytes lie. What a photograph is of, the room that asks for it records.

use bytes::Bytes;
use kernel::{App, Ctx, OrgId, Problem, digest_of};

/// A phone's picture; larger ones are made smaller on the phone.
pub const PHOTO_BYTES_MAX: usize = 12 << 20;
/// Photographs of one thing.
pub const PHOTOS_MAX: usize = 8;

/// A photograph on disk, not yet recorded.
#[derive(Clone, Debug)]
pub struct StoredPhoto {
    pub id: String,
    pub media_type: &'static str,
    pub size_bytes: i64,
    /// SHA-256.
    pub digest: String,
}

/// JPEG, PNG or WebP by its first bytes, whatever its name says.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

fn path(org: &OrgId, id: &str) -> String {
    format!("photos/{org}/{id}")
}

/// Stores the bytes; recorded they are in the transaction that follows.
pub async fn store_photo(app: &App, ctx: &Ctx, bytes: Bytes) -> Result<StoredPhoto, Problem> {
    let Some(media_type) = media_type(&bytes) else {
        let detail = "This is not a JPEG, PNG or WebP picture. Take the photograph again, or convert it.";
        return Err(Problem::new(http::StatusCode::UNPROCESSABLE_ENTITY, "assessment.no_photo", detail));
    };
    let stored = StoredPhoto {
        id: kernel::ids::new_id("pho", ctx.now),
        media_type,
        size_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        digest: digest_of(&bytes),
    };
    app.blobs().put(&path(&ctx.org, &stored.id), bytes).await?;
    Ok(stored)
}

/// Whether there is room for one more.
///
/// # Errors
/// When there are as many as may be.
pub fn check_room(photos: usize) -> Result<(), Problem> {
    if photos < PHOTOS_MAX {
        return Ok(());
    }
    let detail = "There are eight photographs of this already.";
    Err(Problem::new(http::StatusCode::UNPROCESSABLE_ENTITY, "assessment.too_many_photos", detail))
}

/// The bytes of a photograph of an organisation.
pub async fn photo_bytes(app: &App, org: &OrgId, id: &str) -> Result<Bytes, Problem> {
    Ok(app.blobs().get(&path(org, id)).await?)
}

/// Deletes the bytes of a photograph that nothing records any more.
pub async fn drop_photo(app: &App, org: &OrgId, id: &str) -> Result<(), Problem> {
    Ok(app.blobs().delete(&path(org, id)).await?)
}
