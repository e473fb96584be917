//! What agrees and what does not.

use banking::{Effect, Reading};
use std::collections::BTreeMap;

/// Where the other program is wrong, or we mean something else by the field.
const EXPLAINED: &[(&str, &[&str], &str)] = &[
    ("sepa_mt9401.sta", &["amount"], "RC takes a credit back; the closing balance only adds up so"),
    ("sepa_snippet_broken.sta", &["account"], "a second :25: that holds a text; we keep the first and tell"),
    ("long_statement_number.sta", &["statement number", "page"], "ten digits without a slash; they cut them in two"),
    ("multiline.sta", &["currency", "statement reference"], "an entry after the end of the message; we do not guess whose it is"),
    ("multiline.sta", &["account"], "we keep all of it, without blanks; they cut it at 35 characters"),
    ("raphaelm.sta", &["closing balance", "closing currency"], "the currency is missing; they read three digits of the amount as one"),
    ("camt053.v2.all-balance-types.xml", &["opening balance"], "OPBD and PRCD stand there; they call both opening, we take OPBD"),
    (
        "camt053.v2.multi.statement.xml",
        &["entries in file", "amount", "side", "statement reference", "opening balance", "closing balance", "end-to-end"],
        "two statements; their list of all entries keeps only the last one's",
    ),
    ("camt054.v4.xml", &["transaction amount"], "the transaction says CRDT of itself; they take the entry's DBIT"),
    ("camt054.v8.xml", &["transaction amount"], "the transaction says CRDT of itself; they take the entry's DBIT"),
];

fn why(file: &str, field: &str, ours: &str, theirs: &str) -> Option<&'static str> {
    if matches!(field, "end-to-end" | "customer reference") && theirs.strip_prefix(ours).is_some_and(|more| more.starts_with("MTLG:")) {
        return Some("their reference runs on into the bank's message in the next subfield");
    }
    EXPLAINED.iter().find(|(name, fields, _)| file.ends_with(name) && fields.contains(&field)).map(|(_, _, why)| *why)
}

#[derive(Default)]
pub(crate) struct Tally {
    files: usize,
    with_expectation: usize,
    statements: usize,
    entries: usize,
    left_out: usize,
    faults: usize,
    add_up: usize,
    do_not_add_up: usize,
    /// By field: how many were compared, how many agree.
    fields: BTreeMap<&'static str, (usize, usize)>,
    unexplained: usize,
    pub(crate) told: Vec<String>,
    name: String,
}

impl Tally {
    pub(crate) fn file(&mut self, name: &str, bytes: &[u8], expected: Option<&str>, compare: fn(&Reading, &str, &mut Self)) {
        name.clone_into(&mut self.name);
        let reading = banking::read(bytes);
        self.files += 1;
        self.statements += reading.statements.len();
        self.entries += reading.statements.iter().map(|statement| statement.entries.len()).sum::<usize>();
        self.faults += reading.faults.len();
        self.left_out += reading.faults.iter().filter(|fault| fault.effect != Effect::Kept).count();
        let wrong = reading.faults.iter().filter(|fault| fault.code.starts_with("banking.balance_")).count();
        let both = reading.statements.iter().filter(|statement| statement.opening.is_some() && statement.closing.is_some()).count();
        self.add_up += both.saturating_sub(wrong);
        self.do_not_add_up += wrong;
        for fault in &reading.faults {
            self.told.push(format!("fault {name}: {fault}"));
        }
        if let Some(expected) = expected {
            self.with_expectation += 1;
            compare(&reading, expected, self);
        }
    }

    /// Compares one field; what the other program does not say is not compared.
    pub(crate) fn field(&mut self, field: &'static str, at: &str, ours: Option<String>, theirs: Option<String>) {
        let Some(theirs) = theirs else { return };
        let (compared, agree) = self.fields.entry(field).or_default();
        *compared += 1;
        if ours.as_ref() == Some(&theirs) {
            *agree += 1;
        } else {
            let ours = ours.unwrap_or_else(|| "nothing".to_owned());
            let why = why(&self.name, field, &ours, &theirs);
            self.unexplained += usize::from(why.is_none());
            let why = why.unwrap_or("UNEXPLAINED");
            self.told.push(format!("differs {} {at} {field}: we read {ours:?}, they {theirs:?}; {why}", self.name));
        }
    }

    pub(crate) fn figures(&self) -> serde_json::Value {
        let fields: BTreeMap<&str, String> =
            self.fields.iter().map(|(field, (compared, agree))| (*field, format!("{agree} of {compared}"))).collect();
        let (compared, agree) = self.fields.values().fold((0, 0), |sum, field| (sum.0 + field.0, sum.1 + field.1));
        serde_json::json!({
            "files": self.files, "with_expectation": self.with_expectation, "statements": self.statements, "entries": self.entries,
            "left_out": self.left_out, "faults": self.faults, "add_up": self.add_up, "do_not_add_up": self.do_not_add_up,
            "fields": fields, "agree": agree, "compared": compared, "unexplained": self.unexplained,
        })
    }
}
