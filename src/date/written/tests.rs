//! Tests of written dates.

use super::*;
use crate::date::DateError;

fn read(text: &str, order: DayOrder) -> Result<String, DateErrorKind> {
    let date = PubDate::read(text, order);
    date.map(|date| date.to_string()).map_err(|error: DateError| error.kind().clone())
}

fn check(text: &str, expected: &str) {
    assert_eq!(read(text, DayOrder::Unknown).as_deref(), Ok(expected), "{text:?}");
}

fn check_fails(text: &str, expected: DateErrorKind) {
    assert_eq!(read(text, DayOrder::Unknown), Err(expected), "{text:?}");
}

#[test]
fn iso_8601_is_read_in_its_many_forms() {
    check("2025", "2025");
    check("2025-07", "2025-07");
    check("2025/07", "2025-07");
    check("2025-07-17", "2025-07-17");
    check("2025-7-5", "2025-07-05");
    check("2025/07/17", "2025-07-17");
    check("2025.07.17", "2025-07-17");
    check("20250717", "2025-07-17");
    check("2025-07-17Z", "2025-07-17");
    check("2025-07-17+03:00", "2025-07-17");
    check("2025-07-17T10:30", "2025-07-17T10:30:00");
    check("2025-07-17 10:30", "2025-07-17T10:30:00");
    check("2025-07-17t10:30:15", "2025-07-17T10:30:15");
    check("2025-07-17T10:30:15.123456789", "2025-07-17T10:30:15");
    check("2025-07-17 10:30:15,123", "2025-07-17T10:30:15");
    check("2025-07-17T10:30:15.999Z", "2025-07-17T10:30:15Z");
    check("2025-07-17T10:30:15z", "2025-07-17T10:30:15Z");
    check("2025-07-17T10:30:15+03:00", "2025-07-17T10:30:15+03:00");
    check("2025-07-17T10:30:15 +03:00", "2025-07-17T10:30:15+03:00");
    check("2025-07-17T10:30:15+0300", "2025-07-17T10:30:15+03:00");
    check("2025-07-17T10:30:15+03", "2025-07-17T10:30:15+03:00");
    check("2025-07-17T10:30:15-0330", "2025-07-17T10:30:15-03:30");
    check("2025-07-17T10:30:15−05:00", "2025-07-17T10:30:15-05:00");
    check("2025-07-17T10:30:15-00:00", "2025-07-17T10:30:15Z");
    check("2025-07-17T10:30+03:00[Europe/Istanbul]", "2025-07-17T10:30:00+03:00");
    check("2025-07-17T10Z", "2025-07-17T10:00:00Z");
    check("20250717T101500Z", "2025-07-17T10:15:00Z");
    check("20250717T101500+0300", "2025-07-17T10:15:00+03:00");
    check("20250717T1015", "2025-07-17T10:15:00");
    check("20250717101500", "2025-07-17T10:15:00");
    check("2025-07-17 10:30:15 UTC", "2025-07-17T10:30:15Z");
    check("2025-07-17 23:59:60", "2025-07-17T23:59:59");
    check("1605-01-02", "1605-01-02");
    check("2300-12-31T23:59", "2300-12-31T23:59:00");
}

