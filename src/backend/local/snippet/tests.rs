//! Marks and fragments over small archives in memory, and the marks held against the index.

use tantivy::query::EnableScoring;
use tantivy::{DocSet, Index, IndexWriter, Searcher, TERMINATED};

use super::*;
use crate::article::{ArticleId, Origin};
use crate::backend::local::analyzer::tokenizers;
use crate::backend::local::compile::compile;
use crate::backend::local::document::{IndexDocument, Preparer};
use crate::backend::local::schema::{Schema, settings};
use crate::date::Day;
use crate::query::{self, Joiner, Options};

fn article(language: &str, [title, deck, body]: [&str; 3]) -> Article {
    Article {
        id: ArticleId::from_hash(0),
        source_id: None,
        title: title.to_owned(),
        deck: deck.to_owned(),
        body: body.to_owned(),
        caption: String::new(),
        credit: String::new(),
        authors: Vec::new(),
        agency: None,
        publication: None,
        section: None,
        tags: Vec::new(),
        published: None,
        modified: None,
        place: None,
        language: language.to_owned(),
        url: None,
        related: Vec::new(),
        doubtful_date: None,
        version: None,
        is_partial: false,
        origin: Origin { file: String::new(), record: 1, format: String::new() },
        captured: None,
        rules: Vec::new(),
    }
}

fn read(text: &str) -> Query {
    let today = Day::from_ymd(2026, 1, 1).expect("a day");
    query::parse(text, &Options::new(today, Joiner::All))
        .unwrap_or_else(|error| panic!("{text}: {error:?}"))
        .query
}

/// An index in memory, its articles in their order.
fn archive(articles: &[Article]) -> (Searcher, Vocabulary) {
    let schema = Schema::new();
    let index = Index::builder()
        .schema(schema.tantivy.clone())
        .settings(settings())
        .tokenizers(tokenizers())
        .fast_field_tokenizers(tokenizers())
        .create_in_ram()
        .unwrap();
    let mut writer: IndexWriter<IndexDocument> = index.writer_with_num_threads(1, 20_000_000).unwrap();
    let mut preparer = Preparer::new(schema.clone(), false);
    for article in articles {
        writer.add_document(preparer.prepare(article.clone()).document).unwrap();
    }
    writer.commit().unwrap();
    let searcher = index.reader().unwrap().searcher();
    let vocabulary = Vocabulary::new(searcher.clone(), schema);
    (searcher, vocabulary)
}

fn marker(query: &str, articles: &[Article]) -> Marker {
    Marker::new(&read(query), &archive(articles).1).unwrap()
}

fn bracketed<'a>(text: &str, marks: impl Iterator<Item = &'a Range<usize>>) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for mark in marks {
        shown += &format!("{}[{}]", &text[at..mark.start], &text[mark.clone()]);
        at = mark.end;
    }
    shown + &text[at..]
}

fn check_in(language: &str, query: &str, texts: [&str; 3], expected: [&str; 3]) {
    let article = article(language, texts);
    let spots = marker(query, std::slice::from_ref(&article)).spots(&article);
    let shown = [Field::Title, Field::Deck, Field::Body].map(|field| {
        let spans = spots.iter().filter(|spot| spot.field == field).map(|spot| &spot.span);
        bracketed(text_of(&article, field), spans)
    });
    assert_eq!(shown, expected, "{query}");
}

/// Checks the marks in a body.
fn check(language: &str, query: &str, expected: &str) {
    let body = expected.replace(['[', ']'], "");
    check_in(language, query, ["", "", &body], ["", "", expected]);
}

#[test]
fn words_are_marked_in_all_forms_of_the_articles_language() {
    check("en", "election", "[Elections] and the [election]; they [elect], selections.");
    check("en", "elected", "[Elected], [electing] and [elects].");
    check("de", "haus", "Das [Haus], die [Häuser] und Haushalt.");
    check("tr", "türkiye", "[Türkiye]’de, [TÜRKİYE] ve [Turkiye]");
    check("tr", "ISIK", "[Işık] ve [ışıklar]");
    check("ar", "كتاب", "[الكتاب] [كِتَاب] الشمس");
    check("und", "talks", "[Talks] and a talk.");
}

