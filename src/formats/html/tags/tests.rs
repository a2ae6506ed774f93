//! Tests of `tags`.

use super::*;

fn check(page: &str, expected: &[(TagKind, &str)]) {
    let html = Html::parse_document(page);
    let declared = Declared::collect(&html, Some("https://www.valleytimes.example/2025/bridge-a1"));
    let (tags, _) = tags(&declared, &html, &["Ann Lee".to_owned()]);
    let tags: Vec<(TagKind, &str)> = tags.iter().map(|(kind, tag)| (*kind, tag.as_str())).collect();
    assert_eq!(tags, expected, "{page}");
}

fn check_words(page: &str, expected: &[&str]) {
    check(page, &expected.iter().map(|word| (TagKind::Keyword, *word)).collect::<Vec<_>>());
}

fn ld(fields: &str) -> String {
    format!(
        r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"x",{fields}}}</script>"#
    )
}

#[test]
fn keywords_are_split_and_cleaned() {
    let meta = |list: &str| format!("<meta name=keywords content='{list}'>");
    check_words(&meta("Bridges, Rivers,Ann Lee, bridges"), &["Bridges", "Rivers"]);
    check_words(&meta("Bridges; Rivers"), &["Bridges", "Rivers"]);
    check_words(&meta("Bridges | Rivers"), &["Bridges", "Rivers"]);
    check_words(&meta("Rain &amp;amp; wind, valleytimes.example, Valley Times"), &["Rain & wind"]);
    check_words(
        &meta("Elections 2024, 2024, 100312362, sec=4, https://x.example"),
        &["Elections 2024", "2024"],
    );
    check_words(&meta("AER,AIRL,INDG08,PSSNGR,TRAN"), &[]);
    check_words(&meta("Category: Travel, NLP Category: General, #Rivers"), &["Travel", "Rivers"]);
    check_words(&meta("(1) Rivers, (2025) Roads, a, T"), &["Rivers", "(2025) Roads"]);
    check_words("<p>", &[]);
}

