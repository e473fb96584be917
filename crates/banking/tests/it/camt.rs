//! camt.052, camt.053 and camt.054.

use crate::town::{codes, entries};
use banking::{Format, Kind, Status, read};

fn statement(entries: &str, closing: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt>
<Id>S-1</Id><LglSeqNb>7</LglSeqNb>
<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Werkstatt GmbH</Nm></Ownr></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-01-31</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><DtTm>2024-02-01T00:00:00</DtTm></Dt></Bal>
{entries}
</Stmt></BkToCstmrStmt></Document>"#
    )
}

const PAID: &str = r#"<Ntry><Amt Ccy="EUR">50.5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2024-02-01</Dt></BookgDt><ValDt><DtTm>2024-02-01T10:00:00+01:00</DtTm></ValDt><AcctSvcrRef>B1</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId><MndtId>M&amp;1</MndtId></Refs>
<RltdPties><Dbtr><Pty><Nm>Nordwind &#214;l</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct></RltdPties>
<RltdAgts><DbtrAgt><FinInstnId><BICFI>BYLADEM1001</BICFI></FinInstnId></DbtrAgt></RltdAgts>
<RmtInf><Ustrd>Rechnung</Ustrd><Ustrd>2024-0815</Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>
</TxDtls></NtryDtls></Ntry>"#;

#[test]
fn a_whole_statement_is_read() {
    let reading = read(statement(PAID, "150.50").as_bytes());
    assert_eq!(reading.format, Some(Format::Camt));
    assert_eq!(codes(&reading), []);
    insta::assert_json_snapshot!(reading);
}

#[test]
fn a_batch_keeps_its_transactions_and_they_add_up() {
    let batch = |second: &str| {
        format!(
            r#"<Ntry><Amt Ccy="EUR">30</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-02-01</Dt></BookgDt><NtryDtls>
<TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs><Amt Ccy="EUR">10</Amt><RltdPties><Cdtr><Nm>A</Nm></Cdtr></RltdPties></TxDtls>
<TxDtls><Refs><EndToEndId>E2</EndToEndId></Refs><Amt Ccy="EUR">{second}</Amt><RltdPties><Cdtr><Nm>B</Nm></Cdtr></RltdPties></TxDtls>
</NtryDtls></Ntry>"#
        )
    };
    let reading = read(statement(&batch("20"), "70").as_bytes());
    assert_eq!(codes(&reading), []);
    let details = &entries(&reading)[0].details;
    assert_eq!(details.iter().map(|detail| detail.amount.unwrap().to_string()).collect::<Vec<_>>(), ["-10", "-20"]);
    assert_eq!(details[1].counterparty.name.as_deref(), Some("B"));
    let reading = read(statement(&batch("21"), "70").as_bytes());
    assert_eq!(codes(&reading)[0], ("Stmt[1]/Ntry[1]/NtryDtls".to_owned(), "banking.details_do_not_add_up"));
}

#[test]
fn a_broken_entry_costs_only_itself() {
    let amount = PAID.replace("50.5", "5O.5");
    let side = PAID.replace("CRDT", "KREDIT");
    let day = PAID.replace("<Dt>2024-02-01</Dt>", "<Dt>2024-02-41</Dt>");
    let pending = PAID.replace("BOOK", "PDNG");
    let reading = read(statement(&[amount, side, day, pending].concat(), "150.5").as_bytes());
    assert_eq!(
        codes(&reading),
        [
            ("Stmt[1]/Ntry[1]/Amt".to_owned(), "banking.amount_unreadable"),
            ("Stmt[1]/Ntry[2]/CdtDbtInd".to_owned(), "banking.side_unreadable"),
            ("Stmt[1]/Ntry[3]/BookgDt".to_owned(), "banking.day_doubtful"),
        ]
    );
    let entries = entries(&reading);
    assert_eq!((entries.len(), entries[1].status), (2, Status::Pending));
    assert_eq!(entries[0].booked_on, entries[0].value_on);
}

#[test]
fn a_file_that_is_cut_off_gives_what_is_whole() {
    let text = statement(&format!("{PAID}{PAID}"), "201");
    let cut = text.rfind("<RmtInf>").unwrap();
    let reading = read(&text.as_bytes()[..cut]);
    assert_eq!(entries(&reading).len(), 1);
    assert!(codes(&reading).iter().any(|(_, code)| *code == "banking.xml_broken"));
}

#[test]
fn document_types_and_deep_files_are_refused() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><Document>&a;</Document>"#;
    assert_eq!(codes(&read(bomb.as_bytes())), [("file".to_owned(), "banking.dtd_refused")]);
    let deep = format!("<Document>{}", "<a>".repeat(100));
    assert_eq!(codes(&read(deep.as_bytes()))[0].1, "banking.xml_too_deep");
}

#[test]
fn other_messages_and_reversals() {
    let notification = statement(PAID, "150.50").replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn").replace("Stmt>", "Ntfctn>");
    assert_eq!(read(notification.as_bytes()).statements[0].kind, Kind::Advice);
    let report = statement(PAID, "150.50").replace("BkToCstmrStmt", "BkToCstmrAcctRptV01").replace("Stmt>", "Rpt>");
    assert_eq!(read(report.as_bytes()).statements[0].kind, Kind::Interim);
    // What was paid in comes back out; the other end is still who had paid.
    let returned = PAID.replace("CRDT", "DBIT").replace("<Sts>", "<RvslInd>true</RvslInd><Sts>");
    let reading = read(statement(&returned, "49.5").as_bytes());
    assert_eq!(codes(&reading), []);
    let entry = entries(&reading)[0];
    assert_eq!(
        (entry.is_reversal, entry.amount.to_string(), entry.counterparty.name.as_deref()),
        (true, "-50.5".to_owned(), Some("Nordwind Öl"))
    );
}
