//! What a request tells about its sender: cookie, key, address, and whether our own pages sent it.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use kernel::{App, Problem};

use crate::attempts::{self, Counted, READINGS};
use crate::secrets::digest;
use crate::{Identity, Settings};

/// The value of our cookie, if the request carries one.
pub(crate) fn session_digest(headers: &HeaderMap, settings: &Settings) -> Option<String> {
    let name = cookie_name(settings);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, token)| digest(token))
}

/// The key of `Authorization: Bearer`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
}

/// `__Host-` makes browsers refuse the cookie from a subdomain or over plain http; it needs https itself.
fn cookie_name(settings: &Settings) -> &'static str {
    if settings.is_https { "__Host-cairn" } else { "cairn" }
}

/// The header that stores the session in the browser; an empty token removes it.
pub(crate) fn set_cookie(settings: &Settings, token: &str, seconds: i64) -> HeaderValue {
    let secure = if settings.is_https { "; Secure" } else { "" };
    let text = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", cookie_name(settings));
    HeaderValue::from_str(&text).expect("a token has only characters that headers may have")
}

/// The address of the client: of the connection, or what the outermost proxy that we trust has seen.
pub(crate) fn address_of(parts: &Parts, settings: &Settings) -> Option<String> {
    let connected = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical().to_string());
    if settings.proxies == 0 {
        return connected();
    }
    // Whoever is in front of our proxies may write anything; only what they appended counts.
    let lines = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let seen = hops.len().checked_sub(settings.proxies).and_then(|place| hops.get(place)).and_then(|text| text.parse::<IpAddr>().ok());
    seen.map(|address| address.to_canonical().to_string()).or_else(connected)
}

/// Which page sent the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sender {
    /// One of ours, or the person at the keyboard.
    OurPage,
    Stranger,
    /// No browser: browsers say where a change comes from.
    Unsaid,
}

pub(crate) fn sender_of(parts: &Parts) -> Sender {
    let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return if matches!(site, "same-origin" | "none") { Sender::OurPage } else { Sender::Stranger };
    }
    let Some(origin) = text("origin") else { return Sender::Unsaid };
    let host = text("host").or_else(|| parts.uri.authority().map(http::uri::Authority::as_str));
    match origin.split_once("://") {
        Some((_, authority)) if Some(authority) == host => Sender::OurPage,
        _ => Sender::Stranger,
    }
}

pub(crate) fn is_change(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

pub(crate) fn cross_site() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "identity.cross_site",
        "A signed-in change must come from Cairn's own pages. Programs send an API key instead: `Authorization: Bearer …`.",
    )
}

/// A request by somebody who need not be signed in.
#[derive(Debug)]
pub struct Visit {
    pub address: Option<String>,
    /// What the browser says it is.
    pub device: Option<String>,
    /// The digest of the session it came with, good or not.
    pub session: Option<String>,
}

/// Characters kept of what a browser says it is.
const DEVICE_MAX: usize = 200;

impl FromRequestParts<App> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        // Also without a session: nobody may be signed in or out by a stranger's page.
        if is_change(&parts.method) && sender_of(parts) == Sender::Stranger {
            return Err(cross_site());
        }
        let settings = &app.state::<Identity>().settings;
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self {
            address: address_of(parts, settings),
            device: agent.map(|text| text.chars().take(DEVICE_MAX).collect()),
            session: session_digest(&parts.headers, settings),
        })
    }
}

/// Somebody who is not signed in and asks for what anybody may see. Askings are counted by address, so that
/// nobody can keep the server busy with them.
#[derive(Clone, Copy, Debug)]
pub struct Passer;

impl FromRequestParts<App> for Passer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let address = address_of(parts, &app.state::<Identity>().settings);
        attempts::count(app, &[Counted::address(READINGS, address.as_deref())]).await?;
        Ok(Self)
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn request(headers: &[(&str, &str)]) -> Parts {
        let mut request = Request::builder().uri("/api/identity/session");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn our_own_pages_are_told_from_strangers() {
        assert_eq!(sender_of(&request(&[("sec-fetch-site", "same-origin")])), Sender::OurPage);
        assert_eq!(sender_of(&request(&[("sec-fetch-site", "same-site")])), Sender::Stranger);
        assert_eq!(
            sender_of(&request(&[("sec-fetch-site", "cross-site"), ("origin", "http://cairn"), ("host", "cairn")])),
            Sender::Stranger
        );
        assert_eq!(sender_of(&request(&[("origin", "http://plant:7400"), ("host", "plant:7400")])), Sender::OurPage);
        assert_eq!(sender_of(&request(&[("origin", "http://plant:7401"), ("host", "plant:7400")])), Sender::Stranger);
        assert_eq!(sender_of(&request(&[("origin", "null"), ("host", "plant")])), Sender::Stranger);
        assert_eq!(sender_of(&request(&[])), Sender::Unsaid);
    }

    #[test]
    fn only_what_our_own_proxies_appended_counts_as_the_address() {
        let forged = request(&[("x-forwarded-for", "1.1.1.1, 203.0.113.9")]);
        let behind = |proxies| Settings { proxies, ..Settings::default() };
        assert_eq!(address_of(&forged, &behind(1)).as_deref(), Some("203.0.113.9"));
        assert_eq!(address_of(&forged, &behind(0)), None);
        assert_eq!(address_of(&forged, &behind(3)), None);
    }

    #[test]
    fn the_cookie_is_bound_to_https_where_there_is_https() {
        let secure = Settings { is_https: true, ..Settings::default() };
        assert_eq!(set_cookie(&secure, "t", 60).to_str().unwrap(), "__Host-cairn=t; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
        let parts = request(&[("cookie", "a=b; cairn=plain; __Host-cairn=t")]);
        assert_eq!(session_digest(&parts.headers, &secure), Some(digest("t")));
        assert_eq!(session_digest(&parts.headers, &Settings::default()), Some(digest("plain")));
    }
}
