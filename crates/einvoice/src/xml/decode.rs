//! Bytes of a file as text.

use crate::Refused;
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// The text of `bytes`: by its byte order mark, else by what its first line declares, else UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => declared(bytes)?,
    };
    let (text, _, damaged) = encoding.decode(bytes);
    if damaged { Err(Refused::Encoding { encoding: encoding.name().to_owned() }) } else { Ok(text) }
}

fn declared(bytes: &[u8]) -> Result<&'static Encoding, Refused> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200)).unwrap_or_default());
    let Some(declaration) = head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(inside, _)| inside) else {
        return Ok(UTF_8);
    };
    let Some((_, after)) = declaration.split_once("encoding") else { return Ok(UTF_8) };
    let label = after.trim_start_matches([' ', '=', '"', '\'']).split(['"', '\'']).next().unwrap_or_default();
    Encoding::for_label(label.as_bytes()).ok_or_else(|| Refused::Encoding { encoding: label.to_owned() })
}
