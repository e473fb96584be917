//! Identifiers: prefixed, sortable text, a type of its own for each noun.
//!
//! `org_01jd3x…` explains itself in a log line, sorts by creation time, and cannot be passed where
//! another noun's identifier is expected.

use std::sync::atomic::{AtomicU32, Ordering};

use rand::RngExt;

use crate::time::Timestamp;

/// Why a text is not an identifier of the wanted kind.
#[derive(Clone, Debug, thiserror::Error)]
#[error("expected an identifier that begins with `{prefix}_`, got `{text}`")]
pub struct WrongId {
    pub prefix: &'static str,
    pub text: String,
}

/// Identifiers made by this process so far: those of the same millisecond sort in the order in which they were made.
static MADE: AtomicU32 = AtomicU32::new(0);

/// A new identifier with this prefix: its time from `now`, then its place in order, the rest random.
#[must_use]
pub fn new_id(prefix: &str, now: Timestamp) -> String {
    let millis = u64::try_from(now.0 / 1_000).unwrap_or_default();
    let order = u128::from(MADE.fetch_add(1, Ordering::Relaxed)) << 48;
    let random = u128::from(rand::rng().random::<u64>() >> 16);
    format!("{prefix}_{}", ulid::Ulid::from_parts(millis, order | random).to_string().to_ascii_lowercase())
}

/// Whether a text could be an identifier with this prefix.
#[must_use]
pub fn is_id(prefix: &str, text: &str) -> bool {
    text.strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .is_some_and(|rest| !rest.is_empty() && rest.len() <= 40 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
}

/// What identifier types have in common.
pub trait Id {
    fn into_text(self) -> String;
}

/// An identifier that may be missing can be bound, too.
impl<I: Id> From<Option<I>> for crate::db::Value {
    fn from(id: Option<I>) -> Self {
        Self::Text(id.map(Id::into_text))
    }
}

/// Declares an identifier type: `id!(/// An organisation. OrgId, "org");`
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub const PREFIX: &'static str = $prefix;

            #[must_use]
            pub fn new(now: $crate::time::Timestamp) -> Self {
                Self($crate::ids::new_id($prefix, now))
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::ids::WrongId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if $crate::ids::is_id($prefix, text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err($crate::ids::WrongId { prefix: $prefix, text: text.chars().take(60).collect() })
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(::serde::de::Error::custom)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        $crate::text_column!($name, |text: &str| Ok::<_, ::std::convert::Infallible>($name(text.to_owned())));

        impl From<&$name> for $crate::db::Value {
            fn from(id: &$name) -> Self {
                Self::Text(Some(id.0.clone()))
            }
        }

        impl From<$name> for $crate::db::Value {
            fn from(id: $name) -> Self {
                Self::Text(Some(id.0))
            }
        }

        impl $crate::ids::Id for $name {
            fn into_text(self) -> String {
                self.0
            }
        }
    };
}

id!(
    /// An organisation: a plant, a provider, a programme office. Every row belongs to one.
    OrgId,
    "org"
);

impl OrgId {
    /// The place of work and answers that belong to no organisation.
    #[must_use]
    pub fn none() -> Self {
        Self("org_none".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_one_moment_sort_in_the_order_in_which_they_were_made() {
        let made: Vec<OrgId> = (0..1_000).map(|_| OrgId::new(Timestamp(1_000_000))).collect();
        assert!(made.is_sorted());
    }

    #[test]
    fn identifiers_sort_by_time_and_refuse_another_kind() {
        let early = OrgId::new(Timestamp(1_000_000));
        let late = OrgId::new(Timestamp(2_000_000));
        assert!(early < late);
        assert!("itm_01jd3xq4m0n2c7v9b5k8t6w1ya".parse::<OrgId>().is_err());
        assert!("org_../../etc".parse::<OrgId>().is_err());
        assert_eq!(early.as_str().parse::<OrgId>().unwrap(), early);
    }
}