#[test]
fn rfc_2822_is_read_with_its_zones() {
    check("Thu, 17 Jul 2025 10:30:00 +0300", "2025-07-17T10:30:00+03:00");
    check("Thu, 17 Jul 2025 10:30:00 GMT", "2025-07-17T10:30:00Z");
    check("17 Jul 2025 10:30 UT", "2025-07-17T10:30:00Z");
    check("Thu, 17 Jul 2025 10:30:00 EST", "2025-07-17T10:30:00-05:00");
    check("Thu, 17 Jul 2025 10:30:00 EDT", "2025-07-17T10:30:00-04:00");
    check("Thu, 17 Jul 2025 10:30:00 CST", "2025-07-17T10:30:00-06:00");
    check("Thu, 17 Jul 2025 10:30:00 CDT", "2025-07-17T10:30:00-05:00");
    check("Thu, 17 Jul 2025 10:30:00 MST", "2025-07-17T10:30:00-07:00");
    check("Thu, 17 Jul 2025 10:30:00 MDT", "2025-07-17T10:30:00-06:00");
    check("Thu, 17 Jul 2025 10:30:00 PST", "2025-07-17T10:30:00-08:00");
    check("Thu, 17 Jul 2025 10:30:00 PDT", "2025-07-17T10:30:00-07:00");
    check("Thu, 17 Jul 2025 10:30:00 BST", "2025-07-17T10:30:00+01:00");
    check("Thu, 17 Jul 2025 10:30:00 CET", "2025-07-17T10:30:00+01:00");
    check("Thu, 17 Jul 2025 10:30:00 cest", "2025-07-17T10:30:00+02:00");
    check("Thu, 17 Jul 2025 10:30:00 TRT", "2025-07-17T10:30:00+03:00");
    check("17 Temmuz 2025 10:30 TSİ", "2025-07-17T10:30:00+03:00");
    check("Thu, 17 Jul 2025 10:30:00 IST", "2025-07-17T10:30:00");
    check("July 17, 2025 2:05 pm ET", "2025-07-17T14:05:00");
    check("Thu, 17 Jul 2025 10:30:00 +0300 (TRT)", "2025-07-17T10:30:00+03:00");
    check("Thu, 17 Jul 2025 10:30:00 (GMT+3)", "2025-07-17T10:30:00+03:00");
    check("Thu, 17 Jul 2025 10:30:00 UTC +03:00", "2025-07-17T10:30:00+03:00");
    check("Sat, 07 Sep 02 00:00:01 GMT", "2002-09-07T00:00:01Z");
    check("Sat, 07 Sep 85 00:00:01 GMT", "1985-09-07T00:00:01Z");
    check("Mon, 1 Nov 93 09:12:02 MET", "1993-11-01T09:12:02+01:00");
    check("Mon, 2 Aug 93 09:12:02 MEST", "1993-08-02T09:12:02+02:00");
}

#[test]
fn numbers_of_seconds_are_read_by_their_length() {
    check("1752741000", "2025-07-17T08:30:00Z");
    check("1752741000000", "2025-07-17T08:30:00Z");
    check("1752741000.25", "2025-07-17T08:30:00Z");
    check("999999999", "2001-09-09T01:46:39Z");
    check("999999999999", "2001-09-09T01:46:39Z");
    check("1752710400", "2025-07-17");
    check_fails("0", DateErrorKind::Sentinel);
    check_fails("-1", DateErrorKind::Sentinel);
    check_fails("0000000000", DateErrorKind::Sentinel);
    check_fails("0000000001", DateErrorKind::Unknown);
    check_fails("86400", DateErrorKind::OutOfRange);
    check_fails("17527410001", DateErrorKind::Unknown);
    check_fails("-1752741000", DateErrorKind::Unknown);
    let days = ["2025-07-17", "1976-06-01"].map(|day| Day::parse(day).expect(day));
    check_fails("202507171030", DateErrorKind::Ambiguous(days[0], days[1]));
}

