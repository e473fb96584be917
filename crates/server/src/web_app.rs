//! The web app's files: embedded in release builds, read from `ui/dist` in debug builds.

use std::borrow::Cow;
use std::io::Read;

use axum::response::{IntoResponse, Response};
use flate2::read::GzDecoder;
use http::{HeaderMap, StatusCode, Uri, header};
use kernel::Problem;
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "../../ui/dist"]
struct Files;

/// Names under here carry a digest of their content, so they never change.
const IMMUTABLE: &str = "assets/";
const INDEX: &str = "index.html";

const NOT_BUILT: &str = "<!doctype html><meta charset=utf-8><title>Cairn</title>\
    <p>The web app is not built yet. Run <code>cargo xtask ui</code> and load this page again.\
    <p>网页尚未构建。请运行 <code>cargo xtask ui</code>，然后重新加载本页。";

/// A file of the web app; every other path is the app itself, which knows its own routes.
pub(crate) async fn file(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let takes_packed =
        headers.get(header::ACCEPT_ENCODING).and_then(|accepted| accepted.to_str().ok()).is_some_and(|told| told.contains("gzip"));
    match found(path) {
        Some(found) => answer(path, found, takes_packed),
        None if path.starts_with(IMMUTABLE) => StatusCode::NOT_FOUND.into_response(),
        None => found(INDEX).map_or_else(
            || ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], NOT_BUILT).into_response(),
            |index| answer(INDEX, index, takes_packed),
        ),
    }
}

/// A file as it was built; text was packed then, so that no request has to.
enum Found {
    Plain(Cow<'static, [u8]>),
    Packed(Cow<'static, [u8]>),
}

fn found(path: &str) -> Option<Found> {
    let packed = Files::get(&format!("{path}.gz")).map(|file| Found::Packed(file.data));
    packed.or_else(|| Files::get(path).map(|file| Found::Plain(file.data)))
}

fn answer(path: &str, file: Found, takes_packed: bool) -> Response {
    let cache = if path.starts_with(IMMUTABLE) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = mime_guess::from_path(path).first_or_octet_stream().to_string();
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache.to_owned()), (header::VARY, "accept-encoding".to_owned())];
    match file {
        Found::Plain(bytes) => (headers, bytes).into_response(),
        Found::Packed(bytes) if takes_packed => (headers, [(header::CONTENT_ENCODING, "gzip")], bytes).into_response(),
        Found::Packed(bytes) => match unpacked(&bytes) {
            Ok(bytes) => (headers, bytes).into_response(),
            Err(error) => Problem::internal(&error).into_response(),
        },
    }
}

fn unpacked(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut plain)?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use axum::body::to_bytes;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    const PAGE: &[u8] = "<!doctype html><p>一个石堆".as_bytes();

    fn packed() -> Found {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(PAGE).expect("memory takes it");
        Found::Packed(encoder.finish().expect("memory takes it").into())
    }

    #[tokio::test]
    async fn a_packed_page_goes_out_packed_only_to_who_takes_it() {
        let sent = answer("index.html", packed(), true);
        assert_eq!(sent.headers()[header::CONTENT_ENCODING], "gzip");
        let bytes = to_bytes(sent.into_body(), 1 << 20).await.expect("a body");
        assert_eq!(unpacked(&bytes).expect("gzip"), PAGE);

        let sent = answer("index.html", packed(), false);
        assert!(!sent.headers().contains_key(header::CONTENT_ENCODING));
        assert_eq!(sent.headers()[header::CONTENT_TYPE], "text/html");
        assert_eq!(to_bytes(sent.into_body(), 1 << 20).await.expect("a body"), PAGE);
    }
}
