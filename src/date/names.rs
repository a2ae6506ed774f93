//! Words of dates, as data: time zones, halves of the day, and the words that stand around a date.
//!
//! The names of months and weekdays are in `languages.rs`. Words are matched after folding; a test
//! holds that no name means two things.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::Weekday;

use super::languages::{LANGUAGES, Language};
use crate::analysis;

/// The names of each month, January first, of all languages.
pub static MONTHS: LazyLock<[Vec<&'static str>; 12]> =
    LazyLock::new(|| std::array::from_fn(|idx| names_of(|language| language.months[idx])));

/// The names of each weekday, Monday first, of all languages; English is first.
///
/// `mar` (Tuesday in French, Spanish and Italian) is not here: it is March.
pub static WEEKDAYS: LazyLock<[Vec<&'static str>; 7]> =
    LazyLock::new(|| std::array::from_fn(|idx| names_of(|language| language.weekdays[idx])));

/// Time zones by their abbreviation, in minutes east of UTC. Others (`IST`, `ET`) mean more than one
/// offset, and are read as a time without one.
#[rustfmt::skip]
pub const ZONES: &[(&str, i32)] = &[
    ("utc", 0), ("gmt", 0), ("ut", 0), ("z", 0),
    // RFC 2822 §4.3
    ("est", -300), ("edt", -240), ("cst", -360), ("cdt", -300),
    ("mst", -420), ("mdt", -360), ("pst", -480), ("pdt", -420),
    ("wet", 0), ("bst", 60), ("cet", 60), ("cest", 120), ("met", 60), ("mest", 120), ("mez", 60), ("mesz", 120),
    ("eet", 120), ("eest", 180), ("trt", 180), ("tsi", 180), ("msk", 180), ("мск", 180),
    ("wat", 60), ("cat", 120), ("sast", 120), ("eat", 180),
    ("pkt", 300), ("npt", 345), ("wib", 420), ("wita", 480), ("wit", 540),
    ("hkt", 480), ("sgt", 480), ("myt", 480), ("pht", 480), ("kst", 540), ("jst", 540),
    ("awst", 480), ("acst", 570), ("acdt", 630), ("aest", 600), ("aedt", 660), ("nzst", 720), ("nzdt", 780),
    ("brt", -180),
];

/// Half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meridiem {
    /// From midnight.
    Am,
    /// From noon.
    Pm,
    /// The hours around noon: 11, 12, 1.
    Noon,
}

/// Words for the halves of the day, before or after the hour. Folded, without periods.
#[rustfmt::skip]
pub const MERIDIEMS: &[(&str, Meridiem)] = &[
    ("am", Meridiem::Am), ("a m", Meridiem::Am), ("pm", Meridiem::Pm), ("p m", Meridiem::Pm),
    ("oo", Meridiem::Am), ("os", Meridiem::Pm), // Turkish öö, ös
    ("πμ", Meridiem::Am), ("π μ", Meridiem::Am), ("μμ", Meridiem::Pm), ("μ μ", Meridiem::Pm),
    ("ص", Meridiem::Am), ("صباحا", Meridiem::Am), ("م", Meridiem::Pm), ("مساء", Meridiem::Pm),
    ("上午", Meridiem::Am), ("凌晨", Meridiem::Am), ("早上", Meridiem::Am), ("下午", Meridiem::Pm),
    ("晚上", Meridiem::Pm), ("中午", Meridiem::Noon),
    ("午前", Meridiem::Am), ("午後", Meridiem::Pm),
    ("오전", Meridiem::Am), ("오후", Meridiem::Pm),
    ("ق ظ", Meridiem::Am), ("ب ظ", Meridiem::Pm),
];

/// Words that say what a date is of, before it or after it. Folded.
#[rustfmt::skip]
pub const LABELS: &[&str] = &[
    // English
    "published", "updated", "posted", "modified", "created", "issued", "released", "dated", "date", "filed",
    "publish", "update", "uploaded", "revised", "edited",
    // Turkish, Azerbaijani
    "yayinlanma", "yayinlandi", "yayin", "yayim", "yayimlanma", "yayimlandi", "guncelleme", "guncellendi",
    "guncellenme", "guncel", "giris", "eklenme", "eklendi", "olusturulma", "tarih", "tarihi",
    // German
    "veroffentlicht", "aktualisiert", "erschienen", "geandert", "stand", "datum", "erstellt",
    "veroffentlichung", "aktualisierung", "aktualisierte", "publiziert", "erstveroffentlichung",
    // French
    "publie", "publiee", "mis", "modifie", "modifiee", "cree", "paru", "parue", "mise", "actualise",
    "actualisee",
    // Spanish, Portuguese, Catalan
    "publicado", "publicada", "actualizado", "actualizada", "atualizado", "atualizada", "fecha", "data",
    "actualizacion", "atualizacao", "modificado", "creado", "criado", "publicat", "actualitzat",
    // Italian
    "pubblicato", "pubblicata", "aggiornato", "aggiornata", "aggiornamento", "modificato",
    // Dutch
    "gepubliceerd", "bijgewerkt", "gewijzigd", "geplaatst", "geupdatet",
    // Danish, Norwegian, Swedish, Finnish
    "publiceret", "opdateret", "publisert", "oppdatert", "publicerad", "publicerat", "uppdaterad",
    "uppdaterat", "julkaistu", "paivitetty",
    // Romanian, Hungarian, Czech, Slovak, Polish
    "publicata", "actualizat", "megjelent", "frissitve", "letrehozva", "publikovano", "vydano",
    "aktualizovano", "publikovane", "aktualizovane", "opublikowano", "zaktualizowano", "aktualizacja",
    "utworzono", "dodano",
    // Russian, Ukrainian, Bulgarian
    "опубликовано", "обновлено", "дата", "опубликован", "обновление", "создано", "добавлено", "изменено",
    "опубліковано", "оновлено", "публикувано", "обновена",
    // Greek
    "δημοσιευση", "δημοσιευθηκε", "δημοσιευτηκε", "ενημερωθηκε", "ενημερωση", "ημερομηνια",
    // Indonesian, Malay, Vietnamese, Swahili
    "diterbitkan", "dipublikasikan", "diperbarui", "terbit", "dikemaskini", "cap",
    // Arabic, Persian, Urdu
    "نشر", "نشرت", "النشر", "تحديث", "التحديث", "حدث", "تاريخ", "آخر", "تم", "كتب",
    "انتشار", "منتشر", "تاریخ",
    // Chinese
    "发布", "发布于", "发布时间", "发布日期", "发表", "发表于", "发表时间", "更新", "更新于", "更新时间", "时间", "日期",
    "發布", "發布於", "發布時間", "發表於", "發佈時間", "更新時間", "時間",
    // Japanese
    "公開", "公開日", "公開日時", "配信", "配信日", "掲載", "掲載日", "更新日", "更新日時", "最終更新", "最終更新日", "投稿日",
    "発表", "作成日",
    // Korean
    "입력", "수정", "등록", "승인", "송고", "게시", "발행", "작성", "기사입력", "최종수정", "최종", "입력시간", "업데이트",
    "발행일", "등록일", "작성일", "수정일", "게시일",
];

/// Other words of a label, which mean nothing without one of [`LABELS`]: `Last updated`. Folded.
#[rustfmt::skip]
pub const LABEL_PARTICLES: &[&str] = &[
    "last", "first", "of", "at", "time", "son", "ilk", "zamani", "zuletzt", "a", "jour", "de", "ultima",
    "publication", "publicacion", "publicacao", "pubblicazione", "originally", "article", "story", "on",
    "haber", "haberin", "artikel", "derniere", "ultimo", "laatst", "sist", "senast", "sidst", "laatste",
    "nhat", "luc", "la", "pada", "pe", "si", "публикации", "последнее", "δημοσιευσησ", "τελευταια",
    "في", "بتاريخ", "شده", "نشره", "الخبر", "日", "일시", "날짜",
];

/// Words that can stand before a date without a label: `le 17 juillet 2025`. Folded.
#[rustfmt::skip]
pub const PREPOSITIONS: &[&str] = &[
    "on", "am", "vom", "den", "le", "el", "il", "em", "op", "pada", "ngay", "στισ", "dne", "dnia",
    "la", "du", "في", "يوم", "من",
];

/// Words between the parts of a date: `17 de julio de 2025`. Folded.
pub const DATE_PARTICLES: &[&str] = &["of", "de", "del", "do", "den", "nam", "του", "من"];

/// Words for "month" before its number: `17 tháng 7, 2025`. Folded.
pub const MONTH_WORDS: &[&str] = &["thang"];

/// Words for "year" after its number: `17 июля 2025 г.`. Folded.
pub const YEAR_SUFFIXES: &[&str] = &["г", "года", "року", "р", "r", "roku", "م"];

/// Words between a date and its time of day. Folded.
#[rustfmt::skip]
pub const TIME_PARTICLES: &[&str] = &[
    "t", "at", "saat", "um", "a", "as", "las", "alle", "ore", "om", "kl", "klo", "o", "в", "la", "ora", "orele",
    "v", "ve", "godz", "godzina", "pukul", "pkl", "jam", "luc", "о", "об", "у", "στισ", "ωρα", "الساعة",
    "عند", "على", "ساعت", "около", "aos", "ura", "ob", "时间",
];

/// Words after a time of day that add nothing to it. Folded.
pub const TIME_SUFFIXES: &[&str] = &["uhr", "h", "hs", "hrs", "uur", "hod", "min", "ч"];

/// Endings of the number of a day: `17th`, `1er`, `1º`. Folded.
#[rustfmt::skip]
pub const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "e", "eme", "º", "ª", "го", "ηση", "η"];