#[test]
fn a_named_month_may_stand_before_or_after_the_day() {
    check("July 17, 2025", "2025-07-17");
    check("JULY 17 2025", "2025-07-17");
    check("July 17th, 2025", "2025-07-17");
    check("Sept. 5, 2025", "2025-09-05");
    check("17 July 2025", "2025-07-17");
    check("17 July, 2025", "2025-07-17");
    check("the 17th of July 2025".trim_start_matches("the "), "2025-07-17");
    check("17. Juli 2025", "2025-07-17");
    check("17.Juli 2025", "2025-07-17");
    check("3. März 2025", "2025-03-03");
    check("17 de julio de 2025", "2025-07-17");
    check("17 de Julho de 2025", "2025-07-17");
    check("1º de maio de 2025", "2025-05-01");
    check("17 Temmuz 2025", "2025-07-17");
    check("17 AĞUSTOS 2025", "2025-08-17");
    check("17 Şubat 2025", "2025-02-17");
    check("17 Eylül 2025", "2025-09-17");
    check("17 KASIM 2025", "2025-11-17");
    check("17 Ara 2025", "2025-12-17");
    check("1er août 2025", "2025-08-01");
    check("17 luglio 2025", "2025-07-17");
    check("17 juli 2025", "2025-07-17");
    check("17 июля 2025", "2025-07-17");
    check("17 июля 2025 г., 10:30", "2025-07-17T10:30:00");
    check("17 lipca 2025", "2025-07-17");
    check("17 lipca 2025 r.", "2025-07-17");
    check("17 يوليو 2025", "2025-07-17");
    check("١٧ يوليو ٢٠٢٥", "2025-07-17");
    check("2025 July 17", "2025-07-17");
    check("2025-Jul-17", "2025-07-17");
    check("17-Jul-2025", "2025-07-17");
    check("17jul2025", "2025-07-17");
    check("July 2025", "2025-07");
    check("Temmuz 2025", "2025-07");
    check("julio de 2025", "2025-07");
    check("2025 Temmuz", "2025-07");
    check("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01");
    check("17/Jul/2025:10:30:00 +0300", "2025-07-17T10:30:00+03:00");
    check("Thu Jul 17 10:30:00 2025", "2025-07-17T10:30:00");
    check("Thu Jul 17 10:30:00 +0000 2025", "2025-07-17T10:30:00Z");
    check("Thu Jul 17 10:30:00 TRT 2025", "2025-07-17T10:30:00+03:00");
    check("Thu Jul 17 2025 10:30:00 GMT+0300 (GMT+03:00)", "2025-07-17T10:30:00+03:00");
    check("Thu Jul 17 2025 10:30:00 GMT+0000 (Coordinated Universal Time)", "2025-07-17T10:30:00Z");
}

#[test]
fn east_asian_dates_are_read() {
    check("2025年7月17日", "2025-07-17");
    check("2025年07月17日 10:30", "2025-07-17T10:30:00");
    check("2025年7月17日10时30分", "2025-07-17T10:30:00");
    check("2025年7月17日 星期四", "2025-07-17");
    check("2025年7月", "2025-07");
    check("2025년 7월 17일", "2025-07-17");
}

#[test]
fn every_month_is_read_by_every_name() {
    for (month, row) in (1..).zip(names::MONTHS.iter()) {
        for name in row.iter().map(|name| name.replace('_', " ")) {
            let expected = format!("2025-{month:02}-17");
            check(&format!("17 {name} 2025"), &expected);
            check(&format!("{name} 17, 2025"), &expected);
            check(&format!("17. {}. 2025", name.to_uppercase()), &expected);
            check(&format!("{} 2025", name.to_lowercase()), &expected[..7]);
        }
    }
}

#[test]
fn every_weekday_is_read_by_every_name() {
    for (day, row) in (14..).zip(names::WEEKDAYS.iter()) {
        for name in row.iter().map(|name| name.replace('_', " ")) {
            let text = format!("{name}, {day} July 2025");
            assert_eq!(written(&text).map(|written| written.weekday.is_some()), Ok(true), "{text}");
            check(&text, &format!("2025-07-{day}"));
            let date = Day::from_ymd(2025, 7, day).expect("a day");
            assert_eq!(DateError::of_all(DateErrorKind::Unknown, &text).span(), 0..text.len());
            assert_eq!(Day::parse(&text), Ok(date), "{text}");
        }
    }
}

#[test]
fn a_weekday_may_stand_on_either_side() {
    check("Thursday, July 17, 2025", "2025-07-17");
    check("Thursday July 17, 2025 10:30 AM", "2025-07-17T10:30:00");
    check("Thu. 17 July 2025", "2025-07-17");
    check("17 Temmuz 2025 Perşembe", "2025-07-17");
    check("17 Temmuz 2025, Perşembe 14:30", "2025-07-17T14:30:00");
    check("17 Temmuz 2025 Perşembe, 14:30", "2025-07-17T14:30:00");
    check("17.07.2025 14:30 Perşembe", "2025-07-17T14:30:00");
    check("quinta-feira, 17 de julho de 2025", "2025-07-17");
    check("mar. 15 juillet 2025", "2025-07-15");
    check("2025年7月17日（周四）", "2025-07-17");
    // of a feed that moved the time to another zone
    check("Wed, 17 Jul 2025 00:30:00 +0300", "2025-07-17T00:30:00+03:00");
}

