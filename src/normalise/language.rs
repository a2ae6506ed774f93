//! The language of an article: declared, and believed where the text does not say otherwise.

use whatlang::{Detector, Lang, Script};

use crate::analysis::{Runs, is_cjk};

/// Letters that a text must have for detection to be worth anything.
const MIN_LETTERS: usize = 60;
/// Bytes of the body that detection looks at: on news of that length whatlang is right in 997 of
/// 1,000 cases over 30 languages.
const SAMPLE_BYTES: usize = 700;
/// Confidence above which the text is believed against what is declared.
const SURE: f64 = 0.9;

/// Languages that can be detected or are often declared: ISO 639-1 code, ISO 639-3 code, names.
#[rustfmt::skip]
const LANGUAGES: &[(&str, &str, &[&str])] = &[
    ("af", "afr", &["afrikaans"]), ("ak", "aka", &["akan"]), ("am", "amh", &["amharic"]), ("ar", "ara", &["arabic", "arapca"]),
    ("az", "aze", &["azerbaijani"]), ("be", "bel", &["belarusian"]), ("bg", "bul", &["bulgarian"]), ("bn", "ben", &["bengali"]),
    ("ca", "cat", &["catalan"]), ("cs", "ces", &["czech"]), ("cy", "cym", &["welsh"]), ("da", "dan", &["danish"]),
    ("de", "deu", &["german", "deutsch", "ger"]), ("el", "ell", &["greek", "gre"]), ("en", "eng", &["english"]),
    ("eo", "epo", &["esperanto"]), ("es", "spa", &["spanish", "espanol"]), ("et", "est", &["estonian"]),
    ("fa", "pes", &["persian", "farsi", "fas", "per"]), ("fi", "fin", &["finnish"]), ("fr", "fra", &["french", "francais", "fre"]),
    ("gu", "guj", &["gujarati"]), ("ha", "hau", &["hausa"]), ("he", "heb", &["hebrew", "iw"]), ("hi", "hin", &["hindi"]),
    ("hr", "hrv", &["croatian"]), ("hu", "hun", &["hungarian"]), ("hy", "hye", &["armenian"]), ("id", "ind", &["indonesian"]),
    ("ig", "ibo", &["igbo"]), ("it", "ita", &["italian"]), ("ja", "jpn", &["japanese"]), ("jv", "jav", &["javanese"]),
    ("ka", "kat", &["georgian"]), ("km", "khm", &["khmer"]), ("kn", "kan", &["kannada"]), ("ko", "kor", &["korean"]),
    ("la", "lat", &["latin"]), ("lg", "lug", &["luganda", "ganda"]), ("ln", "lin", &["lingala"]), ("lt", "lit", &["lithuanian"]),
    ("lv", "lav", &["latvian"]), ("mk", "mkd", &["macedonian"]), ("ml", "mal", &["malayalam"]), ("mr", "mar", &["marathi"]),
    ("my", "mya", &["burmese"]), ("nb", "nob", &["norwegian", "bokmal", "no", "nor"]), ("ne", "nep", &["nepali"]),
    ("nl", "nld", &["dutch", "nederlands", "dut"]), ("om", "orm", &["oromo"]), ("or", "ori", &["odia"]), ("pa", "pan", &["punjabi"]),
    ("pl", "pol", &["polish", "polski"]), ("pt", "por", &["portuguese", "portugues"]), ("rn", "run", &["rundi"]),
    ("ro", "ron", &["romanian"]), ("ru", "rus", &["russian"]), ("si", "sin", &["sinhala"]), ("sk", "slk", &["slovak"]),
    ("sl", "slv", &["slovene", "slovenian"]), ("sn", "sna", &["shona"]), ("so", "som", &["somali"]), ("sr", "srp", &["serbian"]),
    ("sv", "swe", &["swedish"]), ("sw", "swa", &["swahili"]), ("ta", "tam", &["tamil"]), ("te", "tel", &["telugu"]),
    ("th", "tha", &["thai"]), ("ti", "tir", &["tigrinya"]), ("tk", "tuk", &["turkmen"]), ("tl", "tgl", &["tagalog"]),
    ("tr", "tur", &["turkish", "turkce"]), ("uk", "ukr", &["ukrainian"]), ("ur", "urd", &["urdu"]), ("uz", "uzb", &["uzbek"]),
    ("vi", "vie", &["vietnamese"]), ("xh", "xho", &["xhosa"]), ("yi", "yid", &["yiddish"]), ("yo", "yor", &["yoruba"]),
    ("zh", "cmn", &["chinese", "mandarin", "zho", "chi"]), ("zu", "zul", &["zulu"]),
];

