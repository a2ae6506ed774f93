//! Tests of relative dates.

use super::*;
use crate::date::DayOrder;

/// A Thursday afternoon.
const CAPTURED: &str = "2025-07-17T14:05:33+03:00";

fn at(captured: &str, text: &str) -> Option<String> {
    let captured = PubDate::read(captured, DayOrder::Unknown).expect(captured);
    read(text, captured).map(|date| date.to_string())
}

fn check(text: &str, expected: &str) {
    assert_eq!(at(CAPTURED, text).as_deref(), Some(expected), "{text:?}");
}

fn check_none(text: &str) {
    assert_eq!(at(CAPTURED, text), None, "{text:?}");
}

#[test]
fn hours_and_minutes_are_counted_back_from_the_capture() {
    check("3 hours ago", "2025-07-17T11:05:00+03:00");
    check("3h ago", "2025-07-17T11:05:00+03:00");
    check("Updated 3 hrs ago", "2025-07-17T11:05:00+03:00");
    check("Published: about 20 minutes ago", "2025-07-17T13:45:00+03:00");
    check("an hour ago", "2025-07-17T13:05:00+03:00");
    check("1 hour and 20 minutes ago", "2025-07-17T12:45:00+03:00");
    check("just now", "2025-07-17T14:05:00+03:00");
    check("vor 3 Stunden", "2025-07-17T11:05:00+03:00");
    check("vor einer Stunde", "2025-07-17T13:05:00+03:00");
    check("Aktualisiert vor 5 Min.", "2025-07-17T14:00:00+03:00");
    check("Updated an hour ago", "2025-07-17T13:05:00+03:00");
    check("Posted a minute ago", "2025-07-17T14:04:00+03:00");
    check("Publié il y a 3 heures", "2025-07-17T11:05:00+03:00");
    check("il y a 3 heures", "2025-07-17T11:05:00+03:00");
    check("il y a une heure", "2025-07-17T13:05:00+03:00");
    check("hace 2 horas", "2025-07-17T12:05:00+03:00");
    check("há 3 horas", "2025-07-17T11:05:00+03:00");
    check("3 horas atrás", "2025-07-17T11:05:00+03:00");
    check("3 ore fa", "2025-07-17T11:05:00+03:00");
    check("un'ora fa", "2025-07-17T13:05:00+03:00");
    check("3 saat önce", "2025-07-17T11:05:00+03:00");
    check("45 dakika önce güncellendi", "2025-07-17T13:20:00+03:00");
    check("2 часа назад", "2025-07-17T12:05:00+03:00");
    check("час назад", "2025-07-17T13:05:00+03:00");
    check("2 години тому", "2025-07-17T12:05:00+03:00");
    check("2 godziny temu", "2025-07-17T12:05:00+03:00");
    check("3 uur geleden", "2025-07-17T11:05:00+03:00");
    check("for 3 timer siden", "2025-07-17T11:05:00+03:00");
    check("för 3 timmar sedan", "2025-07-17T11:05:00+03:00");
    check("před 3 hodinami", "2025-07-17T11:05:00+03:00");
    check("πριν από 3 ώρες", "2025-07-17T11:05:00+03:00");
    check("منذ 3 ساعات", "2025-07-17T11:05:00+03:00");
    check("منذ ساعتين", "2025-07-17T12:05:00+03:00");
    check("قبل ساعة", "2025-07-17T13:05:00+03:00");
    check("۳ ساعت پیش", "2025-07-17T11:05:00+03:00");
    check("3小时前", "2025-07-17T11:05:00+03:00");
    check("3 小时前", "2025-07-17T11:05:00+03:00");
    check("更新：10分钟前", "2025-07-17T13:55:00+03:00");
    check("3時間前", "2025-07-17T11:05:00+03:00");
    check("5分前", "2025-07-17T14:00:00+03:00");
    check("3시간 전", "2025-07-17T11:05:00+03:00");
    check("3 jam yang lalu", "2025-07-17T11:05:00+03:00");
    check("3 giờ trước", "2025-07-17T11:05:00+03:00");
    check("3 घंटे पहले", "2025-07-17T11:05:00+03:00");
}

#[test]
fn days_and_more_are_as_precise_as_their_words() {
    check("2 days ago", "2025-07-15");
    check("1 day, 3 hours ago", "2025-07-16T11:05:00+03:00");
    check("vor 2 Tagen", "2025-07-15");
    check("il y a 2 jours", "2025-07-15");
    check("há 2 dias", "2025-07-15");
    check("3天前", "2025-07-14");
    check("3日前", "2025-07-14");
    check("منذ يومين", "2025-07-15");
    check("3 weeks ago", "2025-06");
    check("2 months ago", "2025-05");
    check("8 ay önce", "2024-11");
    check("1个月前", "2025-06");
    check("2 months, 3 days ago", "2025-05-14");
    check("il y a un an", "2024");
    check("5 лет назад", "2020");
}