#[test]
fn a_time_of_day_is_read_as_people_write_it() {
    check("Jul 17, 2025, 2:05 pm", "2025-07-17T14:05:00");
    check("July 17, 2025 at 2:05 p.m.", "2025-07-17T14:05:00");
    check("July 17, 2025 2:05PM EDT", "2025-07-17T14:05:00-04:00");
    check("July 17, 2025 10 AM", "2025-07-17T10:00:00");
    check("July 17, 2025 12:05 AM", "2025-07-17T00:05:00");
    check("July 17, 2025 12:05 PM", "2025-07-17T12:05:00");
    check("July 17, 2025 14:05 PM", "2025-07-17T14:05:00");
    check("10:30 AM EDT, Thu July 17, 2025", "2025-07-17T10:30:00-04:00");
    check("10:30 - 17.07.2025", "2025-07-17T10:30:00");
    check("17.07.2025 14:30", "2025-07-17T14:30:00");
    check("17.07.2025 - 14:30", "2025-07-17T14:30:00");
    check("17.07.2025 | 14:30", "2025-07-17T14:30:00");
    check("17 Temmuz 2025 saat 14.30", "2025-07-17T14:30:00");
    check("17. Juli 2025 um 14:30 Uhr", "2025-07-17T14:30:00");
    check("17. Juli 2025, 14 Uhr", "2025-07-17T14:00:00");
    check("17 juillet 2025 à 10h30", "2025-07-17T10:30:00");
    check("17 de julio de 2025 a las 10:30 h", "2025-07-17T10:30:00");
    check("17 luglio 2025 alle ore 10:30", "2025-07-17T10:30:00");
}

#[test]
fn a_label_before_the_date_is_passed_over() {
    check("Published: July 17, 2025", "2025-07-17");
    check("Published July 17, 2025", "2025-07-17");
    check("PUBLISHED ON 17 July 2025", "2025-07-17");
    check("Last updated: 2025-07-17 10:30", "2025-07-17T10:30:00");
    check("Posted at 10:30, 17 July 2025", "2025-07-17T10:30:00");
    check("Yayınlanma: 17.07.2025 14:30", "2025-07-17T14:30:00");
    check("Yayınlanma Tarihi: 17 Temmuz 2025", "2025-07-17");
    check("Güncelleme: 17 Temmuz 2025, 14:30", "2025-07-17T14:30:00");
    check("Son Güncelleme 17.07.2025", "2025-07-17");
    check("Giriş Tarihi: 17.7.2025 10:05", "2025-07-17T10:05:00");
    check("Veröffentlicht am 17. Juli 2025", "2025-07-17");
    check("Stand: 17.07.2025 14:30 Uhr", "2025-07-17T14:30:00");
    check("Publié le 17 juillet 2025 à 10h30", "2025-07-17T10:30:00");
    check("Mis à jour le 1er août 2025", "2025-08-01");
    check("Publicado el 17 de julio de 2025", "2025-07-17");
    check("Gepubliceerd op 17 juli 2025", "2025-07-17");
    check("Le 17 juillet 2025", "2025-07-17");
    check_fails("Published", DateErrorKind::Unknown);
    check_fails("last 17 July 2025", DateErrorKind::Unknown);
    check_fails(
        "Published 17 July 2025, updated 18 July 2025",
        DateErrorKind::Leftover(", updated 18 July 2025".into()),
    );
}

#[test]
fn dots_put_the_day_first() {
    check("17.07.2025", "2025-07-17");
    check("7.8.2025", "2025-08-07");
    check("17. 7. 2025", "2025-07-17");
    check_fails("07.17.2025", DateErrorKind::NoSuchMonth(17));
}

