//! Words of dates, as data: months, weekdays, time zones, and the words that stand around a date.
//!
//! Names are written as their languages write them and matched after folding. A language is added by
//! a column of names; a test holds that no name means two things.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::Weekday;

use crate::analysis;

/// The names of each month, January first: a line per language, then abbreviations of all of them.
///
/// Polish `paź` is left out: without its accent it is a Turkish Sunday.
/// Languages: English, Turkish, German, French, Spanish, Italian, Portuguese, Dutch, Russian, Polish
/// (both also in the genitive), Arabic (Egypt, Maghreb).
#[rustfmt::skip]
pub const MONTHS: [&[&str]; 12] = [
    &["January", "Ocak", "Januar", "Jänner", "janvier", "enero", "gennaio", "janeiro", "januari",
      "январь", "января", "styczeń", "stycznia", "يناير", "جانفي",
      "Jan", "Oca", "janv", "ene", "gen", "янв", "sty"],
    &["February", "Şubat", "Februar", "Feber", "février", "febrero", "febbraio", "fevereiro", "februari",
      "февраль", "февраля", "luty", "lutego", "فبراير", "فيفري",
      "Feb", "Şub", "févr", "fév", "фев", "февр", "lut"],
    &["March", "Mart", "März", "Maerz", "mars", "marzo", "março", "maart",
      "март", "марта", "marzec", "marca", "مارس",
      "Mar", "Mrz", "mrt", "мар"],
    &["April", "Nisan", "avril", "abril", "aprile",
      "апрель", "апреля", "kwiecień", "kwietnia", "أبريل", "ابريل", "أفريل", "افريل",
      "Apr", "Nis", "avr", "abr", "апр", "kwi"],
    &["May", "Mayıs", "Mai", "mayo", "maggio", "maio", "mei",
      "май", "мая", "maj", "maja", "مايو", "ماي",
      "mag"],
    &["June", "Haziran", "Juni", "juin", "junio", "giugno", "junho",
      "июнь", "июня", "czerwiec", "czerwca", "يونيو", "يونيه", "جوان",
      "Jun", "Haz", "giu", "июн", "cze"],
    &["July", "Temmuz", "Juli", "juillet", "julio", "luglio", "julho",
      "июль", "июля", "lipiec", "lipca", "يوليو", "يوليه", "جويلية",
      "Jul", "Tem", "juil", "lug", "июл", "lip"],
    &["August", "Ağustos", "août", "agosto", "augustus",
      "август", "августа", "sierpień", "sierpnia", "أغسطس", "اغسطس", "أوت", "اوت",
      "Aug", "Ağu", "ago", "авг", "sie"],
    &["September", "Eylül", "septembre", "septiembre", "setiembre", "settembre", "setembro",
      "сентябрь", "сентября", "wrzesień", "września", "سبتمبر",
      "Sep", "Sept", "Eyl", "set", "сен", "сент", "wrz"],
    &["October", "Ekim", "Oktober", "octobre", "octubre", "ottobre", "outubro",
      "октябрь", "октября", "październik", "października", "أكتوبر", "اكتوبر",
      "Oct", "Eki", "Okt", "ott", "out", "окт"],
    &["November", "Kasım", "novembre", "noviembre", "novembro",
      "ноябрь", "ноября", "listopad", "listopada", "نوفمبر",
      "Nov", "Kas", "ноя", "нояб", "lis"],
    &["December", "Aralık", "Dezember", "décembre", "diciembre", "dicembre", "dezembro",
      "декабрь", "декабря", "grudzień", "grudnia", "ديسمبر",
      "Dec", "Ara", "Dez", "déc", "dic", "дек", "gru"],
];

