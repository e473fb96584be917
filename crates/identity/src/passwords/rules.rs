//! Which passwords are good enough: long, not on everybody's list, not the firm's or the person's own name.

use kernel::Check;

const CHARACTERS_MIN: usize = 10;
/// Enough for a sentence; more would only be work for the hash.
const CHARACTERS_MAX: usize = 200;
/// Fewer different characters are a pattern, not a password.
const DIFFERENT_MIN: usize = 5;

/// Passwords that attackers try first, ten characters and more, without their digits and signs at the end.
const BLOCKED: &str = include_str!("blocked.txt");

/// Rows of keys and of the alphabet that fingers run along.
const ROWS: [&str; 7] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujm",
];

/// Letters and digits only, lower case, with the usual replacements undone: `P@ssw0rd!` is `password`.
fn plain(password: &str) -> String {
    let letters = password.chars().flat_map(char::to_lowercase).map(|letter| match letter {
        '@' => 'a',
        '$' => 's',
        '!' => 'i',
        other => other,
    });
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

fn without_end(plain: &str) -> &str {
    plain.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == 'i')
}

fn is_blocked(password: &str) -> bool {
    let plain = plain(password);
    let zeros_undone = plain.replace('0', "o");
    let mut forms = [plain.as_str(), without_end(&plain), without_end(&zeros_undone)].into_iter();
    forms.any(|form| !form.is_empty() && BLOCKED.lines().any(|line| line == form))
}

/// Runs of one row, forwards or backwards, make up nearly all of it: `qwertyuiop123`, `9876543210`.
fn is_walk(password: &str) -> bool {
    let letters: Vec<char> = plain(password).chars().collect();
    let is_neighbour = |pair: &[char]| {
        ROWS.iter().any(|row| {
            let row: Vec<char> = row.chars().collect();
            row.windows(2).any(|step| step == pair || (step[0] == pair[1] && step[1] == pair[0]))
        })
    };
    let steps = letters.windows(2).filter(|pair| is_neighbour(pair)).count();
    letters.len() > 1 && (letters.len() - 1 - steps) * 6 < letters.len()
}

fn different_characters(password: &str) -> usize {
    password.chars().collect::<std::collections::BTreeSet<_>>().len()
}

/// A name with little else: what an attacker who knows the person tries next.
fn holds_name(password: &str, names: &[&str]) -> bool {
    let letters: String = password.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    let parts = names.iter().flat_map(|name| name.split(|letter: char| !letter.is_alphanumeric()));
    let mut words = parts.map(str::to_lowercase).filter(|part| part.chars().count() >= 2);
    words.any(|word| {
        let left = letters.replace(&word, "");
        left.len() < letters.len() && (left.chars().count() < 6 || left.chars().all(|letter| letter.is_ascii_digit()))
    })
}

/// Notes what is wrong with a password. `names` are those of the person and the organisation.
pub(crate) fn check_password(check: &mut Check, path: &str, password: &str, names: &[&str]) {
    check.text(path, password, CHARACTERS_MIN, CHARACTERS_MAX);
    let is_guessable = different_characters(password) < DIFFERENT_MIN || is_walk(password) || is_blocked(password);
    check.that(
        !is_guessable,
        path,
        "identity.password.too_common",
        "this is one of the first passwords that attackers try; a short sentence is better",
    );
    check.that(
        !holds_name(password, names),
        path,
        "identity.password.holds_name",
        "a name of the person or the organisation is easily guessed",
    );
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn faults(password: &str) -> Vec<String> {
        let mut check = Check::new();
        check_password(&mut check, "password", password, &["Li Wei", "liwei@songhu.cn", "Songhu Precision", "松湖精密"]);
        check.done().err().map(|problem| problem.fields.iter().map(|field| field.code.to_string()).collect()).unwrap_or_default()
    }

    #[test]
    fn a_short_sentence_is_a_good_password() {
        for good in ["three grey herons", "热轧钢板三毫米很好用的", "tram-cellar-oboe", "Vk7#mPq2!xLd"] {
            assert_eq!(faults(good), Vec::<String>::new(), "{good}");
        }
    }

    #[test]
    fn what_everybody_chooses_is_refused() {
        for common in [
            "1234567890",
            "qwertyuiop",
            "password123",
            "P@ssw0rd2024!",
            "woaini1314",
            "aaaaaaaaaaaa",
            "abababababab",
            "1qaz2wsx3edc",
            "9876543210",
            "abcdefghij",
            "iloveyou123",
        ] {
            assert!(faults(common).contains(&"identity.password.too_common".to_owned()), "{common}");
        }
    }

    #[test]
    fn the_firms_own_name_is_refused() {
        for named in ["songhu2024!!", "Songhu123456", "liwei19880808"] {
            assert!(faults(named).contains(&"identity.password.holds_name".to_owned()), "{named}");
        }
    }

    #[test]
    fn a_short_one_says_how_long_it_must_be() {
        assert_eq!(faults("Vk7#mPq2!"), ["field.too_short"]);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_rules(password in ".{0,40}") {
            faults(&password);
        }
    }
}