#[test]
fn numbers_and_exact_forms_are_marked_as_they_are() {
    check("en", "2025", "In [2025] and 2024.");
    check("en", "=talks", "[Talks], talk, talking.");
    check("en", "\"grain deal\"", "Grain. A deal. The [grain deal] and grain deals.");
    check("en", "\"grain deal\"~1", "A [grain export deal], a grain of no deal.");
}

#[test]
fn patterns_and_slips_are_marked_by_their_forms() {
    check("en", "elect*", "[Elections], [elect], select.");
    check("en", "*fire", "[Ceasefire] or [fire], fires.");
    check("en", "istambul~1", "[Istanbul], not Stamboul.");
}

#[test]
fn only_what_is_near_is_marked() {
    check("en", "grain NEAR/2 deal", "Grain was cheap. One [deal] on [grain]. Another day, a deal.");
    check("en", "grain ADJ/1 deal", "Deal, grain; [grain] [deal].");
    check(
        "en",
        "(grain NEAR/2 deal) NEAR/3 port",
        "Grain deal far off from any port, it was said, or nearly so. [Port]: [grain] [deal].",
    );
    check("en", "(grain OR wheat) NEAR/1 deal", "[Wheat] [deal]. No grain and no deal.");
    check("en", "grain SENT deal", "Grain rose. The [deal] was on [grain]. Deal.");
    check("en", "grain SAME deal", "[Grain] rose. The [deal] held.\nGrain.\nDeal.");
    check("en", "FIRST/3 grain", "The [grain] went and grain came.");
    check("en", "ATLEAST/2 grain", "[Grain], [grain].");
}

#[test]
fn a_field_is_marked_in_its_own_text_alone() {
    let texts = ["Grain deal", "Grain", "Grain stays."];
    check_in("en", "title:grain", texts, ["[Grain] deal", "Grain", "Grain stays."]);
    check_in("en", "deck:grain", texts, ["Grain deal", "[Grain]", "Grain stays."]);
    check_in("en", "body:grain title:deal", texts, ["Grain [deal]", "Grain", "[Grain] stays."]);
    let lead = "Grain rose ".repeat(13);
    let body = format!("{lead}\nGrain fell.");
    let marked = format!("{}\nGrain fell.", lead.replace("Grain", "[Grain]"));
    check_in("en", "lead:grain", ["Grain", "", &body], ["Grain", "", &marked]);
    check_in("en", "author:grain OR stays", texts, ["Grain deal", "Grain", "Grain [stays]."]);
}

#[test]
fn what_is_excluded_or_does_not_hold_is_not_marked() {
    check("en", "grain -deal", "[Grain], no deal.");
    check("en", "grain -(deal -port)", "[Grain], deal, port.");
    check("en", "(grain AND port) OR deal", "Grain and a [deal].");
    check("en", "(ATLEAST/3 grain) OR deal", "Grain, grain, [deal].");
}

#[test]
fn function_words_are_marked_beside_others_or_alone() {
    check("en", "bank of the north", "[The] [bank] [of] [the] [north], and the end of it.");
    check("en", "who is the envoy", "Who is he? He [is] [the] [envoy].");
    check("en", "to be", "It is [to] [be].");
    check("en", "grain =of", "[Grain] is a kind [of] [grain].");
}

#[test]
fn runs_of_chinese_are_one_mark() {
    check("zh", "北京时间", "在[北京时间]八点，北京。时间");
    check("ja", "東京", "今日の[東京]タワー");
    check("zh", "北京 时间", "在[北京时间]八点");
}

#[test]
fn a_mark_takes_in_the_marks_that_its_letters_carry() {
    check("und", "cafe", "un [cafe\u{301}] noir");
    check("ja", "東京", "[東京\u{e0100}]タワー");
    check("hi", "हिन्दी", "यह [हिन्दी] है");
}

#[test]
fn nothing_is_marked_where_no_article_has_the_word() {
    check("en", "moon OR xyzzy*", "The sun.");
}