/// The names of each weekday, Monday first, in the languages of [`MONTHS`] and in Chinese.
///
/// `mar` (Tuesday in French, Spanish and Italian) is not here: it is March.
#[rustfmt::skip]
pub const WEEKDAYS: [&[&str]; 7] = [
    &["Monday", "Pazartesi", "Montag", "lundi", "lunes", "lunedì", "segunda", "maandag",
      "понедельник", "poniedziałek", "الاثنين", "الإثنين", "星期一", "周一",
      "Mon", "Pzt", "Mo", "lun", "seg", "ma", "пн", "pon"],
    &["Tuesday", "Salı", "Dienstag", "mardi", "martes", "martedì", "terça", "dinsdag",
      "вторник", "wtorek", "الثلاثاء", "星期二", "周二",
      "Tue", "Tues", "Sal", "Di", "ter", "вт", "wt"],
    &["Wednesday", "Çarşamba", "Mittwoch", "mercredi", "miércoles", "mercoledì", "quarta", "woensdag",
      "среда", "środa", "الأربعاء", "الاربعاء", "星期三", "周三",
      "Wed", "Çar", "Mi", "mer", "mié", "qua", "wo", "ср", "śr"],
    &["Thursday", "Perşembe", "Donnerstag", "jeudi", "jueves", "giovedì", "quinta", "donderdag",
      "четверг", "czwartek", "الخميس", "星期四", "周四",
      "Thu", "Thur", "Thurs", "Per", "Do", "jeu", "jue", "gio", "qui", "чт", "czw"],
    &["Friday", "Cuma", "Freitag", "vendredi", "viernes", "venerdì", "sexta", "vrijdag",
      "пятница", "piątek", "الجمعة", "星期五", "周五",
      "Fri", "Cum", "Fr", "ven", "vie", "sex", "vr", "пт", "pt"],
    &["Saturday", "Cumartesi", "Samstag", "Sonnabend", "samedi", "sábado", "sabato", "zaterdag",
      "суббота", "sobota", "السبت", "星期六", "周六",
      "Sat", "Cmt", "Sa", "sam", "sáb", "za", "сб", "sob"],
    &["Sunday", "Pazar", "Sonntag", "dimanche", "domingo", "domenica", "zondag",
      "воскресенье", "niedziela", "الأحد", "الاحد", "星期日", "星期天", "周日",
      "Sun", "Paz", "So", "dim", "dom", "zo", "вс", "niedz"],
];

/// Time zones by their abbreviation, in minutes east of UTC. Others (`IST`, `ET`) mean more than one
/// offset, and are read as a time without one.
#[rustfmt::skip]
pub const ZONES: &[(&str, i32)] = &[
    ("utc", 0), ("gmt", 0), ("ut", 0), ("z", 0),
    // RFC 2822 §4.3
    ("est", -300), ("edt", -240), ("cst", -360), ("cdt", -300),
    ("mst", -420), ("mdt", -360), ("pst", -480), ("pdt", -420),
    ("bst", 60), ("cet", 60), ("cest", 120), ("eet", 120), ("eest", 180),
    ("trt", 180), ("tsi", 180), ("msk", 180), ("jst", 540),
];

/// Words that say what a date is of, before it. Folded.
#[rustfmt::skip]
pub const LABELS: &[&str] = &[
    "published", "updated", "posted", "modified", "created", "issued", "released", "dated", "date", "filed",
    "yayinlanma", "yayinlandi", "yayin", "yayim", "yayimlanma", "yayimlandi", "guncelleme", "guncellendi",
    "guncellenme", "guncel", "giris", "eklenme", "tarih", "tarihi",
    "veroffentlicht", "aktualisiert", "erschienen", "geandert", "stand", "datum", "erstellt",
    "publie", "mis", "modifie", "cree", "paru", "mise",
    "publicado", "publicada", "actualizado", "actualizada", "atualizado", "atualizada", "fecha", "data",
    "pubblicato", "pubblicata", "aggiornato", "aggiornata",
    "gepubliceerd", "bijgewerkt", "gewijzigd", "geplaatst",
    "опубликовано", "обновлено", "дата", "opublikowano", "zaktualizowano",
];

/// Other words of a label, which mean nothing without one of [`LABELS`]: `Last updated`. Folded.
#[rustfmt::skip]
pub const LABEL_PARTICLES: &[&str] = &[
    "last", "first", "of", "at", "time", "son", "ilk", "zamani", "zuletzt", "a", "jour", "de", "ultima",
    "publication", "publicacion", "publicacao", "pubblicazione",
];

/// Words that can stand before a date without a label: `le 17 juillet 2025`. Folded.
pub const PREPOSITIONS: &[&str] = &["on", "am", "vom", "den", "le", "el", "il", "em", "op"];

