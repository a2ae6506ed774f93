//! Stems: what the forms of a word have in common, by the rules of the article's language.
//!
//! The rules are those of the Snowball project (M. Porter, "Snowball: a language for stemming algorithms",
//! 2001), in the crate `frostem`. They change with its minor versions, so that the crate is pinned and its
//! version is part of [`super::FINGERPRINT`].

use frostem::{Algorithm, Stemmer as Snowball};
use hashbrown::HashTable;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use xxhash_rust::xxh3::xxh3_64;

use super::stop_words::is_stop_word;
use super::{Words, fold, is_cjk};

/// Languages with rules, by ISO 639-1 code.
const LANGUAGES: &[(&str, Algorithm)] = &[
    ("ar", Algorithm::Arabic),
    ("ca", Algorithm::Catalan),
    ("cs", Algorithm::Czech),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("eo", Algorithm::Esperanto),
    ("es", Algorithm::Spanish),
    ("et", Algorithm::Estonian),
    ("fa", Algorithm::Persian),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hi", Algorithm::Hindi),
    ("hu", Algorithm::Hungarian),
    ("hy", Algorithm::Armenian),
    ("id", Algorithm::Indonesian),
    ("it", Algorithm::Italian),
    ("lt", Algorithm::Lithuanian),
    ("nb", Algorithm::Norwegian),
    ("ne", Algorithm::Nepali),
    ("nl", Algorithm::Dutch),
    ("pl", Algorithm::Polish),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sr", Algorithm::Serbian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
    ("uk", Algorithm::Ukrainian),
    ("yi", Algorithm::Yiddish),
];

/// Words whose stems are kept for each language. The words of a day's news are fewer; where they are more, all
/// are forgotten and learnt again.
const MAX_KEPT: usize = 1 << 16;

/// Finds the stems of words, and remembers them: news uses the same words over and over, and the rules take ten
/// times as long as looking one up.
#[derive(Clone, Default)]
pub struct Stemmer {
    /// The languages met so far.
    languages: Vec<Kept>,
    current: usize,
}

/// What is known of the words of one language.
#[derive(Clone)]
struct Kept {
    code: String,
    rules: Option<Snowball>,
    words: HashTable<Word>,
    /// The words and their stems, one after another, so that a word and its stems lie side by side.
    text: String,
}

#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    /// As it stands in a text.
    written: Piece,
    stems: Stems,
}

/// A part of a language's text.
#[derive(Clone, Copy, Debug, Default)]
struct Piece {
    start: u32,
    n_bytes: u32,
}

/// The stems of a word, to be read by [`Stemmer::stem`]: none for a number, a function word, or one of a single
/// letter or two; two where the rules take the word without its accents for another one, so that it is found typed
/// without them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stems([Piece; 2]);

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_list().entries(self.languages.iter().map(|kept| &kept.code)).finish()
    }
}

impl Stemmer {
    /// Says which language the next words are of. Without rules for it a word is its own stem.
    pub fn set_language(&mut self, code: &str) {
        if self.languages.get(self.current).is_some_and(|kept| kept.code == code) {
            return;
        }
        self.current = self.languages.iter().position(|kept| kept.code == code).unwrap_or_else(|| {
            self.languages.push(Kept {
                code: code.to_owned(),
                rules: rules(code),
                words: HashTable::new(),
                text: String::new(),
            });
            self.languages.len() - 1
        });
    }

    /// Returns the stems of a word: `written` as in the text, `folded` as in the index. No language need have
    /// been set.
    pub fn find(&mut self, written: &str, folded: &str) -> Stems {
        if folded.len() < 3 || folded.chars().next().is_some_and(is_cjk) {
            return Stems::default();
        }
        if self.languages.is_empty() {
            self.set_language("und");
        }
        let kept = &mut self.languages[self.current];
        let hash = xxh3_64(written.as_bytes());
        let is_it = |word: &Word| word.hash == hash && word.written.of(&kept.text) == written;
        match kept.words.find(hash, is_it) {
            Some(word) => word.stems,
            None => kept.learn(written, folded, hash),
        }
    }

    /// Returns one of the stems of a word of the current language, folded.
    pub fn stem(&self, stems: Stems, number: usize) -> Option<&str> {
        let piece = stems.0.get(number).filter(|piece| piece.n_bytes > 0)?;
        self.languages.get(self.current).map(|kept| piece.of(&kept.text))
    }

    /// Returns the stems of a word, as [`Stemmer::find`] does.
    pub fn stems(&mut self, written: &str, folded: &str) -> impl Iterator<Item = &str> {
        let stems = self.find(written, folded);
        let stemmer: &Stemmer = self;
        (0..2).filter_map(move |number| stemmer.stem(stems, number))
    }
}

impl Stemmer {
    /// Calls `visit` with each word of a text that can say what it is about, function words and single letters left
    /// out: with its first stem, if it has one, and as it is in the index.
    pub fn each_telling_word(&mut self, text: &str, mut visit: impl FnMut(Option<&str>, &str)) {
        let mut words = Words::new(text);
        while words.advance() {
            let form = words.term();
            if !is_stop_word(form) && form.chars().count() > 1 {
                visit(self.stems(&text[words.span()], form).next(), form);
            }
        }
    }
}

