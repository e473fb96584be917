//! MT940 in the dialects of banks.

use crate::town::{codes, entries, mt940};
use banking::{Format, Kind, read};

#[test]
fn a_whole_statement_is_read_field_by_field() {
    let text = mt940(
        "1000,00",
        ":61:2401310201CR250,50NTRFNONREF//B4711\n:86:166?00GUTSCHRIFT?100399?20EREF+RE-2024-0815?21SVWZ+Rechnung 2024-0815 vom\
         \n 3.1.?30COBADEFFXXX?31DE89370400440532013000?32NORDWIND HANDELS?33GMBH\n:61:2402010201DR50,5NMSCNONREF\n:86:Gebuehren",
        "1200,00",
    );
    let reading = read(text.as_bytes());
    assert_eq!(reading.format, Some(Format::Mt940));
    assert_eq!(codes(&reading), []);
    insta::assert_json_snapshot!(reading);
}

#[test]
fn dutch_banks_write_slashes_accounts_and_names() {
    let slashes = mt940(
        "0,",
        ":61:240201D25,00N102EREF\nNL70ABNA0987654321\n:86:/EREF/01-02-2024 12:00 0030000987654321/BENM//NAME/DE LA\
         \nMAR BV/REMI/Factuur 201403110/ISDT/2024-02-01\n:61:240201C25,00NTRFEREF//1\n:86:/CNTP/NL32INGB0000012345/INGBNL2A/ING BANK NV///REMI/USTD//fac 21//",
        "0,",
    );
    let reading = read(slashes.as_bytes());
    assert_eq!(codes(&reading), []);
    let entries = entries(&reading);
    let first = &entries[0];
    assert_eq!(first.counterparty.name.as_deref(), Some("DE LAMAR BV"));
    assert_eq!(first.counterparty.account.as_deref(), Some("NL70ABNA0987654321"));
    assert_eq!(first.references.end_to_end.as_deref(), Some("01-02-2024 12:00 0030000987654321"));
    assert_eq!(first.remittance, "Factuur 201403110");
    let second = &entries[1];
    assert_eq!(second.counterparty.bank.as_deref(), Some("INGBNL2A"));
    assert_eq!((second.counterparty.name.as_deref(), second.remittance.as_str()), (Some("ING BANK NV"), "fac 21"));
}

#[test]
fn other_dialects_name_the_counterparty_too() {
    let text = mt940(
        "0,",
        ":61:240201D1,00NTRFNONREF\n:86:52.89.39.882                    WINKEL DEN HAAG\nBETREFT 1\
         \n:61:240201C1,00NTRFNONREF\n:86:FACTUUR 201403110\nREK: NL65INGB0123456789/NAAM: PICK BV\
         \n:61:240201C1,00NTRFNONREF//MB1\n911-TRANSAKCJA\n:86:911 TRANSAKCJA; Z RACH.: \n56114010810000267002001001; OD: JAN NOWAK  UL. NIJAKA 1; TYT.: FAKTURA 7; TNR: 17.01\
         \n:61:240201D1,00NIOB0987654321\nmarechal s\n:86:0987654321 marechal s\n\ndit is een test\
         \n:61:240201D1,00N0440121470966      W.P. Jansen\n:86:Terug\n:86:NIET AKKOORD\
         \n:61:240201C1,00S   X\n:NS:01RE 77\n02zwei\n15Empf\n16aenger\n3310918001\n340000002595841185",
        "0,",
    );
    let reading = read(text.as_bytes());
    assert_eq!(codes(&reading), []);
    let told: Vec<_> = entries(&reading)
        .iter()
        .map(|entry| {
            (
                entry.counterparty.name.clone().unwrap_or_default(),
                entry.counterparty.account.clone().unwrap_or_default(),
                entry.remittance.clone(),
            )
        })
        .collect();
    insta::assert_json_snapshot!(told);
}

#[test]
fn headers_ends_and_wrapped_lines_do_not_disturb() {
    let text = "{1:F01BANKNL21XXXX0000000000}{2:O940BANKNL21XXXXN}{3:}{4:\n:20:0\n:25:NL91ABNA0417164300\n:28C:1/1\n:60F:C240101EUR10,\r\n\
                :61:240101    D5,00NTRFNONREF\r\n:86:106?20T16\r\n:26:37 Uhr?21CRED\r\n:62F:C240101EUR5,\r\n-}{5:}\n\
                ABNANL2A\n940\nABNANL2A\n:20:B\n:25:NL91ABNA0417164300\n:28C:2/1\n:60F:C240101EUR5,\n:62F:C240102EUR5,\n-";
    let reading = read(text.as_bytes());
    assert_eq!(codes(&reading), []);
    assert_eq!(reading.statements.len(), 2);
    assert!(reading.statements[0].account.is_iban);
    assert_eq!(entries(&reading)[0].remittance, "T16:26:37 Uhr CRED");
}

#[test]
fn an_interim_report_says_so_and_has_its_currency() {
    let reading = read(b":20:ST\n:25:PL29114010810000267002001002\n:28C:1/1\n:34F:PLN0\n:13D:1701191815+0100\n:61:1701190119CN0,01NTRFNONREF\n:90D:0PLN0,00\n-");
    assert_eq!(reading.statements[0].kind, Kind::Interim);
    assert_eq!(entries(&reading)[0].currency.as_deref(), Some("PLN"));
}

#[test]
fn years_cross_between_value_and_booking() {
    let reading = read(mt940("0,", ":61:2312310102C1,00NTRF\n:61:2401021231D1,00NTRF", "0,").as_bytes());
    let days: Vec<_> = entries(&reading).iter().map(|entry| entry.booked_on.unwrap().to_string()).collect();
    assert_eq!(days, ["2024-01-02", "2023-12-31"]);
}
