//! From capitals to the case in which names are written: `MCDONALD`, `RIO DE JANEIRO`, `İSTANBUL`.

/// Whose rules turn capitals into small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// `I` and `i` are one letter.
    Latin,
    /// `I` is the capital of `ı`, `İ` that of `i`.
    Turkish,
}

/// Words inside a name that are written small.
#[rustfmt::skip]
const SMALL_WORDS: &[&str] = &[
    "al", "am", "an", "and", "au", "aux", "bei", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di",
    "do", "dos", "du", "e", "en", "ibn", "im", "in", "la", "las", "le", "les", "los", "of", "on", "sur", "ten", "ter",
    "the", "upon", "van", "vom", "von", "y", "zu", "zum", "zur",
];

/// Words that stay in capitals.
const INITIALISMS: &[&str] = &["DC", "EU", "NYC", "UAE", "UK", "UN", "US", "USA", "II", "III", "IV", "TV"];

/// Longest word without a vowel that is taken for initials, such as `BBC`.
const MAX_INITIALS: usize = 4;

impl Letters {
    /// Returns whose capitals a text has: those of Turkish if a letter of its own is there.
    pub fn of(text: &str) -> Letters {
        if text.contains(['İ', 'ı', 'Ş', 'ş', 'Ğ', 'ğ']) { Letters::Turkish } else { Letters::Latin }
    }
}

/// Returns whether a text has letters, more than one, and all of them are capitals.
pub fn is_in_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() > 1 && !text.chars().any(char::is_lowercase)
}

/// Returns a name with each word in capitals written with a first capital only; other words stay.
pub fn from_capitals(name: &str, letters: Letters) -> String {
    let words = name.split_whitespace().enumerate();
    words.map(|(idx, word)| cased(word, idx == 0, letters)).collect::<Vec<_>>().join(" ")
}

fn cased(word: &str, is_first: bool, letters: Letters) -> String {
    if !is_in_capitals(word) || is_initials(word) {
        return word.to_owned();
    }
    let parts = word.split('-').enumerate();
    parts.map(|(idx, part)| cased_part(part, is_first && idx == 0, letters)).collect::<Vec<_>>().join("-")
}

/// Returns whether a word is made of initials: `J.R.`, `BBC`, `UN`.
fn is_initials(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let has_inner_period = bare.contains('.');
    let is_single = bare.chars().count() == 1;
    let vowels = "AEIOUYÄÖÜÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÅÆØİАЕЁИОУЫЭЮЯІЇЄΑΕΗΙΟΥΩΆΈΉΊΌΎΏ";
    let is_sounded = bare.chars().any(|c| vowels.contains(c)) || bare == "NG";
    let is_short = bare.chars().count() <= MAX_INITIALS && bare.is_ascii();
    has_inner_period
        || is_single
        || INITIALISMS.contains(&bare)
        || (is_short && !is_sounded && !is_saint(bare))
}

/// `St`, `Mt`, `Ft`, `Sr` and `Jr` have no vowel and are words.
fn is_saint(bare: &str) -> bool {
    matches!(bare, "ST" | "MT" | "FT" | "SR" | "JR" | "STR" | "KRZ")
}

fn cased_part(part: &str, is_first: bool, letters: Letters) -> String {
    let small = lower(part, letters);
    if !is_first && SMALL_WORDS.contains(&small.as_str()) {
        return small;
    }
    if let Some(rest) = small.strip_prefix("mc")
        && rest.chars().count() > 2
    {
        return format!("Mc{}", capitalised(rest, letters));
    }
    match small.split_once(['\'', '’']) {
        // O'Brien, L'Aquila; but Xi'an
        Some((before, after)) if before.chars().count() == 1 && after.chars().count() > 1 => {
            let mark = if small.contains('’') { '’' } else { '\'' };
            format!("{}{mark}{}", capitalised(before, letters), capitalised(after, letters))
        }
        _ => capitalised(&small, letters),
    }
}

fn lower(text: &str, letters: Letters) -> String {
    let plain = match letters {
        Letters::Latin => text.replace('İ', "i"),
        Letters::Turkish => text.replace('I', "ı").replace('İ', "i"),
    };
    plain.to_lowercase()
}

/// Returns the word with its first letter a capital.
fn capitalised(word: &str, letters: Letters) -> String {
    let Some((at, first)) = word.char_indices().find(|(_, c)| c.is_alphabetic()) else {
        return word.to_owned();
    };
    let capital = match (first, letters) {
        ('i', Letters::Turkish) => "İ".to_owned(),
        _ => first.to_uppercase().collect(),
    };
    format!("{}{capital}{}", &word[..at], &word[at + first.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(from_capitals(name, Letters::of(name)), expected, "{name}");
    }

    #[test]
    fn capitals_become_names() {
        check("JOE HILDER", "Joe Hilder");
        check("Bill MCCARTHY", "Bill McCarthy");
        check("ANN MCDONALD", "Ann McDonald");
        check("PAT O'BRIEN", "Pat O'Brien");
        check("PAT O’BRIEN", "Pat O’Brien");
        check("JAN VAN DER BERG", "Jan van der Berg");
        check("VAN DER BERG", "Van der Berg");
        check("AMELIA THOMSON-DEVEREUX", "Amelia Thomson-Devereux");
        check("J.R. SMITH III", "J.R. Smith III");
        check("JÖRG GROSS", "Jörg Gross");
        check("АННА КОВАЛЬ", "Анна Коваль");
        check("ΝΙΚΟΣ ΠΑΠΠΑΣ", "Νικος Παππας");
        check("McDonald", "McDonald");
        check("Ann Lee", "Ann Lee");
        check("MDR SACHSEN-ANHALT", "MDR Sachsen-Anhalt");
        check("", "");
    }

    #[test]
    fn capitals_of_turkish_have_its_small_letters() {
        check("ALİ KILIÇ", "Ali Kılıç");
        check("IŞIL DİNÇER", "Işıl Dinçer");
        check("İSTANBUL", "İstanbul");
        check("IĞDIR", "Iğdır");
        check("ANKARA", "Ankara");
        check("ISTANBUL", "Istanbul");
    }

    #[test]
    fn capitals_become_places() {
        check("RIO DE JANEIRO", "Rio de Janeiro");
        check("PORT-AU-PRINCE", "Port-au-Prince");
        check("STRATFORD-UPON-AVON", "Stratford-upon-Avon");
        check("ST. LOUIS", "St. Louis");
        check("WASHINGTON D.C.", "Washington D.C.");
        check("WASHINGTON DC", "Washington DC");
        check("L'AQUILA", "L'Aquila");
        check("N'DJAMENA", "N'Djamena");
        check("XI'AN", "Xi'an");
        check("UNITED NATIONS", "United Nations");
        check("FRANKFURT AM MAIN", "Frankfurt am Main");
        check("THE HAGUE", "The Hague");
    }
}