#[test]
fn slashes_are_decided_by_size_then_weekday_then_order() {
    let cases = [
        ("17/07/2025", Ok("2025-07-17"), Ok("2025-07-17"), Ok("2025-07-17")),
        ("07/17/2025", Ok("2025-07-17"), Ok("2025-07-17"), Ok("2025-07-17")),
        ("17-07-2025", Ok("2025-07-17"), Ok("2025-07-17"), Ok("2025-07-17")),
        ("7/7/2025", Ok("2025-07-07"), Ok("2025-07-07"), Ok("2025-07-07")),
        ("Tuesday 7/8/2025", Ok("2025-07-08"), Ok("2025-07-08"), Ok("2025-07-08")),
        ("7/8/2025 Thursday", Ok("2025-08-07"), Ok("2025-08-07"), Ok("2025-08-07")),
        ("7/8/2025", Ok("2025-08-07"), Ok("2025-07-08"), Err(("2025-08-07", "2025-07-08"))),
        ("Monday 7/8/2025", Ok("2025-08-07"), Ok("2025-07-08"), Err(("2025-08-07", "2025-07-08"))),
        ("07-08-2025", Ok("2025-08-07"), Ok("2025-07-08"), Err(("2025-08-07", "2025-07-08"))),
    ];
    for (text, day_first, month_first, unknown) in cases {
        let orders = [DayOrder::DayFirst, DayOrder::MonthFirst, DayOrder::Unknown];
        for (order, expected) in orders.into_iter().zip([day_first, month_first, unknown]) {
            let days = |(one, other)| [one, other].map(|day| Day::parse(day).expect(day));
            let expected = expected.map(str::to_string).map_err(days);
            let expected = expected.map_err(|[one, other]| DateErrorKind::Ambiguous(one, other));
            assert_eq!(read(text, order), expected, "{text} {order:?}");
        }
    }
    check_fails("13/13/2025", DateErrorKind::NoSuchMonth(13));
    check_fails("17/13/2025", DateErrorKind::NoSuchMonth(13));
}

#[test]
fn midnight_is_a_bare_day() {
    check("2025-07-17T00:00:00Z", "2025-07-17");
    check("2025-07-17 00:00:00", "2025-07-17");
    check("2025-07-17T00:00:00.000+03:00", "2025-07-17");
    check("19870101T000000", "1987-01-01");
    check("Thu, 17 Jul 2025 00:00:00 GMT", "2025-07-17");
    check("2025-07-17 00:00:00.5", "2025-07-17T00:00:00");
    check("2025-07-17 00:00:01", "2025-07-17T00:00:01");
}

#[test]
fn dates_that_stand_for_none_are_refused() {
    for text in [
        "0000-00-00",
        "0000-00-00 00:00:00",
        "00000000",
        "0001-01-01",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00Z",
        "1970-01-01",
        "19700101",
        "1970-01-01T00:00:00",
        "1970-01-01T00:00:00Z",
        "1970-01-01 00:00:00.000 UTC",
        "1970-01-01T02:00:00+02:00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "January 1, 1970",
        "01.01.1970",
        "1969-12-31",
        "1969-12-31T23:59:59Z",
        "1969-12-31T19:00:00-05:00",
        "1969-12-31 19:00:00",
    ] {
        check_fails(text, DateErrorKind::Sentinel);
    }
    check("1970", "1970");
    check("1970-01-02", "1970-01-02");
    check("1970-01-01T10:30:00", "1970-01-01T10:30:00");
    check("1969-12-30", "1969-12-30");
}