/// Words so frequent in a language that a few lines have several of them, and that its neighbours
/// lack: enough to confirm what is declared without asking the detector, which costs more than all
/// the rest of normalisation. In lower case.
#[rustfmt::skip]
const COMMON_WORDS: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "to", "was", "that", "for", "is", "with", "said", "has"]),
    ("tr", &["ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "daha", "olan", "çok"]),
    ("de", &["der", "die", "und", "das", "den", "nicht", "mit", "auf", "ist", "eine", "dem"]),
    ("fr", &["le", "les", "des", "et", "une", "dans", "est", "pour", "qui", "du", "au"]),
    ("es", &["el", "los", "las", "del", "una", "por", "con", "y", "para", "que", "su"]),
    ("it", &["il", "che", "della", "per", "non", "sono", "gli", "nel", "di", "è", "alla", "dei"]),
    ("pt", &["da", "do", "não", "uma", "em", "os", "dos", "na", "no", "ao", "pelo", "são"]),
    ("nl", &["de", "het", "een", "van", "en", "niet", "op", "voor", "zijn", "met", "dat"]),
    ("pl", &["w", "na", "się", "nie", "że", "do", "jest", "z", "przez", "oraz", "który"]),
    ("sv", &["och", "att", "det", "som", "är", "av", "för", "inte", "på", "till", "med"]),
    ("da", &["og", "at", "det", "som", "er", "af", "ikke", "på", "til", "med", "har"]),
    ("nb", &["og", "at", "det", "som", "er", "av", "ikke", "på", "til", "med", "har"]),
    ("fi", &["ja", "on", "ei", "että", "oli", "hän", "mutta", "ovat", "myös", "kun", "joka"]),
    ("cs", &["na", "se", "že", "je", "to", "pro", "které", "jako", "jsou", "také", "ve"]),
    ("hu", &["az", "és", "hogy", "nem", "egy", "volt", "csak", "még", "meg", "ezt", "ki"]),
    ("ro", &["și", "în", "cu", "care", "pe", "din", "nu", "pentru", "este", "sunt", "mai"]),
    ("ru", &["и", "не", "на", "что", "по", "это", "как", "он", "из", "для", "при"]),
    ("uk", &["і", "на", "що", "не", "до", "та", "за", "у", "про", "від", "який"]),
    ("el", &["και", "το", "της", "η", "να", "την", "του", "με", "από", "για", "που"]),
    ("ar", &["في", "من", "على", "إلى", "أن", "التي", "عن", "مع", "هذا", "بعد", "كما"]),
    ("fa", &["و", "در", "به", "از", "که", "این", "را", "با", "است", "برای", "آن"]),
    ("id", &["yang", "dan", "untuk", "dengan", "dari", "ini", "itu", "pada", "tidak", "akan", "dalam"]),
    ("vi", &["và", "của", "là", "các", "trong", "cho", "có", "được", "một", "không", "với"]),
    ("sn", &["kuti", "vanoti", "vari", "vanhu", "iri", "kana", "uye", "asi", "munyika", "mari", "ichi", "iyi", "uyu", "kubva", "vati",
        "pamwe", "sezvo", "izvi", "ari", "avo", "anoti", "nyika", "zviri", "vamwe", "hurumende", "gore", "apo"]),
];

/// Returns the code of the language, and what was declared if the text is surely in another.
pub fn decide(declared: Option<&str>, title: &str, deck: &str, body: &str) -> (String, Option<String>) {
    let declared = declared.and_then(code);
    let text = sample(title, deck, body);
    if let Some(declared) = &declared
        && (has_common_words(declared, &text) || !is_detectable(declared))
    {
        return (declared.clone(), None);
    }
    if declared.is_none() && is_plain_english(&text) {
        return ("en".to_owned(), None);
    }
    let n_letters = text.chars().filter(|c| c.is_alphabetic()).count();
    // A word of Chinese or Japanese has a letter or two.
    let is_long = n_letters >= MIN_LETTERS || (n_letters >= MIN_LETTERS / 4 && text.len() > 2 * n_letters);
    let detected = if is_long { Detector::new().detect(&text) } else { None };
    match (declared, detected) {
        (Some(declared), Some(found)) => {
            let other = short_code(found.lang());
            let is_sure = found.is_reliable() && found.confidence() >= SURE && n_letters >= 3 * MIN_LETTERS;
            if other == declared || !is_sure || is_near(&declared, other) {
                (declared, None)
            } else {
                let conflict = format!("declared `{declared}`, the text is `{other}`");
                (other.to_owned(), Some(conflict))
            }
        }
        (Some(declared), None) => (declared, None),
        (None, Some(found))
            if (found.is_reliable() && has_a_common_word(short_code(found.lang()), &text))
                || is_telling(found.script()) =>
        {
            (short_code(found.lang()).to_owned(), None)
        }
        (None, _) => ("und".to_owned(), None),
    }
}

/// Returns the code for a language as declared: `en-US`, `eng`, `English`. What is not in the table
/// is kept if it looks like a code.
fn code(declared: &str) -> Option<String> {
    let primary = declared.split(['-', '_']).next().unwrap_or_default();
    let folded = crate::analysis::fold(primary);
    let known = LANGUAGES
        .iter()
        .find(|(short, long, names)| *short == folded || *long == folded || names.contains(&folded.as_str()));
    match known {
        Some((short, ..)) => Some((*short).to_owned()),
        None => Some(folded).filter(|code| matches!(code.len(), 2 | 3) && code.is_ascii() && code != "und"),
    }
}

fn short_code(lang: Lang) -> &'static str {
    LANGUAGES.iter().find(|(_, long, _)| *long == lang.code()).map_or(lang.code(), |(short, ..)| short)
}