/// Words between the parts of a date: `17 de julio de 2025`. Folded.
pub const DATE_PARTICLES: &[&str] = &["of", "de", "del", "do", "den"];

/// Words for "year" after its number: `17 июля 2025 г.`. Folded.
pub const YEAR_SUFFIXES: &[&str] = &["г", "года", "r", "roku"];

/// Words between a date and its time of day. Folded.
#[rustfmt::skip]
pub const TIME_PARTICLES: &[&str] = &[
    "t", "at", "saat", "um", "a", "as", "las", "alle", "ore", "om", "kl", "klo", "o", "в",
];

/// Words after a time of day that add nothing to it. Folded.
pub const TIME_SUFFIXES: &[&str] = &["uhr", "h", "hs", "hrs", "uur"];

/// Endings of the number of a day: `17th`, `1er`, `1º`. Folded.
pub const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "e", "eme", "º", "ª"];

/// Returns the month, from 1, with this folded name.
pub fn month(folded: &str) -> Option<u32> {
    static BY_NAME: LazyLock<HashMap<String, u8>> = LazyLock::new(|| by_name(&MONTHS));
    BY_NAME.get(folded).map(|&idx| u32::from(idx) + 1)
}

/// Returns the weekday with this folded name.
pub fn weekday(folded: &str) -> Option<Weekday> {
    static BY_NAME: LazyLock<HashMap<String, u8>> = LazyLock::new(|| by_name(&WEEKDAYS));
    BY_NAME.get(folded).and_then(|&idx| Weekday::try_from(idx).ok())
}

/// Returns the offset from UTC, in minutes, of a zone's folded abbreviation.
pub fn zone(folded: &str) -> Option<i32> {
    ZONES.iter().find(|(name, _)| *name == folded).map(|&(_, minutes)| minutes)
}

fn by_name(names: &[&[&str]]) -> HashMap<String, u8> {
    let rows = (0u8..).zip(names);
    rows.flat_map(|(idx, row)| row.iter().map(move |name| (analysis::fold_value(name), idx))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Holds that no folded name stands in two rows.
    fn check_unique(names: &[&[&str]]) {
        let mut seen = HashMap::new();
        for (idx, row) in names.iter().enumerate() {
            for name in *row {
                let before = seen.insert(analysis::fold_value(name), idx);
                assert!(before.is_none_or(|before| before == idx), "{name}");
            }
        }
    }

    #[test]
    fn no_name_means_two_months_or_two_weekdays() {
        check_unique(&MONTHS);
        check_unique(&WEEKDAYS);
    }

    #[test]
    fn no_weekday_is_also_a_month() {
        for name in WEEKDAYS.concat() {
            assert_eq!(month(&analysis::fold_value(name)), None, "{name}");
        }
    }

    #[test]
    fn lists_of_folded_words_are_folded() {
        let zones = ZONES.iter().map(|(name, _)| name);
        let lists = [
            LABELS,
            LABEL_PARTICLES,
            PREPOSITIONS,
            DATE_PARTICLES,
            YEAR_SUFFIXES,
            TIME_PARTICLES,
            TIME_SUFFIXES,
            ORDINALS,
        ];
        for word in lists.into_iter().flatten().chain(zones) {
            assert_eq!(analysis::fold_value(word), **word);
        }
    }

    #[test]
    fn turkish_months_are_known_in_any_case() {
        let months = [
            ["Ocak", "OCAK", "ocak"],
            ["Şubat", "ŞUBAT", "şubat"],
            ["Mart", "MART", "mart"],
            ["Nisan", "NİSAN", "nisan"],
            ["Mayıs", "MAYIS", "mayıs"],
            ["Haziran", "HAZİRAN", "haziran"],
            ["Temmuz", "TEMMUZ", "temmuz"],
            ["Ağustos", "AĞUSTOS", "agustos"],
            ["Eylül", "EYLÜL", "eylul"],
            ["Ekim", "EKİM", "EKIM"],
            ["Kasım", "KASIM", "kasim"],
            ["Aralık", "ARALIK", "aralik"],
        ];
        for (number, names) in (1..).zip(months) {
            for name in names {
                assert_eq!(month(&analysis::fold_value(name)), Some(number), "{name}");
            }
        }
    }
}