#[test]
fn what_the_template_adds_to_a_list_goes() {
    let story = "<p>Of bridges, rivers, tolls, roads, fords, ferries and boats.</p>";
    let check_list = |list: &str, expected: &[&str]| {
        check_words(&format!("<meta name=keywords content='{list}'>{story}"), expected)
    };
    let own = ["Bridges", "Rivers", "Tolls", "Roads", "Fords", "Ferries", "Boats"];
    check_list(
        "Bridges,Rivers,Tolls,Roads,Fords,Ferries,Boats, Weather, Sport, Money, Travel, World, Video",
        &own,
    );
    check_list(
        "Weather, Sport, Money, Travel, World, Video,Bridges,Rivers,Tolls,Roads,Fords,Ferries,Boats",
        &own,
    );
    // not enough to know that there are two lists
    check_list("Bridges,Rivers, Weather, Sport", &["Bridges", "Rivers", "Weather", "Sport"]);
    // the outlet, the folder of the address, and what is below every list
    check_list("Valley Times, 2025, Bridges", &["Bridges"]);
    check_list("Bridges, 2025", &["Bridges", "2025"]);
    check_list("Valley Times Online, Bridges, Valley Times, News, Press", &["Bridges"]);
    check_list("Bridges, Valley Times, Rivers", &["Bridges", "Rivers"]);
    check_list("News, Valley Times, valleytimes.example, The Valley Times, Sport", &[]);
    let ld = |words: &str| {
        let keywords = ld(&format!(r#""keywords":{words}"#));
        format!("{keywords}<meta name=keywords content='Bridges, Rivers'>{story}")
    };
    check_words(&ld(r#"["Bridges","Rivers","bigimagelayout","Tolls"]"#), &["Bridges", "Rivers", "Tolls"]);
    check_words(&ld(r#"["bigimagelayout","Bridges","Rivers"]"#), &["bigimagelayout", "Bridges", "Rivers"]);
}

#[test]
fn a_list_that_is_shown_and_declared_goes_before_all() {
    let tagged = "<meta property=article:tag content=Fords><meta property=article:tag content=Ferries>";
    let shown =
        "<h1>Floods</h1><article><div class=tags><a href=/a>Ferries</a> <a href=/b>Fords</a></div></article>";
    let keywords = "<meta name=keywords content='Bridges, Rivers'>";
    check_words(&format!("{keywords}{tagged}{shown}"), &["Ferries", "Fords"]);
    check_words(&format!("{keywords}{shown}"), &["Bridges", "Rivers"]);
    // of two lists that one, and one above the headline if all of it is declared
    let main = "<div class=main-tag><a href=/a>Floods</a></div>";
    check_words(&format!("{tagged}{main}{shown}"), &["Ferries", "Fords"]);
    check_words(&format!("{tagged}<div class=tags><a href=/a>Fords</a></div><h1>Floods</h1>"), &["Fords"]);
    check_words("<div class=tags><a href=/a>Fords</a></div><h1>Floods</h1>", &[]);
}

#[test]
fn json_ld_goes_before_meta_tags_and_those_before_links() {
    let meta = "<meta name=news_keywords content='Bridges, Rivers'>";
    let list = "<h1>Fords and ferries</h1><article><ul class=tags><li><a href=/a>Fords</a><li><a href=/b>Ferries</a></ul></article>";
    check_words(
        &format!("{}{meta}{list}", ld(r#""keywords":["Tolls","Roads, new"]"#)),
        &["Tolls", "Roads, new"],
    );
    check_words(
        &format!("{}{meta}{list}", ld(r#""keywords":"Bridges Rivers Tolls Roads""#)),
        &["Bridges", "Rivers"],
    );
    check_words(&format!("{meta}{list}"), &["Bridges", "Rivers"]);
    check_words(&format!("<meta property=article:tag content=Wire>{list}"), &["Fords", "Ferries"]);
    check_words(
        "<meta property=article:tag content=Wire><meta property=article:tag content=Roads>",
        &["Wire", "Roads"],
    );
}

#[test]
fn kinds_are_those_that_json_ld_declares() {
    let page = ld(r#""keywords":["Ann Moe","Tolls"],"about":[{"@type":"Person","name":"Ann Moe"},
        {"@type":"Thing","name":"Roads"}],"mentions":{"@type":"Place","name":"Eastham"}"#);
    check(&page, &[(TagKind::Person, "Ann Moe"), (TagKind::Keyword, "Tolls"), (TagKind::Place, "Eastham")]);
    let sections = ld(r#""articleSection":["News","Traffic"],"keywords":["Tolls"]"#);
    check(
        &sections,
        &[(TagKind::Keyword, "Tolls"), (TagKind::Section, "News"), (TagKind::Section, "Traffic")],
    );
}

#[test]
fn links_to_topics_count_in_the_story_alone() {
    let story = "<h1>Ferries stop</h1><p>The ferries across the river stop; the fords are deep.</p>";
    let links = "<a href=/topic/ferries>Ferries</a> <a href=/topic/fords>Fords (12)</a> <a href=/topics/>All topics</a>";
    check_words(&format!("{story}<div>{links}</div>"), &["Ferries", "Fords"]);
    check_words(&format!("<div>{links}</div>{story}"), &[]);
    check_words(&format!("{story}<div class=related>{links}</div>"), &[]);
    check_words(&format!("{story}<aside><div class=tags>{links}</div></aside>"), &[]);
    check_words(&format!("{story}<footer>{links}</footer>"), &[]);
    check_words(
        &format!("{story}<article><footer><a rel=tag href=/x>Snow</a></footer></article>"),
        &["Snow"],
    );
    check_words(
        &format!(
            "{story}<p>Of <a href=/topic/ferries>ferries</a> and the long story of how people who live on the river have used <a href=/topic/fords>fords</a> since the oldest times, nobody knows.</p>"
        ),
        &[],
    );
}