#[test]
fn impossible_dates_say_why() {
    check_fails("2025-13", DateErrorKind::NoSuchMonth(13));
    check_fails("2025-00-10", DateErrorKind::NoSuchMonth(0));
    check_fails("20251301", DateErrorKind::NoSuchMonth(13));
    check_fails("2025-02-30", DateErrorKind::NoSuchDay { year: 2025, month: 2, day: 30 });
    check_fails("29 February 2025", DateErrorKind::NoSuchDay { year: 2025, month: 2, day: 29 });
    check_fails("July 32, 2025", DateErrorKind::NoSuchDay { year: 2025, month: 7, day: 32 });
    check_fails("2025年2月30日", DateErrorKind::NoSuchDay { year: 2025, month: 2, day: 30 });
    check_fails("0000", DateErrorKind::OutOfRange);
    check_fails("0000-07-17", DateErrorKind::OutOfRange);
    check_fails("17 July 0000", DateErrorKind::OutOfRange);
    check_fails("2025-07-17T24:00:00", DateErrorKind::NoSuchTime);
    check_fails("2025-07-17T10:60", DateErrorKind::NoSuchTime);
    check_fails("2025-07-17 10:30:61", DateErrorKind::NoSuchTime);
    check_fails("20250717T996100", DateErrorKind::NoSuchTime);
    check_fails("July 17, 2025 14:05 AM", DateErrorKind::NoSuchTime);
    check_fails("July 17, 2025 0:05 PM", DateErrorKind::NoSuchTime);
    check_fails("2025-07-17T10:30+24:00", DateErrorKind::NoSuchOffset);
    check_fails("2025-07-17T10:30+03:60", DateErrorKind::NoSuchOffset);
    check_fails("17 July", DateErrorKind::NoYear);
    check_fails("July 17", DateErrorKind::NoYear);
    check_fails("July", DateErrorKind::NoYear);
    check_fails("17.07.", DateErrorKind::NoYear);
    check_fails("17 July 10:30", DateErrorKind::NoYear);
    check_fails("17 July 25", DateErrorKind::ShortYear);
    check_fails("July 17, 25", DateErrorKind::ShortYear);
    check_fails("17/07/25", DateErrorKind::ShortYear);
    check_fails("987", DateErrorKind::ShortYear);
}

#[test]
fn nothing_of_a_text_is_passed_over_in_silence() {
    let left = |rest: &str| DateErrorKind::Leftover(rest.to_string());
    check_fails("17 July 2025 foo", left("foo"));
    check_fails("2025-07-17 foo", left("foo"));
    check_fails("2025-07-17T10:30 foo", left("foo"));
    check_fails("2025-07-17T10:30Zfoo", left("Zfoo"));
    check_fails("2025-07-17T", left("T"));
    check_fails("2025-07-17-05:00", left("-05:00"));
    check_fails("2025-07-17.", left("."));
    check_fails("2025-07-171", DateErrorKind::Unknown);
    check_fails("July 2025 10:30", left("10:30"));
    check_fails("2025 10:30", left("10:30"));
    check_fails("17 July 2025 10:30 - 11:30", left("- 11:30"));
    check_fails("17-18 July 2025", DateErrorKind::Unknown);
    check_fails("foo 17 July 2025", DateErrorKind::Unknown);
    check_fails("It happened on 17 July 2025", DateErrorKind::Unknown);
    check_fails("17 July 2025 10:30 (foo", left("(foo"));
    check_fails("-2025-07-17", DateErrorKind::Unknown);
    check_fails("2025-Q3", left("-Q3"));
    check_fails("yesterday", DateErrorKind::Unknown);
    check_fails("", DateErrorKind::Empty);
    check_fails(" \n ", DateErrorKind::Empty);
    check_fails(&"2025".repeat(100_000), DateErrorKind::Unknown);
}