/// Returns the month, from 1, with this folded name.
pub fn month(folded: &str) -> Option<u32> {
    static BY_NAME: LazyLock<HashMap<String, u8>> = LazyLock::new(|| by_name(MONTHS.as_slice()));
    BY_NAME.get(folded).map(|&idx| u32::from(idx) + 1)
}

/// Returns the weekday with this folded name.
pub fn weekday(folded: &str) -> Option<Weekday> {
    static BY_NAME: LazyLock<HashMap<String, u8>> = LazyLock::new(|| by_name(WEEKDAYS.as_slice()));
    BY_NAME.get(folded).and_then(|&idx| Weekday::try_from(idx).ok())
}

/// Returns the offset from UTC, in minutes, of a zone's folded abbreviation.
pub fn zone(folded: &str) -> Option<i32> {
    ZONES.iter().find(|(name, _)| *name == folded).map(|&(_, minutes)| minutes)
}

/// Returns the half of the day with this folded name.
pub fn meridiem(folded: &str) -> Option<Meridiem> {
    MERIDIEMS.iter().find(|(name, _)| *name == folded).map(|&(_, half)| half)
}

/// Returns the names of one month or weekday in all languages, `_` read as a space.
fn names_of(row: impl Fn(&Language) -> &'static str) -> Vec<&'static str> {
    LANGUAGES.iter().flat_map(|language| row(language).split(' ')).filter(|name| !name.is_empty()).collect()
}

fn by_name(names: &[Vec<&'static str>]) -> HashMap<String, u8> {
    let rows = (0u8..).zip(names);
    rows.flat_map(|(idx, row)| row.iter().map(move |name| (folded(name), idx))).collect()
}

/// Folds a name of a table as tokens are folded.
fn folded(name: &str) -> String {
    analysis::fold_value(name).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Holds that no folded name stands in two rows.
    fn check_unique(names: &[Vec<&'static str>]) {
        let mut seen = HashMap::new();
        for (idx, row) in names.iter().enumerate() {
            for name in row {
                let before = seen.insert(folded(name), idx);
                assert!(before.is_none_or(|before| before == idx), "{name}");
            }
        }
    }

    #[test]
    fn no_name_means_two_months_or_two_weekdays() {
        check_unique(MONTHS.as_slice());
        check_unique(WEEKDAYS.as_slice());
    }

    #[test]
    fn no_weekday_is_also_a_month() {
        for name in WEEKDAYS.concat() {
            assert_eq!(month(&folded(name)), None, "{name}");
        }
    }

    #[test]
    fn lists_of_folded_words_are_folded() {
        let zones = ZONES.iter().map(|(name, _)| name).chain(MERIDIEMS.iter().map(|(name, _)| name));
        let lists = [
            LABELS,
            LABEL_PARTICLES,
            PREPOSITIONS,
            DATE_PARTICLES,
            MONTH_WORDS,
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