fn fragments(query: &str, article: &Article) -> Vec<String> {
    let marked = marker(query, std::slice::from_ref(article)).marked(article);
    for fragment in &marked.snippet.fragments {
        let stored = &text_of(article, fragment.field)[fragment.span.clone()];
        assert_eq!(stored.replace('\n', " "), fragment.text);
    }
    let shown = marked.snippet.fragments.iter().map(|fragment| {
        let (before, after) = (if fragment.cut.0 { "…" } else { "" }, if fragment.cut.1 { "…" } else { "" });
        format!("{before}{}{after}", bracketed(&fragment.text, fragment.marks.iter()))
    });
    shown.collect()
}

fn check_fragments(query: &str, body: &str, expected: &[&str]) {
    assert_eq!(fragments(query, &article("en", ["", "", body])), expected, "{query}");
}

#[test]
fn a_fragment_is_whole_sentences() {
    let filler = "Nothing of any note was said on the first day at all, nor on the day after it. ".repeat(4);
    let body = format!("{filler}\n“So it is.” Then the talks in Istanbul went on. {filler}");
    check_fragments(
        "istanbul talks",
        &body,
        &[&format!("“So it is.” Then the [talks] in [Istanbul] went on. {}", filler[..157].trim_end())],
    );
}

#[test]
fn several_fragments_show_different_words() {
    let filler = "Nothing of any note was said on the first day at all, nor on the day after it, and so on. ";
    let body = format!(
        "Grain rose. {0}{0}{0}Grain fell. {0}{0}{0}A deal was made on grain. {0}{0}{0}Then a port opened.",
        filler
    );
    let found = fragments("grain deal port", &article("en", ["", "", &body]));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("A [deal] was made on [grain]."), "{found:?}");
    assert!(found[1].ends_with("Then a [port] opened."), "{found:?}");
}

#[test]
fn rarer_words_come_first_then_earlier_ones() {
    let filler = "Nothing of any note was said. ".repeat(20);
    let texts = ["a", "b", "c", "d"]
        .map(|word| format!("Grain {word}. {filler} Deal. {filler} Wheat. {filler} Port."));
    let mut articles: Vec<Article> = texts.iter().map(|body| article("en", ["", "", body])).collect();
    articles.push(article("en", ["", "", "Grain, deal, wheat."]));
    let marked = marker("grain OR deal OR wheat OR port", &articles).marked(&articles[0]);
    let text = marked.snippet.joined().0;
    assert!(text.contains("Port") && text.contains("Grain") && text.contains("Deal"), "{text}");
    assert!(!text.contains("Wheat"), "{text}");
}

#[test]
fn a_long_sentence_is_cut_at_words() {
    let words = "word and another word ".repeat(40);
    let body = format!("It begins {words} grain in the midst {words} and ends.");
    let found = fragments("grain", &article("en", ["", "", &body]));
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with('…') && found[0].ends_with('…') && found[0].contains("[grain]"),
        "{found:?}"
    );
    let inner = found[0].trim_matches('…');
    assert!(inner.chars().count() <= 242, "{}", inner.len());
    assert!(inner.split(' ').all(|word| body.split(' ').any(|known| known == word.trim_matches(['[', ']']))));
}

#[test]
fn the_total_of_fragments_is_about_three_lines() {
    let sentence =
        |word: &str| format!("On that day they said {0} {word} {0}. ", "many things and more ".repeat(8));
    let body = ["Grain", "deal", "port", "wheat"].map(sentence).concat();
    let found = fragments("grain deal port wheat", &article("en", ["", "", &body]));
    assert_eq!(found.len(), 3);
    let n_chars: usize = found.iter().map(|text| text.chars().count()).sum();
    assert!((200..=290).contains(&n_chars), "{n_chars} {found:?}");
}

#[test]
fn without_a_match_the_beginning_is_shown() {
    check_fragments("moon", "One line.\nAnother.", &["One line. Another."]);
    check_fragments("moon", "", &[]);
    check_fragments("moon", "— …", &["— …"]);
    let long = format!("ANKARA. {}", "and on ".repeat(100));
    let found = fragments("moon", &article("en", ["", "", &long]));
    assert!(found[0].starts_with("ANKARA. and on") && found[0].ends_with("on…"), "{found:?}");
    assert_eq!(fragments("moon", &article("en", ["", "Only a deck.", ""])), ["Only a deck."]);
}

