//! Fixed choices: one word in the interface and in the database, other words that people write in a spreadsheet.

/// The text is none of the words of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected one of: {0}")]
pub struct UnknownWord(pub &'static str);

/// Declares a choice: `words! { Tracking { Lot = "lot" ["批次"] } }`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:tt [$($other:literal),*],)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize, ::utoipa::ToSchema)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// The words, as they are told to whoever wrote another one.
            pub const WORDS: &'static str = concat!($($word, " ",)+);

            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// What a person wrote in a cell, folded.
            #[allow(dead_code, reason = "not every choice is pasted")]
            pub(crate) fn of_cell(folded: &str) -> Option<Self> {
                match folded {
                    $($word $(| $other)* => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::words::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::words::UnknownWord(Self::WORDS)),
                }
            }
        }

        ::kernel::text_column!($name, str::parse::<$name>);

        impl From<$name> for ::kernel::db::Value {
            fn from(choice: $name) -> Self {
                Self::from(choice.word())
            }
        }
    };
}

pub(crate) use words;

words! {
    /// Whether something may be used for what is new.
    RecordState {
        Active = "active" ["在用", "启用", "有效"],
        /// It stays readable and is offered for nothing new.
        Retired = "retired" ["停用", "禁用", "失效"],
    }
}
