//! The web app's files: embedded in release builds, read from `ui/dist` in debug builds.

use axum::response::{IntoResponse, Response};
use http::{StatusCode, Uri, header};
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "../../ui/dist"]
struct Files;

/// Names under here carry a digest of their content, so they never change.
const IMMUTABLE: &str = "assets/";

const NOT_BUILT: &str = "<!doctype html><meta charset=utf-8><title>Cairn</title>\
    <p>The web app is not built yet. Run <code>cargo xtask ui</code> and load this page again.\
    <p>网页尚未构建。请运行 <code>cargo xtask ui</code>，然后重新加载本页。";

/// A file of the web app; every other path is the app itself, which knows its own routes.
pub(crate) async fn file(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    match Files::get(path) {
        Some(found) => answer(path, found),
        None if path.starts_with(IMMUTABLE) => StatusCode::NOT_FOUND.into_response(),
        None => Files::get("index.html").map_or_else(
            || ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], NOT_BUILT).into_response(),
            |index| answer("index.html", index),
        ),
    }
}

fn answer(path: &str, file: rust_embed::EmbeddedFile) -> Response {
    let cache = if path.starts_with(IMMUTABLE) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = file.metadata.mimetype().to_owned();
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache.to_owned())], file.data).into_response()
}
