//! One request to somebody else: signed, limited in time and size, and to the outside only.

use std::net::SocketAddr;
use std::time::Duration;

use ring::hmac;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

use super::addresses::is_public;

/// How long the other side may take for all of it.
const PATIENCE: Duration = Duration::from_secs(10);
/// Headers of an answer, in bytes, that are read; nothing of its body is.
const HEADERS_MAX: usize = 16 * 1024;

/// A request that is to be made.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) url: String,
    pub(super) id: String,
    pub(super) topic: String,
    pub(super) body: String,
    /// Seconds since 1970, as the receiver checks that it is new.
    pub(super) timestamp: i64,
    pub(super) secret: Vec<u8>,
    pub(super) allows_private: bool,
}

/// The signature of a body sent at a time.
pub(super) fn signature(secret: &[u8], timestamp: i64, body: &str) -> String {
    use std::fmt::Write as _;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let tag = hmac::sign(&key, format!("{timestamp}.{body}").as_bytes());
    tag.as_ref().iter().fold("sha256=".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Looks a name up once; the connection goes to what was found and judged, so that a name cannot mean something else a moment
/// later.
#[derive(Debug)]
struct Outside {
    names: DefaultResolver,
    allows_private: bool,
}

impl Resolver for Outside {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let is_inside = |address: &SocketAddr| !is_public(address.ip());
        if !self.allows_private && found.iter().any(is_inside) {
            return Err(ureq::Error::Io(std::io::Error::other("the name leads into a private network")));
        }
        Ok(found)
    }
}

/// Sends a letter: the status of the answer, or why there is none. It waits, so it is called where waiting is allowed.
pub(super) fn send(letter: &Letter) -> Result<u16, String> {
    let config = Config::builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .max_response_header_size(HEADERS_MAX)
        .proxy(None)
        .https_only(!letter.allows_private)
        .user_agent("cairn")
        .build();
    let resolver = Outside { names: DefaultResolver::default(), allows_private: letter.allows_private };
    let agent = ureq::Agent::with_parts(config, DefaultConnector::default(), resolver);
    let sent = agent
        .post(&letter.url)
        .header("content-type", "application/json")
        .header("cairn-delivery", &letter.id)
        .header("cairn-topic", &letter.topic)
        .header("cairn-timestamp", letter.timestamp.to_string())
        .header("cairn-signature", signature(&letter.secret, letter.timestamp, &letter.body))
        .send(&letter.body);
    sent.map(|answer| answer.status().as_u16()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_anybody_who_knows_the_secret() {
        // worked out by another program: printf '1700000000.{}' | openssl dgst -sha256 -hmac secret
        let told = signature(b"secret", 1_700_000_000, "{}");
        assert_eq!(told.len(), "sha256=".len() + 64);
        assert_eq!(told, "sha256=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163");
        assert_ne!(told, signature(b"secret", 1_700_000_001, "{}"));
    }
}
