//! Small articles of few words, so that words meet: in several languages, with dates of every precision, tags,
//! sections, later texts and withdrawals.

use serde_json::{Value, json};

use crate::random::Random;

/// The words of a language, and what stands between them.
pub struct Language {
    /// Its code; empty for text that declares none.
    pub code: &'static str,
    pub words: &'static [&'static str],
    space: &'static str,
    stop: &'static str,
}

/// Few words, several forms of each, some of them function words, numbers, abbreviations or more words than one.
#[rustfmt::skip]
pub const LANGUAGES: [Language; 5] = [
    Language {
        code: "en",
        words: &[
            "talks", "talk", "talked", "talking", "election", "elections", "elected", "minister", "ministers", "harbour",
            "Istanbul", "Ankara", "ceasefire", "fire", "fires", "grain", "deal", "deals", "women", "woman", "delegation",
            "the", "of", "a", "in", "to", "was", "don't", "café-bar", "U.S.", "Mr. Smith", "2025", "3.5", "F16", "said",
            "signed", "agreement", "officials", "the", "and", "with", "for", "prices", "price", "market",
        ],
        space: " ", stop: ". ",
    },
    Language {
        code: "tr",
        words: &[
            "görüşmeler", "görüşme", "seçim", "seçimler", "seçimleri", "çocuk", "çocukları", "İstanbul", "İstanbul’da",
            "Ankara", "bakan", "bakanlar", "ışık", "ışıklar", "ve", "bir", "için", "tahıl", "anlaşma", "anlaşması", "liman",
            "2025", "Türkiye", "dedi", "olarak", "çok", "daha",
        ],
        space: " ", stop: ". ",
    },
    Language {
        code: "de",
        words: &[
            "Haus", "Häuser", "Wahl", "Wahlen", "Gespräche", "Gespräch", "Straße", "Minister", "Ministerin", "die", "der",
            "und", "nicht", "Getreide", "Abkommen", "Hafen", "Istanbul", "2025", "sagte", "über", "Regierung", "Dr. Braun",
            "wurde", "eine", "für",
        ],
        space: " ", stop: "! ",
    },
    Language {
        code: "",
        words: &[
            "talks", "elections", "elect", "ministeri", "zorblax", "quindle", "fire", "harboro", "vantik", "grainu", "2025",
            "plomure", "skelit", "Istanbul", "dealo", "ombrika", "ténure",
        ],
        space: " ", stop: "? ",
    },
    Language {
        code: "zh",
        words: &[
            "北京", "时间", "会谈", "选举", "总统", "港口", "粮食", "协议", "伊斯坦布尔", "在", "的", " NATO ", "，", "2025", "说",
            "我们", "今天",
        ],
        space: "", stop: "。",
    },
];

pub const SECTIONS: [&str; 6] = ["World", "World/Europe", "World/Asia", "Sport", "Money-FX", "Dünya/Avrupa"];
pub const TAGS: [&str; 6] = ["Climate", "grain deal", "Grain Deal/Odesa", "Seçim", "elections", "Money‑FX"];
pub const PEOPLE: [&str; 3] = ["Ann Lee", "Bo Chen", "Jens Stoltenberg"];
pub const PLACES: [&str; 3] = ["Türkiye", "Finland", "Istanbul"];
pub const AGENCIES: [&str; 3] = ["AFP", "Reuters", "Anadolu Agency"];
pub const SOURCES: [&str; 3] = ["Harbour Ledger", "The Post", "Günlük"];
pub const DATES: [&str; 10] = [
    "1999",
    "2019-05",
    "2019-05-10",
    "2019-05-31T23:30:00+03:00",
    "2019-06",
    "2020",
    "2020-02-29",
    "2024-12-31",
    "2025-01-01",
    "2025-07-17T08:00:00Z",
];

/// Returns the records of several ingests, a JSON object a line. In the later ones some articles have another
/// text, and a few are taken back.
pub fn ingests(random: &mut Random, sizes: [usize; 3]) -> [String; 3] {
    let mut n_known = 0;
    sizes.map(|n_new| {
        let mut lines = Vec::new();
        for number in 0..n_known {
            match random.below(30) {
                0 => {
                    let source = SOURCES[number % SOURCES.len()];
                    lines.push(json!({"id": name(number), "source": source, "pubstatus": "canceled"}));
                }
                1..4 => lines.push(record(number, random)),
                _ => {}
            }
        }
        lines.extend((n_known..n_known + n_new).map(|number| record(number, random)));
        n_known += n_new;
        lines.iter().map(Value::to_string).collect::<Vec<_>>().join("\n")
    })
}

/// Returns records of which none replaces another.
pub fn plain(random: &mut Random, numbers: std::ops::Range<usize>) -> String {
    numbers.map(|number| record(number, random).to_string()).collect::<Vec<_>>().join("\n")
}

fn name(number: usize) -> String {
    format!("a{number}")
}

fn record(number: usize, random: &mut Random) -> Value {
    let language = &LANGUAGES[[0, 0, 1, 1, 2, 3, 4][random.below(7)]];
    let n_paragraphs = 1 + random.below(5);
    let paragraphs: Vec<String> = (0..n_paragraphs).map(|_| paragraph(language, random)).collect();
    let mut record = json!({
        "id": name(number),
        "title": sentence(language, 1 + random.below(6), random),
        "body": paragraphs.join("\n"),
        // an identity holds within an outlet
        "source": SOURCES[number % SOURCES.len()],
    });
    let mut put = |key: &str, value: Value| record[key] = value;
    if !language.code.is_empty() {
        put("lang", language.code.into());
    }
    if random.one_in(2) {
        put("deck", sentence(language, 2 + random.below(8), random).into());
    }
    if !random.one_in(5) {
        put("date", random.of(&DATES).into());
    }
    if random.one_in(5) {
        put("updated", random.of(&["2025-08-01", "2025-08-02T10:00:00Z", "2025-09-30"]).into());
    }
    if random.one_in(2) {
        put("section", random.of(&SECTIONS).into());
    }
    if random.one_in(3) {
        put("tags", json!([random.of(&TAGS), random.of(&TAGS)]));
    }
    if random.one_in(6) {
        put("topics", json!([random.of(&TAGS)]));
    }
    if random.one_in(4) {
        put("people", json!([random.of(&PEOPLE)]));
    }
    if random.one_in(5) {
        put("places", json!([random.of(&PLACES)]));
    }
    if random.one_in(4) {
        put("agency", random.of(&AGENCIES).into());
    }
    if random.one_in(3) {
        put("authors", json!([random.of(&PEOPLE), random.of(&PEOPLE)]));
    }
    if random.one_in(6) {
        let headlines = [0; 2].map(|_| sentence(language, 2 + random.below(4), random));
        put("related", json!(headlines));
    }
    if random.one_in(6) {
        put("caption", sentence(language, 3 + random.below(4), random).into());
    }
    if random.one_in(3) {
        put("url", format!("https://example.org/{}/talks-{number}", random.of(&["world", "sport"])).into());
    }
    record
}

fn paragraph(language: &Language, random: &mut Random) -> String {
    let n_sentences = 1 + random.below(4);
    let sentences: Vec<String> =
        (0..n_sentences).map(|_| sentence(language, 3 + random.below(10), random)).collect();
    sentences.join(language.stop) + language.stop.trim_end()
}

/// Returns words with a capital first, some of them parted by a comma.
fn sentence(language: &Language, n_words: usize, random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..n_words {
        if !text.is_empty() {
            text.push_str(if random.one_in(9) { ", " } else { language.space });
        }
        text.push_str(random.of(language.words));
    }
    let mut rest = text.trim().chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}