impl Piece {
    fn of(self, text: &str) -> &str {
        &text[self.start as usize..][..self.n_bytes as usize]
    }
}

impl Kept {
    fn learn(&mut self, written: &str, folded: &str, hash: u64) -> Stems {
        if self.words.len() == MAX_KEPT {
            self.words.clear();
            self.text.clear();
        }
        let found = stems_of(written, folded, self.rules, &self.code);
        let written = self.add(written);
        let stems = Stems(
            found.map(|stem| if stem == folded { self.piece_of(written, &stem) } else { self.add(&stem) }),
        );
        self.words.insert_unique(hash, Word { hash, written, stems }, |word| word.hash);
        stems
    }

    fn add(&mut self, text: &str) -> Piece {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        Piece { start, n_bytes: text.len() as u32 }
    }

    /// Returns the word itself if that is its stem.
    fn piece_of(&mut self, written: Piece, stem: &str) -> Piece {
        if written.of(&self.text) == stem { written } else { self.add(stem) }
    }
}

fn rules(code: &str) -> Option<Snowball> {
    let place = LANGUAGES.binary_search_by_key(&code, |&(known, _)| known).ok()?;
    Some(Snowball::new(LANGUAGES[place].1))
}

/// Returns whether words of this language have stems other than themselves.
pub fn has_stems(code: &str) -> bool {
    rules(code).is_some()
}

/// Returns the stems of a word, those that there are not as empty texts.
fn stems_of(written: &str, folded: &str, rules: Option<Snowball>, code: &str) -> [String; 2] {
    let is_letter = |c: char| c.is_alphabetic() || is_combining_mark(c);
    if !folded.chars().all(is_letter) || is_stop_word(folded) {
        return Default::default();
    }
    let Some(rules) = rules else { return [folded.to_owned(), String::new()] };
    // Rules may take away a whole word; it is then its own stem.
    let or_word = |stem: String| if stem.is_empty() { folded.to_owned() } else { stem };
    let plain = or_word(rules.stem(folded).into_owned());
    let lower = lower(written, code);
    if lower == folded {
        return [plain, String::new()];
    }
    let first = or_word(fold(&rules.stem(&lower)).replace(' ', ""));
    let second = if plain == first { String::new() } else { plain };
    [first, second]
}

/// Returns a word in lower case as its language writes it, composed.
fn lower(written: &str, code: &str) -> String {
    let turkic = matches!(code, "tr" | "az");
    let mut lower = String::with_capacity(written.len());
    for c in written.nfc() {
        match c {
            'I' if turkic => lower.push('ı'),
            'İ' => lower.push('i'),
            '’' => lower.push('\''),
            _ => lower.extend(c.to_lowercase()),
        }
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, word: &str, expected: &[&str]) {
        let mut stemmer = Stemmer::default();
        stemmer.set_language(code);
        for _again in 0..2 {
            let stems: Vec<_> = stemmer.stems(word, &fold(word)).map(str::to_owned).collect();
            assert_eq!(stems, expected, "{code} {word}");
        }
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        check("en", "Elections", &["elect"]);
        check("en", "elected", &["elect"]);
        check("tr", "seçimler", &["secim"]);
        check("de", "Häuser", &["haus"]);
        check("ru", "выборы", &["выбор"]);
    }

    #[test]
    fn a_word_typed_without_its_accents_has_a_stem_in_common() {
        // the vowels of a Turkish ending follow those of the word
        check("tr", "çocukları", &["cocuk", "cocuklari"]);
        check("tr", "cocuklari", &["cocuklari"]);
        check("tr", "IŞIKLAR", &["isik", "isiklar"]);
    }

    #[test]
    fn numbers_function_words_and_characters_have_no_stem() {
        for word in ["2025", "f16", "the", "up", "北京"] {
            check("en", word, &[]);
        }
    }

    #[test]
    fn without_rules_a_word_is_its_own_stem() {
        check("und", "Elections", &["elections"]);
        check("sw", "uchaguzi", &["uchaguzi"]);
    }

    #[test]
    fn languages_are_found_by_their_code() {
        assert!(LANGUAGES.is_sorted_by_key(|(code, _)| code));
        assert!(has_stems("tr") && !has_stems("zh") && !has_stems("und"));
    }

    #[test]
    fn telling_words_come_with_their_stems() {
        let mut stemmer = Stemmer::default();
        stemmer.set_language("en");
        let mut seen = Vec::new();
        stemmer.each_telling_word("The talks of F16 x, 北京", |stem, form| {
            seen.push((stem.map(str::to_owned), form.to_owned()));
        });
        let expected = [(Some("talk"), "talks"), (None, "f16"), (None, "北京")];
        assert_eq!(seen, expected.map(|(stem, form)| (stem.map(str::to_owned), form.to_owned())));
    }

    #[test]
    fn stems_are_right_after_the_memory_was_full() {
        let mut stemmer = Stemmer::default();
        stemmer.set_language("en");
        for number in 0..MAX_KEPT + 10 {
            let word: String =
                number.to_string().bytes().map(|digit| (digit - b'0' + b'a') as char).collect();
            stemmer.find(&word, &word);
        }
        assert_eq!(stemmer.stems("talks", "talks").collect::<Vec<_>>(), ["talk"]);
        assert!(stemmer.languages[0].words.len() <= MAX_KEPT);
    }
}