#[test]
fn a_deck_is_shown_unless_the_body_begins_with_it() {
    let found = fragments("grain", &article("en", ["", "On grain.", "Nothing here."]));
    assert_eq!(found, ["On [grain]."]);
    let found = fragments("grain", &article("en", ["", "On grain.", "On grain. Grain rose."]));
    assert_eq!(found, ["On [grain]. [Grain] rose."]);
}

#[test]
fn a_text_without_spaces_is_cut_between_characters() {
    let body = format!("{}漢字か\u{3099}{}", "汉".repeat(5_000), "か\u{3099}".repeat(5_000));
    let found = fragments("漢字", &article("ja", ["", "", &body]));
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("[漢字]") || found[0].contains("[汉漢字"), "{found:?}");
    assert!(!found[0].trim_matches('…').starts_with('\u{3099}'), "{found:?}");
    let after = &body[body.find(found[0].trim_matches('…').rsplit(']').next().unwrap()).unwrap()..];
    assert!(!after.is_empty());
}

#[test]
fn the_headline_is_marked_apart() {
    let article = article("en", ["Grain talks", "", "The talks."]);
    let marked = marker("talks", std::slice::from_ref(&article)).marked(&article);
    assert_eq!(bracketed(&article.title, marked.title.iter()), "Grain [talks]");
}

/// What is marked and what is found must not come apart: the tree that marks is held against the index.
#[test]
fn what_the_marks_say_holds_is_what_the_index_finds() {
    const WORDS: [&str; 9] = ["grain", "deal", "port", "of", "Grains", "deals", "2025", "北京时", "Port"];
    let mut seed = 7_u64;
    let mut next = move |bound: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % bound
    };
    let mut text = |longest: usize| {
        let mut text = String::new();
        for _ in 0..next(longest + 1) {
            text.push_str(WORDS[next(WORDS.len())]);
            text.push_str([" ", " ", ", ", ". ", "\n"][next(5)]);
        }
        text
    };
    let articles: Vec<Article> = (0..300).map(|_| article("en", [&text(3), &text(3), &text(14)])).collect();
    let (searcher, vocabulary) = archive(&articles);
    for text in [
        "grain",
        "=grain",
        "grain deal",
        "\"grain deal\"",
        "\"grain deal\"~2",
        "gra*",
        "dael~1",
        "北京时",
        "grain NEAR/2 deal",
        "grain ADJ/2 deal",
        "(grain NEAR/1 deal) NEAR/3 port",
        "(grain OR of) ADJ/1 (port OR 2025)",
        "\"of port\" NEAR/4 grain",
        "grain SENT deal",
        "grain SAME deal SAME port",
        "(grain NEAR/3 deal) SENT port",
        "ATLEAST/2 grain",
        "FIRST/3 grain",
        "FIRST/2 \"grain deal\"",
        "title:grain",
        "deck:deal",
        "body:port",
        "lead:port",
        "title:grain NEAR/9 body:port",
        "grain -deal",
        "-(grain OR deal)",
        "(grain deal) OR (port -2025)",
        "(grain SENT deal) OR -(ATLEAST/2 port)",
    ] {
        let query = read(text);
        let marker = Marker::new(&query, &vocabulary).unwrap();
        let holds = |article: &Article| {
            let reading = marker.spelling.read(article, &marker.asked);
            let (holds, marks) = marks::find(&reading, &marker.asked);
            if holds == Some(true) && !text.contains('-') {
                assert!(!marks.is_empty(), "{text}: {article:?}");
            }
            holds
        };
        let weight = compile(&query, &vocabulary).unwrap();
        let weight = weight.weight(EnableScoring::disabled_from_searcher(&searcher)).unwrap();
        // one segment, whose articles without a date keep their order
        let mut found = Vec::new();
        let mut scorer = weight.scorer(searcher.segment_reader(0), 1.0).unwrap();
        while scorer.doc() != TERMINATED {
            found.push(scorer.doc() as usize);
            scorer.advance();
        }
        let held = (0..articles.len()).filter(|&idx| holds(&articles[idx]) == Some(true));
        assert_eq!(held.collect::<Vec<_>>(), found, "{text}");
        assert!((1..300).contains(&found.len()), "{text} tells nothing");
    }
}
