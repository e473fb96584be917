//! Dates as they come in real files.

use super::*;
use proptest::prelude::*;

fn moment(text: &str, order: Order) -> String {
    match stamp(text, order) {
        Ok(stamp) if stamp.has_time => {
            let seconds = stamp.micros / 1_000_000;
            format!(
                "{} {:02}:{:02}:{:02}.{:06}",
                format_day(stamp.day),
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60,
                stamp.micros % 1_000_000
            )
        }
        Ok(stamp) => format_day(stamp.day),
        Err(fault) => format!("{fault:?}"),
    }
}

#[test]
fn days_are_read_as_people_write_them() {
    for (text, order, expected) in [
        ("2024-03-05", Order::YearFirst, "2024-03-05"),
        ("2024/3/5", Order::YearFirst, "2024-03-05"),
        ("2024.3.5", Order::YearFirst, "2024-03-05"),
        ("5.3.2024", Order::DayFirst, "2024-03-05"),
        ("03/05/2024", Order::MonthFirst, "2024-03-05"),
        ("03/05/2024", Order::DayFirst, "2024-05-03"),
        ("2024年3月5日", Order::MonthFirst, "2024-03-05"),
        ("２０２４年３月５日", Order::YearFirst, "2024-03-05"),
        ("2024年3月", Order::YearFirst, "2024-03-01"),
        ("2024-03", Order::DayFirst, "2024-03-01"),
        ("20240305", Order::DayFirst, "2024-03-05"),
        ("5-Mar-24", Order::MonthFirst, "2024-03-05"),
        ("Mar 5, 2024", Order::DayFirst, "2024-03-05"),
        ("24-3-5", Order::YearFirst, "2024-03-05"),
        ("2024-03-05 星期二", Order::YearFirst, "2024-03-05"),
        ("2024-02-30", Order::YearFirst, "NoSuchDay"),
        ("13/13/2024", Order::DayFirst, "NoSuchDay"),
        ("12", Order::DayFirst, "Unreadable"),
        ("hello", Order::DayFirst, "Unreadable"),
    ] {
        assert_eq!(moment(text, order), expected, "{text}");
    }
}

#[test]
fn moments_are_read_with_their_times() {
    for (text, expected) in [
        ("2010-12-01 08:26:00", "2010-12-01 08:26:00.000000"),
        ("2012/01/29 23:24:00.000", "2012-01-29 23:24:00.000000"),
        ("2024-03-05T08:26:01.25", "2024-03-05 08:26:01.250000"),
        ("01/01/2018 00:15", "2018-01-01 00:15:00.000000"),
        ("2024/3/5 8:26", "2024-03-05 08:26:00.000000"),
        ("2024-3-5 下午2:05", "2024-03-05 14:05:00.000000"),
        ("2024-03-05 上午 08:05:09", "2024-03-05 08:05:09.000000"),
        ("5/3/2024 2:05 PM", "2024-03-05 14:05:00.000000"),
        ("5/3/2024 12:05:00 AM", "2024-03-05 00:05:00.000000"),
        ("2024年3月5日 8时26分", "2024-03-05 08:26:00.000000"),
        ("2024年3月5日8点", "2024-03-05 08:00:00.000000"),
        ("2024-03-05 24:00", "2024-03-06 00:00:00.000000"),
        ("20240305143000", "2024-03-05 14:30:00.000000"),
        ("2024-03-05 25:00", "Unreadable"),
        ("2024-03-05 lunch", "Unreadable"),
    ] {
        assert_eq!(moment(text, Order::DayFirst), expected, "{text}");
    }
    assert_eq!(stamp("2024-03-05T08:26:00Z", Order::YearFirst).unwrap().offset, Some(0));
    assert_eq!(stamp("2024-03-05T08:26:00+08:00", Order::YearFirst).unwrap().offset, Some(480));
}

#[test]
fn a_cell_tells_the_order_only_when_one_reading_is_possible() {
    assert_eq!(evidence("2024-03-05"), Evidence::Sure);
    assert_eq!(evidence("03/05/2024"), Evidence::Either);
    assert_eq!(evidence("13/05/2024"), Evidence::DayFirst);
    assert_eq!(evidence("03/13/2024 10:00"), Evidence::MonthFirst);
    assert_eq!(evidence("5.3.2024"), Evidence::EitherPoints);
    assert_eq!(evidence("24/3/18"), Evidence::Either);
    assert_eq!(evidence("99/3/18"), Evidence::YearFirst);
    assert_eq!(evidence("1.5"), Evidence::NotADate);
    assert_eq!(evidence("ID4932"), Evidence::NotADate);
}

#[test]
fn serials_of_spreadsheets_are_days() {
    assert_eq!(from_serial(45_356.0), Some(Stamp::at_midnight(day_number(2024, 3, 5).unwrap())));
    let noon = from_serial(45_356.5).unwrap();
    assert_eq!((noon.micros, noon.has_time), (DAY_MICROS / 2, true));
    assert_eq!(from_serial(45_356.010_416_666_664).unwrap().micros, 15 * 60 * 1_000_000);
    assert_eq!(from_serial(f64::NAN), None);
}

proptest! {
    #[test]
    fn every_day_is_read_back(day in -40_000i32..80_000) {
        let text = format_day(day);
        prop_assert_eq!(stamp(&text, Order::YearFirst), Ok(Stamp::at_midnight(day)));
        prop_assert_eq!(stamp(&text.replace('-', "/"), Order::DayFirst), Ok(Stamp::at_midnight(day)));
        prop_assert_eq!(stamp(&text.replace('-', ""), Order::DayFirst), Ok(Stamp::at_midnight(day)));
        let (year, month, date) = civil(day);
        prop_assert_eq!(stamp(&format!("{year}年{month}月{date}日"), Order::DayFirst), Ok(Stamp::at_midnight(day)));
        prop_assert_eq!(stamp(&format!("{date}/{month}/{year}"), Order::DayFirst), Ok(Stamp::at_midnight(day)));
        prop_assert_eq!(stamp(&format!("{month}/{date}/{year}"), Order::MonthFirst), Ok(Stamp::at_midnight(day)));
    }

    #[test]
    fn no_text_makes_it_fall_over(text in "\\PC{0,40}", figures in "[0-9年月日/:. TZ+\\-apmAPM上下午]{0,30}") {
        for text in [text, figures] {
            let _ = evidence(&text);
            let _ = time(&text);
            for order in [Order::YearFirst, Order::DayFirst, Order::MonthFirst] {
                let _ = stamp(&text, order);
            }
        }
    }
}