#[test]
fn words_for_days_may_have_a_time() {
    check("yesterday", "2025-07-16");
    check("Updated yesterday", "2025-07-16");
    check("Yesterday, 2:05 pm", "2025-07-16T14:05:00");
    check("today at 14:05", "2025-07-17T14:05:00");
    check("Today 2:05 PM EDT", "2025-07-17T14:05:00-04:00");
    check("dün 14:05", "2025-07-16T14:05:00");
    check("Bugün, 09:30", "2025-07-17T09:30:00");
    check("heute, 14.05 Uhr", "2025-07-17T14:05:00");
    check("Gestern um 14:05 Uhr", "2025-07-16T14:05:00");
    check("vorgestern", "2025-07-15");
    check("Aujourd’hui à 14h05", "2025-07-17T14:05:00");
    check("avant-hier", "2025-07-15");
    check("hier à 14h05", "2025-07-16T14:05:00");
    check("ontem às 14h05", "2025-07-16T14:05:00");
    check("ieri", "2025-07-16");
    check("Вчера, 14:05", "2025-07-16T14:05:00");
    check("сегодня в 9:30", "2025-07-17T09:30:00");
    check("昨天", "2025-07-16");
    check("昨天 14:05", "2025-07-16T14:05:00");
    check("昨天下午2:05", "2025-07-16T14:05:00");
    check("昨日", "2025-07-16");
    check("أمس", "2025-07-16");
    check("어제 14:05", "2025-07-16T14:05:00");
}

#[test]
fn a_weekday_is_the_last_one_before_the_capture() {
    check("Monday", "2025-07-14");
    check("Wednesday at 14:05", "2025-07-16T14:05:00");
    check("Thursday", "2025-07-10");
    check("Friday", "2025-07-11");
    check("last Sunday", "2025-07-13");
    check("Pazartesi", "2025-07-14");
    check("lundi dernier", "2025-07-14");
    check("星期一", "2025-07-14");
    check_none("Sun");
    check_none("Per");
}

#[test]
fn a_day_without_a_year_is_the_last_such_day() {
    check("17 July", "2025-07-17");
    check("July 18", "2025-07-18");
    check("July 19, 14:05", "2024-07-19T14:05:00");
    check("31 Aralık 14:05", "2024-12-31T14:05:00");
    check("29 February", "2024-02-29");
    check("Fri, 12 July", "2024-07-12");
    check("Updated: 16. Juli, 14:05 Uhr", "2025-07-16T14:05:00");
    check_none("31 February");
}

#[test]
fn midnight_and_ends_of_months_are_counted_right() {
    let check = |captured: &str, text: &str, expected: &str| {
        assert_eq!(at(captured, text).as_deref(), Some(expected), "{captured} {text:?}");
    };
    check("2025-07-17T00:30:00Z", "1 hour ago", "2025-07-16T23:30:00Z");
    check("2025-07-17T01:00:10Z", "1 hour ago", "2025-07-17T00:00:00Z");
    check("2025-03-01T10:00:00Z", "yesterday", "2025-02-28");
    check("2024-03-01T10:00:00Z", "yesterday", "2024-02-29");
    check("2025-01-01T00:10:00Z", "20 minutes ago", "2024-12-31T23:50:00Z");
    check("2025-03-31T10:00:00Z", "1 month ago", "2025-02");
    check("2025-01-15", "3 months ago", "2024-10");
    check("2025-07-17", "3 hours ago", "2025-07-17");
    check("2025-07-17", "26 hours ago", "2025-07-16");
    check("2025-07-17", "just now", "2025-07-17");
}

#[test]
fn what_is_no_relative_date_is_left() {
    for text in [
        "",
        "3 hours",
        "5 min read",
        "3",
        "hours ago",
        "ago",
        "99999 years ago",
        "9999 years ago",
        "18446744073709551615 hours ago",
        "2025-07-16",
        "17 July 2025",
        "3 hours ago by Ann Lee",
        "yesterday's news",
        "3 hours ago | World",
        "tomorrow",
        "in 3 hours",
        "today in history",
    ] {
        check_none(text);
    }
    assert_eq!(at("2025-07", "yesterday"), None);
    assert_eq!(at("2025", "3 hours ago"), None);
}

#[test]
fn no_word_means_two_units_or_two_days() {
    let mut seen = HashMap::new();
    for (unit, words) in words::UNITS.iter().chain(words::PAIRS) {
        for word in *words {
            let before = seen.insert(fold_value(word), unit);
            assert!(before.is_none_or(|before| before == unit), "{word}");
        }
    }
    let mut seen = HashMap::new();
    for (n_days, words) in words::DAYS {
        for word in *words {
            let before = seen.insert(fold_value(word), n_days);
            assert!(before.is_none_or(|before| before == n_days), "{word}");
        }
    }
    assert!(words::SINGLES.iter().all(|word| UNITS.contains_key(&fold_value(word))));
}

#[test]
fn any_text_is_read_without_a_panic() {
    let captured = PubDate::read(CAPTURED, DayOrder::Unknown).expect("a date");
    let pieces = [
        "3",
        "hours",
        "ago",
        "前",
        "Monday",
        "at",
        "14:05",
        "vor",
        "ay",
        "'",
        "yesterday",
        "July",
        "99999999",
    ];
    for first in pieces {
        for second in pieces {
            for third in pieces {
                let _ = read(&format!("{first} {second}{third}"), captured);
                let _ = read(&format!("{first}{second} {third}"), captured);
            }
        }
    }
}
