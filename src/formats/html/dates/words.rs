//! Words that tell what a date on a page is of, as data. They are matched after folding, at the
//! beginning of a word.

/// Labels of a date of publication.
#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    // English
    "publish", "posted", "created", "written by", "first published", "submitted", "originally", "issued",
    "uploaded", "released", "added",
    // Turkish
    "yayin", "eklenme", "giris", "olusturulma", "yayim",
    // German
    "veroffentlicht", "erstellt", "erschienen", "geschrieben", "verfasst", "publiziert", "eingestellt", "datum",
    "gepostet", "online seit",
    // French
    "publie", "paru", "cree le", "poste le", "mis en ligne", "ecrit",
    // Spanish, Portuguese
    "publicad", "creado", "escrito", "fecha", "postado", "publicacion", "publicacao", "criado",
    // Italian
    "pubblicat", "scritto", "creato", "inserito",
    // Dutch
    "gepubliceerd", "geplaatst", "gepost",
    // Nordic
    "publicerad", "publisert", "publiceret", "skapad", "julkaistu", "skrevet", "skriven", "offentliggjort",
    // Polish, Czech, Slovak, Hungarian, Romanian, Greek
    "opublikowan", "dodano", "utworzon", "data publikacji", "publikovan", "vydano", "zverejnen", "pridano",
    "megjelent", "kozzeteve", "publicat", "δημοσιευ",
    // Russian, Ukrainian, Bulgarian
    "опубликован", "дата публикации", "размещен", "создан", "добавлен", "опублікован", "публикуван",
    // Arabic, Persian
    "نشر", "تاريخ النشر", "منتشر", "انتشار",
    // Chinese, Japanese, Korean, Indonesian, Vietnamese
    "发布", "发表", "發布", "發表", "時間", "时间", "公開", "掲載", "投稿", "등록", "입력", "승인", "게시", "diterbitkan",
    "dipublikasikan", "dang ngay",
];

/// Labels of a date of the last change.
#[rustfmt::skip]
const MODIFIED: &[&str] = &[
    // English
    "updat", "modif", "revised", "last edited", "edited", "last change", "last reviewed", "reviewed on",
    // Turkish
    "guncelle", "guncellenme", "son guncel", "degistir",
    // German
    "aktualisier", "geandert", "bearbeitet", "letzte anderung", "uberarbeitet", "stand",
    // French
    "mis a jour", "mise a jour", "actualis", "maj",
    // Spanish, Portuguese, Italian
    "actualiz", "atualiz", "ultima modific", "aggiorn", "editado",
    // Dutch, Nordic
    "bijgewerkt", "gewijzigd", "aangepast", "laatst", "uppdatera", "oppdater", "opdater", "andrad", "paivite",
    "senast", "sist endret", "redigert",
    // Polish, Czech, Hungarian, Greek
    "aktualiz", "zaktualiz", "zmien", "upraven", "frissit", "ενημερω", "τελευταια",
    // Russian, Ukrainian
    "обновлен", "изменен", "оновлен", "редакт",
    // Arabic, Persian
    "تحديث", "اخر تحديث", "بروزرساني",
    // Chinese, Japanese, Korean
    "更新", "修改", "수정", "최종",
];

/// Words by which a date is of something else: an event, a right, a visit.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "copyright", "©", "(c)", "all rights", "accessed", "abgerufen", "retrieved", "deadline", "event", "expires",
    "born", "geboren", "since", "member since", "joined", "registered", "registriert", "comment", "says",
    "kommentar", "reply",
];

/// Words by which a date is of the rules of the site, which every page of it names.
#[rustfmt::skip]
const RULES: &[&str] = &[
    "terms of use", "terms of service", "terms and conditions", "privacy policy", "cookie policy",
    "user agreement", "nutzungsbedingungen", "datenschutzerklarung", "conditions generales", "politique de confidentialite",
    "aviso legal", "politica de privacidad", "politica de privacidade", "kullanim kosullari", "gizlilik politikasi",
    "пользовательское соглашение", "политика конфиденциальности",
];

/// What the words before a date say that it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Published,
    Modified,
    Other,
    /// Of the rules of the site, not of the page.
    Rules,
    Nothing,
}

/// Returns what folded words before a date say that it is of; the last such word counts.
pub fn label(folded: &str) -> Label {
    let tables = [
        (Label::Published, PUBLISHED),
        (Label::Modified, MODIFIED),
        (Label::Other, OTHER),
        (Label::Rules, RULES),
    ];
    let last = tables.iter().filter_map(|(label, marks)| Some((last_of(folded, marks)?, *label)));
    last.max_by_key(|(at, _)| *at).map_or(Label::Nothing, |(_, label)| label)
}

/// Returns where the last word begins that has one of the marks at its beginning.
fn last_of(folded: &str, marks: &[&str]) -> Option<usize> {
    marks
        .iter()
        .filter_map(|mark| {
            let is_word = |at: &usize| {
                let before = folded[..*at].chars().next_back();
                !mark.starts_with(char::is_alphabetic)
                    || before.is_none_or(|c| !c.is_alphanumeric() || crate::analysis::is_cjk(c))
            };
            folded.rmatch_indices(mark).map(|(at, _)| at).find(is_word)
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fold;

    #[test]
    fn the_last_label_before_a_date_counts() {
        let check = |text: &str, expected: Label| assert_eq!(label(&fold(text)), expected, "{text}");
        check("Published by Ann Lee on", Label::Published);
        check("Published in News, last updated", Label::Modified);
        check("Güncelleme:", Label::Modified);
        check("Veröffentlicht am", Label::Published);
        check("发布时间：", Label::Published);
        check("Terms of Use", Label::Rules);
        check("Terms of Use, last updated", Label::Modified);
        check("Understand", Label::Nothing);
        check("", Label::Nothing);
    }

    #[test]
    fn marks_are_folded() {
        for mark in
            PUBLISHED.iter().chain(MODIFIED).chain(RULES).filter(|mark| mark.starts_with(char::is_alphabetic))
        {
            assert_eq!(&fold(mark), mark);
        }
    }
}