fn is_detectable(code: &str) -> bool {
    let long = LANGUAGES.iter().find(|(short, ..)| *short == code).map_or(code, |(_, long, _)| long);
    Lang::from_code(long).is_some()
}

/// Languages so close that the detector can't be trusted to tell them from each other.
fn is_near(one: &str, other: &str) -> bool {
    const GROUPS: &[&[&str]] = &[
        &["hr", "sr", "sl", "bs", "mk"],
        &["da", "nb", "no", "sv", "nn"],
        &["cs", "sk"],
        &["id", "jv", "ms"],
        &["tr", "az", "tk", "uz"],
        &["ru", "uk", "be", "bg"],
        &["es", "ca", "pt", "gl", "it"],
        &["hi", "mr", "ne"],
        &["zu", "xh", "sn"],
        &["nl", "af"],
        &["fa", "ar", "ur"],
        &["zh", "ja"],
        &["am", "ti"],
    ];
    GROUPS.iter().any(|group| group.contains(&one) && group.contains(&other))
}

/// Scripts that one language alone is written in.
fn is_telling(script: Script) -> bool {
    script.langs().len() == 1
}

fn has_common_words(language: &str, text: &str) -> bool {
    match count_common_words(language, text) {
        Some((n_common, n_words)) => n_common >= 3 && n_common * 12 >= n_words,
        None => matches!(language, "zh" | "ja") && is_in_characters(text),
    }
}

/// Returns whether a text is in Chinese characters or Japanese syllables, whatever names and terms in Latin
/// letters are in it: a word has fewer of those.
fn is_in_characters(text: &str) -> bool {
    const LETTERS_OF_A_CHARACTER: usize = 3;
    let n_letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let n_characters = text.chars().filter(|c| is_cjk(*c)).count();
    n_characters * (LETTERS_OF_A_CHARACTER + 1) >= n_letters && n_characters > 0
}

/// Returns whether a text is prose in English beyond doubt, which spares the detector: one word in four is
/// one of a few that no other language has so often.
fn is_plain_english(text: &str) -> bool {
    let counted = count_common_words("en", text);
    counted.is_some_and(|(n_common, n_words)| n_common >= 14 && 4 * n_common >= n_words)
}

/// Tables of results and telegraphic reports look like any language to the detector; prose has one of
/// the common words at least. A language without a list is believed.
fn has_a_common_word(language: &str, text: &str) -> bool {
    count_common_words(language, text).is_none_or(|(n_common, _)| n_common > 0)
}

/// Words that are looked at for common ones.
const MAX_WORDS: usize = 64;

