//! The bytes of files: stored by their digest, so that the same are stored once; told what they are by their first bytes;
//! handed out whole or in part.

use std::ops::Range;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::{Stream, StreamExt};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kernel::{App, Ctx, OrgId, Problem};
use sha2::{Digest, Sha256};

/// A large assembly as PDF or a film of a machine; more belongs elsewhere.
pub(crate) const BYTES_MAX: u64 = 512 << 20;
/// Bytes that are enough to tell what a file is.
const HEAD: usize = 16;

/// Bytes that are stored, and not yet recorded.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) digest: String,
    pub(crate) size: i64,
    pub(crate) media_type: &'static str,
}

fn path(org: &OrgId, digest: &str) -> String {
    format!("drive/{org}/{digest}")
}

/// What a file is, by its first bytes where they tell, else by the ending of its name. Pages of the web are plain text here:
/// nothing that was brought ever runs in a browser.
pub(crate) fn media_type(head: &[u8], name: &str) -> &'static str {
    match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => return "application/pdf",
        [0xFF, 0xD8, 0xFF, ..] => return "image/jpeg",
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => return "image/png",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return "image/webp",
        [b'G', b'I', b'F', b'8', ..] => return "image/gif",
        _ => {}
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "dxf" => "image/vnd.dxf",
        "dwg" => "image/vnd.dwg",
        "step" | "stp" => "model/step",
        "txt" | "csv" | "md" | "nc" | "gcode" => "text/plain; charset=utf-8",
        "doc" | "docx" => "application/msword",
        "xls" | "xlsx" => "application/vnd.ms-excel",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// Stores bytes as they come, in bounded memory; they survive a power cut when this returns. The same bytes take no more room.
pub(crate) async fn store<E: std::fmt::Display>(
    app: &App,
    ctx: &Ctx,
    name: &str,
    stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<Stored, Problem> {
    let incoming = path(&ctx.org, &format!("incoming-{}", kernel::ids::new_id("in", ctx.now)));
    let (mut digest, mut head) = (Sha256::new(), Vec::with_capacity(HEAD));
    let read = stream.map(|piece| {
        piece.inspect(|bytes| {
            digest.update(bytes);
            head.extend(bytes.iter().take(HEAD - head.len().min(HEAD)));
        })
    });
    let size = app.blobs().put_stream(&incoming, read, BYTES_MAX).await?;
    if size == 0 {
        app.blobs().delete(&incoming).await?;
        let detail = "The file is empty. Look at it where it came from, and upload it again.";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "drive.empty", detail));
    }
    let digest = digest.finalize().iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}"));
    app.blobs().rename(&incoming, &path(&ctx.org, &digest)).await?;
    Ok(Stored { digest, size: i64::try_from(size).unwrap_or(i64::MAX), media_type: media_type(&head, name) })
}

/// What is handed out.
#[derive(Clone, Debug)]
pub(crate) struct Handed {
    pub(crate) org: OrgId,
    pub(crate) digest: String,
    pub(crate) size: i64,
    pub(crate) media_type: String,
    pub(crate) name: String,
}

/// What a request asks of so many bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    All,
    Part(Range<u64>),
    /// Nothing that there is.
    Outside,
}

/// Reads `Range: bytes=…`. Several parts, other units and what cannot be read are answered with everything, as the rules of HTTP say.
fn asked(range: Option<&str>, size: u64) -> Asked {
    let Some((first, last)) = range.and_then(|text| text.trim().strip_prefix("bytes=")).and_then(|text| text.split_once('-')) else {
        return Asked::All;
    };
    let (first, last) = (first.trim(), last.trim());
    let part = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Ok(first), Err(_)) if last.is_empty() => first..size,
        (Err(_), Ok(count)) if first.is_empty() => size.saturating_sub(count)..size,
        _ => return Asked::All,
    };
    if part.start < part.end { Asked::Part(part) } else { Asked::Outside }
}

/// `filename` for old programs, `filename*` for names of any language.
fn disposition(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_graphic() && !"\"\\%".contains(c) || c == ' ' { c } else { '_' }).collect();
    let coded = name.bytes().fold(String::new(), |coded, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => format!("{coded}{}", char::from(byte)),
        _ => format!("{coded}%{byte:02X}"),
    });
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}")
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