#[test]
fn news_dates_are_read_in_the_forms_of_their_languages() {
    // Chinese, Japanese, Korean
    check("2025年7月17日下午2:05", "2025-07-17T14:05:00");
    check("2025年7月17日 上午12点05分", "2025-07-17T00:05:00");
    check("2025年7月17日 中午11:30", "2025-07-17T11:30:00");
    check("发布时间：2025-07-17 14:05", "2025-07-17T14:05:00");
    check("发表于2025年7月17日", "2025-07-17");
    check("2025年7月17日(木) 14時05分 公開", "2025-07-17T14:05:00");
    check("2025年7月17日 午後2時5分", "2025-07-17T14:05:00");
    check("2025년 7월 17일 (목) 오후 2:05", "2025-07-17T14:05:00");
    check("입력 2025.07.17. 오전 9:05", "2025-07-17T09:05:00");
    check("2025-07-17 14:05 송고", "2025-07-17T14:05:00");
    // German, Dutch, the North
    check("Donnerstag, 17.07.2025, 14.05 Uhr", "2025-07-17T14:05:00");
    check("Donnerstag, den 17. Juli 2025", "2025-07-17");
    check("17. Jänner 2025", "2025-01-17");
    check("donderdag 17 juli 2025 om 14:05 uur", "2025-07-17T14:05:00");
    check("Publicerad 17 juli 2025 kl. 14.05", "2025-07-17T14:05:00");
    check("torsdag 17. juli 2025 kl. 14:05", "2025-07-17T14:05:00");
    check("Torstaina 17. heinäkuuta 2025 klo 14.05", "2025-07-17T14:05:00");
    // French, Spanish, Portuguese, Italian, Romanian
    check("Jeudi 17 juillet 2025 à 14 h 05", "2025-07-17T14:05:00");
    check("Publié le 17/07/2025 à 14:05", "2025-07-17T14:05:00");
    check("Actualizado: jueves, 17 de julio de 2025 a las 14:05 h.", "2025-07-17T14:05:00");
    check("17 de jul. de 2025 às 14h05", "2025-07-17T14:05:00");
    check("giovedì 17 luglio 2025, ore 14:05", "2025-07-17T14:05:00");
    check("Joi, 17 iulie 2025, ora 14:05", "2025-07-17T14:05:00");
    // Turkish
    check("Güncelleme Tarihi: 17 Temmuz 2025 Perşembe, 14:05", "2025-07-17T14:05:00");
    // Russian, Ukrainian, Polish, Czech, Hungarian, Greek
    check("Опубликовано: четверг, 17 июля 2025 года в 14:05 (МСК)", "2025-07-17T14:05:00+03:00");
    check("Четвер, 17 липня 2025 р., 14:05", "2025-07-17T14:05:00");
    check("17 lipca 2025, godz. 14:05", "2025-07-17T14:05:00");
    check("čtvrtek 17. července 2025 v 14:05", "2025-07-17T14:05:00");
    check("2025. július 17., csütörtök 14:05", "2025-07-17T14:05:00");
    check("2025. 07. 17. 14:05", "2025-07-17T14:05:00");
    check("Πέμπτη, 17 Ιουλίου 2025 2:05 μ.μ.", "2025-07-17T14:05:00");
    // Arabic, Persian, Hebrew
    check("الخميس، 17 يوليو/تموز 2025 - 14:05", "2025-07-17T14:05:00");
    check("نُشر في: 17 كانون الثاني 2025", "2025-01-17");
    check("١٧ تشرين الأول ٢٠٢٥ الساعة 2:05 م", "2025-10-17T14:05:00");
    check("پنج‌شنبه ۱۷ ژوئیه ۲۰۲۵", "2025-07-17");
    check("17 ביולי 2025", "2025-07-17");
    // Hindi, Bengali, Indonesian, Vietnamese, Swahili
    check("17 जुलाई 2025", "2025-07-17");
    check("১৭ জুলাই ২০২৫, ১৪:০৫", "2025-07-17T14:05:00");
    check("Kamis, 17 Jul 2025 | 14:05 WIB", "2025-07-17T14:05:00+07:00");
    check("Thứ năm, ngày 17 tháng 7 năm 2025", "2025-07-17");
    check("Alhamisi, 17 Julai 2025", "2025-07-17");
    // what clocks of newsrooms print
    check("17 July 2025 Last updated at 14:05 GMT", "2025-07-17T14:05:00Z");
    check("July 17, 2025, 2:05 p.m. ET", "2025-07-17T14:05:00");
    check_fails("17 tháng 13 năm 2025", DateErrorKind::Unknown);
    check_fails("17 July/August 2025", DateErrorKind::Unknown);
}

#[test]
fn a_date_in_digits_can_show_its_order() {
    let check = |text: &str, expected: Option<DayOrder>| {
        assert_eq!(DayOrder::shown_by(text), expected, "{text:?}");
    };
    check("17/07/2025", Some(DayOrder::DayFirst));
    check("Published: 07/17/2025 14:05", Some(DayOrder::MonthFirst));
    check("17-07-2025", Some(DayOrder::DayFirst));
    check("Tuesday 7/8/2025", Some(DayOrder::MonthFirst));
    check("7/8/2025 Thursday", Some(DayOrder::DayFirst));
    check("7/8/2025", None);
    check("7/7/2025", None);
    check("17.07.2025", None);
    check("2025-07-17", None);
    check("31/02/2025", None);
}