/// Returns how many of the first words of a text are common in a language, and how many were looked at.
fn count_common_words(language: &str, text: &str) -> Option<(usize, usize)> {
    let (_, common) = COMMON_WORDS.iter().find(|(code, _)| *code == language)?;
    let (mut n_words, mut n_common) = (0, 0);
    for run in Runs::new(text) {
        let is_part = |c: char| !c.is_ascii() && !c.is_alphanumeric();
        if n_words >= MAX_WORDS {
            break;
        }
        for word in text[run].split(is_part).filter(|word| !word.is_empty()) {
            n_words += 1;
            n_common += usize::from(common.iter().any(|known| is_same(word, known)));
        }
    }
    Some((n_common, n_words))
}

/// Returns whether a word is one in lower case.
fn is_same(word: &str, lower: &str) -> bool {
    word.len() == lower.len()
        && (word.eq_ignore_ascii_case(lower) || !lower.is_ascii() && word.to_lowercase() == lower)
}

/// Returns the beginning of the body; of a short article, all of it.
fn sample(title: &str, deck: &str, body: &str) -> String {
    let part = &body[..body.floor_char_boundary(SAMPLE_BYTES)];
    if part.len() >= SAMPLE_BYTES / 2 { part.to_owned() } else { format!("{title}\n{deck}\n{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(declared: Option<&str>, body: &str, expected: &str) {
        assert_eq!(decide(declared, "", "", body).0, expected, "{body}");
    }

    const TURKISH: &str = "İstanbul'daki görüşmelerin üçüncü turu dün akşam sona erdi ve taraflar esir takası için \
        yeni bir anlaşmaya vardı. Bakan, görüşmelerin olumlu bir havada geçtiğini söyledi.";
    const ENGLISH: &str = "The third round of the talks ended in the evening, and the two sides agreed to \
        exchange prisoners. The minister said that the meeting was held in a good atmosphere.";

    #[test]
    fn a_text_says_its_language() {
        check(None, TURKISH, "tr");
        check(None, ENGLISH, "en");
        check(None, "北京时间八月十一日上午，武汉青山公安抓捕小组冲上某公司二楼时，发现一叠资料", "zh");
        check(None, "Too short.", "und");
        let results = "Shr 58 cts vs 57 cts Net 4,313,000 vs 3,824,000 Sales 72.8 mln vs 61.5 mln Avg shrs 7,492,000 vs \
            6,740,000 Year Shr 1.33 dlrs vs 1.23 dlrs Net 9,592,000 vs 8,257,000 Sales 226.4 mln";
        check(None, results, "und");
    }

    #[test]
    fn common_words_are_those_of_one_language() {
        let check = |language: &str, text: &str, expected: bool| {
            assert_eq!(has_common_words(language, text), expected, "{language}: {text}");
        };
        check("en", ENGLISH, true);
        check("tr", TURKISH, true);
        check("tr", ENGLISH, false);
        check("en", TURKISH, false);
        check("ru", "Переговоры шли до вечера, и стороны не сказали, что будет дальше. И всё.", true);
        check("uk", "Переговоры шли до вечера, и стороны сказали, чего ждут дальше.", false);
        check("ar", "وقال الوزير إن المحادثات في المدينة انتهت بعد يومين من دون اتفاق على هذا", true);
        check("it", "Il ministro ha detto che i colloqui non sono finiti nel pomeriggio.", true);
        check("es", "Il ministro ha detto che i colloqui non sono finiti nel pomeriggio.", false);
        assert!(is_plain_english(&format!("{ENGLISH} {ENGLISH} {ENGLISH}")));
        assert!(!is_plain_english(TURKISH));
    }

    #[test]
    fn what_is_declared_is_believed_in_any_spelling() {
        check(Some("en-US"), ENGLISH, "en");
        let terms =
            "本公司的Ferry Harbour Technologies Corporation今天宣布，该公司的Cool Vendor产品已经上市。";
        check(Some("zh"), &terms.repeat(6), "zh");
        check(Some("Turkish"), "kısa", "tr");
        check(Some("ENG"), "Short", "en");
        check(Some("pcm"), "Di goment don tok say", "pcm");
        check(Some("Klingon"), "Short", "und");
    }

    #[test]
    fn a_long_text_in_another_language_is_believed_more() {
        let body = TURKISH.repeat(3);
        let (language, conflict) = decide(Some("en"), "", "", &body);
        assert_eq!((language.as_str(), conflict.as_deref()), ("tr", Some("declared `en`, the text is `tr`")));
    }
}
