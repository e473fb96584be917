//! Any bytes can be given, and there is always an answer.

use banking::{limits, read, read_rows};
use proptest::prelude::*;

const SAMPLES: &[&str] = &[
    ":20:S\n:25:1/2EUR\n:28C:1/1\n:60F:C240131EUR1,00\n:61:2401310131CR1,00NTRFNONREF//1\n:86:166?20EREF+1?21SVWZ+x?32Ü\n:62F:C240131EUR2,\n-\n",
    ":20:S\n:61:240131D1,N102EREF\nNL70ABNA0987654321\n:86:/EREF/é/REMI/USTD//é/NAME/\n:NS:01x\n34é\n",
    "<Document xmlns=\"camt.053\"><BkToCstmrStmt><Stmt><Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry></Stmt></BkToCstmrStmt></Document>",
    "账号：1\n交易日期,借方金额,贷方金额,余额,摘要\n2024-03-01,,\"1,000.00\",100,货款\n2024/3/2,5,,95,é\n",
    "Date;Amount;Currency\n31.01.2024;-1.234,50;EUR\n",
];

/// Whatever is read keeps its limits and tells its faults in both languages.
fn look(bytes: &[u8]) {
    let reading = read(bytes);
    assert!(reading.faults.len() <= limits::FAULTS);
    assert!(!reading.statements.is_empty() || !reading.faults.is_empty());
    for fault in &reading.faults {
        assert!(fault.code.starts_with("banking."));
        assert!(![&fault.expected.zh, &fault.expected.en, &fault.fix.zh, &fault.fix.en].iter().any(|text| text.is_empty()));
    }
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        look(&bytes);
    }

    #[test]
    fn any_text_of_the_formats(text in "[:<>/?{}0-9A-ZÜ交,;\"\n\r -]{0,300}") {
        look(text.as_bytes());
    }

    #[test]
    fn samples_with_pieces_replaced(which in 0..SAMPLES.len(), at in any::<usize>(), length in 0_usize..12, piece in proptest::collection::vec(any::<u8>(), 0..8)) {
        let mut bytes = SAMPLES[which].as_bytes().to_vec();
        let from = at % bytes.len();
        let to = (from + length).min(bytes.len());
        bytes.splice(from..to, piece);
        look(&bytes);
    }

    #[test]
    fn fields_with_anything_in_them(tag in "(20|25|28C|60F|61|62F|86|NS|34F)", text in "\\PC{0,80}") {
        look(format!(":20:X\n:{tag}:{text}\n:61:240131C1,00NTRF\n:{tag}:{text}\n").as_bytes());
    }

    #[test]
    fn any_cells(rows in proptest::collection::vec(proptest::collection::vec("(交易日期|金额|借方金额|贷方金额|余额|2024-01-02|-?[0-9.,]{0,8}|\\PC{0,6})", 0..6), 0..8)) {
        let _ = read_rows(&rows);
    }
}

#[test]
fn every_beginning_of_a_sample_is_answered() {
    for sample in SAMPLES {
        for end in 0..sample.len() {
            look(&sample.as_bytes()[..end]);
        }
    }
}

#[test]
fn letters_of_several_bytes_stand_anywhere() {
    for narrative in ["é/REMI/x", "/é/REMI/é", "/REMI/é/é", "16é?20é?é", "166é20é", "é"] {
        look(format!(":20:é\n:25:éé\n:60F:Cé\n:61:é\n:61:240131C1,00é\n:86:{narrative}\n:62F:C24013é\n").as_bytes());
    }
}

#[test]
fn what_is_too_large_is_refused() {
    let reading = read(&vec![b' '; limits::BYTES + 1]);
    assert_eq!(reading.faults[0].code, "banking.too_large");
}