/// Hands bytes out: whole, a part, or not at all where the asker has them. They are never run or framed by a browser.
pub(crate) async fn hand_out(app: &App, handed: &Handed, headers: &HeaderMap) -> Result<Response, Problem> {
    let size = u64::try_from(handed.size).unwrap_or_default();
    let tag = format!("\"{}\"", handed.digest);
    let told = [
        (header::ETAG, value(&tag)),
        (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=0, must-revalidate")),
        (header::CONTENT_TYPE, value(&handed.media_type)),
        (header::CONTENT_DISPOSITION, value(&disposition(&handed.name))),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    if text(headers, &header::IF_NONE_MATCH).is_some_and(|known| known.contains(&tag)) {
        return Ok((StatusCode::NOT_MODIFIED, told).into_response());
    }
    let is_same = text(headers, &header::IF_RANGE).is_none_or(|known| known == tag);
    let path = path(&handed.org, &handed.digest);
    match asked(text(headers, &header::RANGE).filter(|_| is_same), size) {
        Asked::All => {
            let (size, pieces) = app.blobs().get_stream(&path).await?;
            Ok((told, [(header::CONTENT_LENGTH, size.to_string())], Body::from_stream(pieces)).into_response())
        }
        Asked::Part(part) => {
            let length = part.end - part.start;
            let range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
            let pieces = app.blobs().get_part(&path, part).await?;
            let of_part = [(header::CONTENT_LENGTH, length.to_string()), (header::CONTENT_RANGE, range)];
            Ok((StatusCode::PARTIAL_CONTENT, told, of_part, Body::from_stream(pieces)).into_response())
        }
        Asked::Outside => {
            let detail = format!("The file has {size} bytes; the part that was asked for lies behind its end.");
            let mut refused = Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "drive.no_such_part", detail).into_response();
            refused.headers_mut().insert(header::CONTENT_RANGE, value(&format!("bytes */{size}")));
            Ok(refused)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn parts_are_read_as_http_writes_them() {
        assert_eq!(asked(None, 10), Asked::All);
        assert_eq!(asked(Some("bytes=0-3"), 10), Asked::Part(0..4));
        assert_eq!(asked(Some("bytes=4-"), 10), Asked::Part(4..10));
        assert_eq!(asked(Some("bytes=-3"), 10), Asked::Part(7..10));
        assert_eq!(asked(Some("bytes=-30"), 10), Asked::Part(0..10));
        assert_eq!(asked(Some("bytes=2-99"), 10), Asked::Part(2..10));
        assert_eq!(asked(Some("bytes=10-"), 10), Asked::Outside);
        assert_eq!(asked(Some("bytes=-0"), 10), Asked::Outside);
        for all in ["bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b", "bytes=-"] {
            assert_eq!(asked(Some(all), 10), Asked::All, "{all}");
        }
    }

    #[test]
    fn a_file_is_what_its_first_bytes_say_whatever_its_name_is() {
        assert_eq!(media_type(b"%PDF-1.7", "photo.jpg"), "application/pdf");
        assert_eq!(media_type(b"0\nSECTION", "Bracket.DXF"), "image/vnd.dxf");
        assert_eq!(media_type(b"<html>", "page.html"), "application/octet-stream");
        assert_eq!(media_type(b"<svg>", "drawing.svg"), "application/octet-stream");
    }

    #[test]
    fn names_of_any_language_arrive_as_they_are() {
        assert_eq!(disposition("支架 \"A\".pdf"), "attachment; filename=\"__ _A_.pdf\"; filename*=UTF-8''%E6%94%AF%E6%9E%B6%20%22A%22.pdf");
    }

    proptest! {
        #[test]
        fn a_part_never_reaches_beyond_the_file(range in "bytes=[0-9]{0,3}-[0-9]{0,3}", size in 1_u64..500) {
            if let Asked::Part(part) = asked(Some(&range), size) {
                prop_assert!(part.start < part.end && part.end <= size);
            }
        }
    }
}
