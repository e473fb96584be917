//! Where webhooks may go: to the outside, not to this machine and the networks around it. Pure.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use http::Uri;

/// Whether an address lies outside, where anybody could be reached.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_inside = address.is_private() || address.is_loopback() || address.is_link_local() || a == 0;
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_special = (a == 192 && b == 0 && (c == 0 || c == 2)) || (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)));
    let is_documentation = a == 203 && b == 0 && c == 113;
    !(is_inside || is_shared || is_special || is_documentation || a >= 224)
}

/// Of addresses that carry one of the fourth version, that one counts.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let v4_of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => parts[5] == 0xffff && v4_of(high, low),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => v4_of(high, low),
        [0x2002, high, low, ..] => v4_of(high, low),
        // only what is given out for the whole world, without tunnels and documentation
        [0x2001, 0..=0x1ff | 0xdb8, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// Why a webhook may not have this address: a code and words.
pub(super) fn fault(url: &str, allows_private: bool) -> Option<(&'static str, &'static str)> {
    let malformed = Some(("automation.url", "an address like https://example.com/hook is needed"));
    let Ok(uri) = url.parse::<Uri>() else { return malformed };
    let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.host()) else { return malformed };
    if host.is_empty() || url.contains('@') || url.contains('#') {
        return malformed;
    }
    if scheme != "https" && !(scheme == "http" && allows_private) {
        return Some(("automation.https", "the address has to begin with https://"));
    }
    let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
    let is_inside = literal.is_some_and(|address| !is_public(address)) || host.eq_ignore_ascii_case("localhost");
    (is_inside && !allows_private).then_some(("automation.private", "this address lies inside a private network"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_inside_is_reached_however_it_is_written() {
        let inside = [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "::10.0.0.1",
            "2001::1",
            "2001:db8::1",
        ];
        for address in inside {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in ["1.1.1.1", "203.0.114.1", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn an_address_that_hides_where_it_goes_is_refused() {
        let code = |url| fault(url, false).map(|(code, _)| code);
        assert_eq!(code("https://erp.example.com/hook?x=1"), None);
        assert_eq!(code("http://erp.example.com/"), Some("automation.https"));
        assert_eq!(code("https://[::1]/"), Some("automation.private"));
        assert_eq!(code("https://localhost/"), Some("automation.private"));
        for wrong in ["", "erp.example.com", "https://", "https://me@example.com/", "ftp://example.com", "/hook"] {
            assert!(code(wrong).is_some(), "{wrong}");
        }
        assert_eq!(fault("http://127.0.0.1:9/", true), None);
    }

    proptest! {
        #[test]
        fn an_address_and_the_same_inside_the_sixth_version_are_judged_alike(bits in any::<u32>()) {
            let v4 = Ipv4Addr::from(bits);
            prop_assert_eq!(is_public(v4.into()), is_public(v4.to_ipv6_mapped().into()));
        }

        #[test]
        fn any_text_as_an_address_is_judged_without_harm(url in ".{0,60}") {
            let _ = fault(&url, false);
        }
    }
}
