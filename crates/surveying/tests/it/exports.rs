//! What leaves for a spreadsheet program.

use crate::fixtures::{city, options, signed_city, submission};
use surveying::{Answer, Audience, By, Cross, Crossed, Fold, Language, Plan, Submission, demo, export};

fn signed(name: &str, answers: &[(&str, Answer)]) -> Submission {
    Submission { signed_by: Some(name.to_owned()), ..submission(&[("region", "230603"), ("size", "small")], answers) }
}

#[test]
fn signed_answers_leave_row_by_row_with_codes_and_labels() {
    let answers = [
        ("planning", options(&["program"])),
        ("program_name", Answer::Text("=HYPERLINK(\"http://x\")".into())),
        ("trouble", options(&["orders", "stock"])),
    ];
    let csv = export::rows(&signed_city(), &[signed("+86 王师傅", &answers)], Language::En).unwrap();
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}number,signed by,simulated,industry,industry (label),region"), "{}", lines[0]);
    assert!(lines[0].contains("How is production planned?,How is production planned? (label),Which program?"));
    assert!(lines[1].starts_with("1,'+86 王师傅,no,,,230603,Heilongjiang,small,"), "{}", lines[1]);
    assert!(
        lines[1].contains("program,by a program,\"'=HYPERLINK(\"\"http://x\"\")\",\"orders;stock\",\"late orders;looking for stock\""),
        "{}",
        lines[1]
    );
    let (head, row) = (csv_cells(lines[0]), csv_cells(lines[1]));
    assert_eq!(head, row, "every row has a cell per column");
}

fn csv_cells(line: &str) -> usize {
    let mut is_quoted = false;
    1 + line
        .chars()
        .filter(|letter| {
            is_quoted ^= *letter == '"';
            *letter == ',' && !is_quoted
        })
        .count()
}

#[test]
fn anonymous_answers_do_not_leave_row_by_row_unless_nobody_is_behind_them() {
    let real = submission(&[], &[("planning", options(&["paper"]))]);
    assert_eq!(export::rows(&city(), &[real], Language::Zh), Err(export::NoRows::Anonymous));
    let csv = export::rows(&demo::survey().unwrap(), &demo::submissions(), Language::Zh).unwrap();
    assert_eq!(csv.lines().count(), 318);
    assert!(csv.lines().nth(1).unwrap().starts_with("1,,是,C13,农副食品加工业,"));
}

#[test]
fn anonymous_texts_leave_by_themselves_sorted_and_not_fewer_than_five() {
    let write = |text: &str| submission(&[], &[("planning", options(&["program"])), ("program_name", Answer::Text(text.into()))]);
    let told: Vec<Submission> = ["U8", "@SAP", "own", "K3", "Excel"].map(write).to_vec();
    let csv = export::texts(&city(), "program_name", &told, Language::En).unwrap();
    assert_eq!(csv, "\u{feff}Which program?\r\n'@SAP\r\nExcel\r\nK3\r\nU8\r\nown\r\n");
    assert_eq!(export::texts(&city(), "program_name", &told[1..], Language::En), Err(export::NoRows::TooFew));
    assert_eq!(export::texts(&city(), "planning", &told, Language::En), Err(export::NoRows::NoText));
}

#[test]
fn results_leave_with_their_label_and_what_is_held_back_is_no_zero() {
    let survey = demo::survey().unwrap();
    let plan = Plan { tables: vec![Cross { question: "stage_reached".into(), by: vec![By::Segment("size".into())] }], ..Plan::default() };
    let mut fold = Fold::new(&survey, &plan).unwrap();
    demo::submissions().iter().for_each(|submission| assert!(fold.add(submission)));
    let analysis = fold.analysis(Audience::Public);
    let csv = export::results(&survey, &analysis, Language::En);
    assert!(csv.starts_with("\u{feff}317 of 317 submissions are simulated\r\n"));
    assert!(csv.contains(",connected,orders and accounts run online with customers and suppliers,6,1.89,0.87,4.07,,,\r\n"), "{csv}");
    let Crossed::Table(table) = &analysis.tables[0] else { panic!("small enough") };
    let csv = export::table(&survey, &analysis, table, Language::Zh);
    assert!(csv.contains("全部,317,317,connected,"));
    assert!(csv.contains("不予显示"));
    let cells: Vec<usize> = csv.lines().skip(1).map(csv_cells).collect();
    assert!(cells.iter().all(|count| *count == 9), "{cells:?}");
}
