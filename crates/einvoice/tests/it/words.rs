//! Every rule speaks both languages, and every list is sorted.

use einvoice::lists;
use einvoice::rules::all_rules;

#[test]
fn rules_have_names_of_their_own() {
    let rules = all_rules();
    let mut once = rules.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), rules.len());
    assert!(rules.len() > 290, "{}", rules.len());
}

#[test]
fn a_code_is_found_on_its_list() {
    for list in [
        lists::UNITS,
        lists::CURRENCIES,
        lists::COUNTRIES,
        lists::OBJECT_SCHEMES,
        lists::NOTE_SUBJECTS,
        lists::SCHEMES,
        lists::ENDPOINT_SCHEMES,
        lists::EXEMPTIONS,
        lists::CHARGE_REASONS,
        lists::ITEM_CLASSIFICATIONS,
        lists::PAYMENT_MEANS,
        lists::INVOICE_TYPES,
        lists::MIME_TYPES,
    ] {
        assert!(list.codes.windows(2).all(|pair| pair[0] < pair[1]), "{} is not sorted", list.name);
        assert!(list.codes.iter().all(|code| list.has(code)));
    }
    assert!(lists::CURRENCIES.has("CNY") && lists::COUNTRIES.has("CN") && lists::UNITS.has("H87"));
    assert!(!lists::CURRENCIES.has("AAA"));
}
