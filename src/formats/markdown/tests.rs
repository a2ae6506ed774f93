//! What is read from Markdown of many programs.

use super::*;
use crate::article::TagKind;

fn read(markdown: &str) -> Draft {
    parse(markdown.as_bytes()).unwrap()
}

fn check_body(markdown: &str, expected: &str) {
    let draft = read(&format!("---\ntitle: T\n---\n{markdown}"));
    assert_eq!(draft.body.as_deref().unwrap_or_default(), expected, "{markdown}");
}

fn check_fields(markdown: &str) {
    let draft = read(markdown);
    assert_eq!(draft.title.as_deref(), Some("Talks end"), "{markdown}");
    assert_eq!(draft.published.as_ref().map(|date| date.text.as_str()), Some("2025-07-17"), "{markdown}");
    assert_eq!(draft.bylines, ["Ann Lee"], "{markdown}");
    let tags: Vec<_> = draft.tags.iter().map(|(kind, tag)| (*kind, tag.as_str())).collect();
    assert_eq!(tags, [(TagKind::Keyword, "peace"), (TagKind::Keyword, "grain")], "{markdown}");
    assert_eq!(draft.body.as_deref(), Some("They ended."), "{markdown}");
}

#[test]
fn front_matter_in_any_language() {
    check_fields(
        "---\ntitle: Talks end\ndate: 2025-07-17\nauthor: Ann Lee\ntags: [peace, grain]\n---\n\nThey ended.\n",
    );
    check_fields(
        "---\r\ntitle: Talks end\r\ndate: 2025-07-17\r\nauthors:\r\n  - name: Ann Lee\r\ntags:\r\n- peace\r\n- grain\r\n...\r\nThey ended.\r\n",
    );
    check_fields(
        "+++\ntitle = 'Talks end'\ndate = 2025-07-17\nauthor = \"Ann Lee\"\ntags = ['peace', 'grain']\n+++\nThey ended.\n",
    );
    let json =
        r#"{"title": "Talks end", "date": "2025-07-17", "author": "Ann Lee", "tags": ["peace", "grain"]}"#;
    check_fields(&format!(";;;\n{json}\n;;;\nThey ended."));
    check_fields(&format!("{json}\n\nThey ended."));
}

#[test]
fn damaged_front_matter_is_read_line_by_line() {
    let draft =
        read("---\ntitle: Talks: the end\ndate: 2025-07-17\ntags:\n  - peace\n  - \"grain\"\n---\nBody.");
    assert_eq!(draft.title.as_deref(), Some("Talks: the end"));
    assert_eq!(draft.tags.len(), 2);
    assert_eq!(draft.rules.len(), 1);
}

#[test]
fn keys_of_hugo_jekyll_and_obsidian() {
    let draft = read(
        "---\ntitle: T\ndescription: In short\nlastmod: 2025-07-18T10:00:00+03:00\ncategories: [World]\n\
         canonical: https://paper.example/1\nlang: en\n---\nBody.",
    );
    assert_eq!(draft.deck.as_deref(), Some("In short"));
    assert_eq!(read("---\ntitle: 1984\n---\nBody.").title.as_deref(), Some("1984"));
    assert_eq!(draft.modified.map(|date| date.text).as_deref(), Some("2025-07-18T10:00:00+03:00"));
    assert_eq!((draft.section.as_deref(), draft.language.as_deref()), (Some("World"), Some("en")));
    assert_eq!(draft.url.as_deref(), Some("https://paper.example/1"));
    let draft = read(
        "---\ntitle: T\nsource: https://paper.example/1\nauthor:\n  - \"[[Ann Lee]]\"\npublished: 2025-07-17\n\
         created: 2025-08-01\n---\nBody.",
    );
    assert_eq!((draft.url.as_deref(), draft.publication), (Some("https://paper.example/1"), None));
    assert_eq!(draft.bylines, ["Ann Lee"]);
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("2025-07-17"));
}

#[test]
fn drafts_are_passed() {
    for front in ["draft: true", "draft: \"true\"", "published: false"] {
        let result = parse(format!("---\ntitle: T\n{front}\n---\nBody.").as_bytes());
        assert_eq!(result, Err(Unread::Passed("drafts".into())), "{front}");
    }
    let draft = read("---\ntitle: T\ndraft: false\npublished: true\ndate: 2025\n---\nBody.");
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("2025"));
}

#[test]
fn the_first_heading_is_the_title_if_there_is_no_other() {
    let check = |markdown: &str, title: Option<&str>, body: &str| {
        let draft = read(markdown);
        assert_eq!((draft.title.as_deref(), draft.body.as_deref()), (title, Some(body)), "{markdown}");
    };
    check(
        "# Talks *end*\n\nThey ended.\n\n## Later\n\n# More\n",
        Some("Talks end"),
        "They ended.\nLater\nMore",
    );
    check("Talks end\n=========\nThey ended.\n", Some("Talks end"), "They ended.");
    check("---\ntitle: T\n---\n# Talks end\n\nThey ended.", Some("T"), "Talks end\nThey ended.");
    check("---\ndate: 2025-07-17\n---\nThey ended.\n\n# Late\n", None, "They ended.\nLate");
}

#[test]
fn bodies_are_plain_text() {
    check_body(
        "One *two* **three** `four`\nfive [six](https://paper.example)\n\nSeven",
        "One two three four five six\nSeven",
    );
    check_body("![alt](i.jpg)\n\nOne ![alt](i.jpg) two", "One  two");
    check_body("```\nlet a = 1;\nlet b = 2;\n```\n", "let a = 1;\nlet b = 2;");
    check_body("- one\n- two\n  - three\n\n1. four\n", "one\ntwo\nthree\nfour");
    check_body("> quoted\n> text\n\n***\n\nOne  \ntwo", "quoted text\nOne\ntwo");
    check_body("One\n\n* * *\n\n- [Back](index.md)\n- [All](all.md)\n", "One");
    check_body("One\n\n* * *\n\n- See [all](index.md)\n", "One\nSee all");
    check_body("One\n\n* * *\n\n[Two](index.md)\n", "One\nTwo");
    check_body("One\n\n- [Two](index.md)\n", "One\nTwo");
    check_body("* * *\n\n- [One](index.md)\n", "One");
    check_body("| a | b |\n|---|---|\n| 1 | 2 |\n", "a\tb\n1\t2");
    check_body("<div><p>One</p><p>Two</p></div>\n\nThree<br>four", "One\nTwo\nThree\nfour");
    check_body("One[^1]\n\n[^1]: Note.\n", "One\nNote.");
    check_body("{{< figure src=\"i\" >}}\n{% include x %}\nOne {two}", "One {two}");
    check_body("", "");
}

#[test]
fn bombs_are_bounded() {
    let mut bomb = "---\ntitle: T\na0: &a0 [x, x]\n".to_owned();
    for level in 1..40 {
        bomb += &format!("a{level}: &a{level} [*a{0}, *a{0}]\n", level - 1);
    }
    assert_eq!(read(&format!("{bomb}---\nBody.")).title.as_deref(), Some("T"));
    let deep = format!("---\ntitle: T\na: {}1{}\n---\nBody.", "[".repeat(20_000), "]".repeat(20_000));
    assert_eq!(read(&deep).body.as_deref(), Some("Body."));
    let toml = format!("+++\ntitle = 'T'\na = {}1{}\n+++\nBody.", "[".repeat(20_000), "]".repeat(20_000));
    assert_eq!(read(&toml).title.as_deref(), Some("T"));
    for mark in ["> ", "- ", "[", "*a ", "![a](", "<div>", "`", "_"] {
        let nested = format!("# T\n\n{}text", mark.repeat(50_000));
        assert_eq!(read(&nested).title.as_deref(), Some("T"), "{mark}");
    }
}

#[test]
fn markdown_is_told_by_its_front_matter_or_its_name_and_title() {
    let check = |name: &str, text: &str, expected: bool| {
        let head = Head { name: name.to_owned(), bytes: text.as_bytes(), text, is_binary: false };
        assert_eq!(matches(&head), expected, "{text}");
    };
    check("a.txt", "---\ntitle: T\n---\nBody.", true);
    check("a.txt", "---\nA line between rules\n---\nBody.", false);
    check("a.txt", "---\ntitle: T\n", false);
    check("a.md", "+++\ntitle = 'T'\n+++\n", true);
    check("a.md", "# Title\n\nText.", true);
    check("a.txt", "# Title\n\nText.", false);
    check("a.md", "Title\n\nText.", false);
    check("a.md", "{\"title\": \"T\"}\n\nBody.", true);
    check("a.json", "{\"title\": \"T\"}\n{\"title\": \"U\"}\n", false);
    check("a.json", "{\"title\": \"T\"}\n", false);
}

#[test]
fn tables_of_lists_and_of_a_site_s_own_fields_are_opened() {
    let draft = read(
        "+++\ntitle = 'T'\n[taxonomies]\ntags = ['fog']\n[extra]\ntitle = 'no'\nsource = 'The Quay'\n+++\nBody.",
    );
    assert_eq!((draft.title.as_deref(), draft.publication.as_deref()), (Some("T"), Some("The Quay")));
    assert_eq!(draft.tags.len(), 1);
}

#[test]
fn a_line_above_the_text_has_the_date() {
    let date = |line: &str| read(&format!("# T\n\n{line}\n\nBody.")).published.map(|date| date.text);
    assert_eq!(date("Prag/Preßburg, 1. Januar 1993").as_deref(), Some("1. Januar 1993"));
    assert_eq!(date("*Monday, 28 April 1986* — By **Ann Lee**").as_deref(), Some("Monday, 28 April 1986"));
    assert_eq!(date("Fog | 1986-04-28").as_deref(), Some("1986-04-28"));
    assert_eq!(date("It began in Prague, 1 January 1993."), None);
    assert_eq!(date("In Prague, 1993"), None);
}

#[test]
fn a_line_of_date_place_and_names_is_no_text() {
    let check = |line: &str, body: &str, place: Option<&str>, bylines: &[&str]| {
        let draft = read(&format!("# T\n\n{line}\n\nBody."));
        assert_eq!(draft.body.as_deref(), Some(body), "{line}");
        assert_eq!(draft.place.as_deref(), place, "{line}");
        assert_eq!(draft.bylines, bylines, "{line}");
    };
    check("Prag/Preßburg, 1. Januar 1993", "Body.", Some("Prag/Preßburg"), &[]);
    check("*Monday, 28 April 1986* — By **Ann Lee**, Stockholm", "Body.", None, &["By Ann Lee, Stockholm"]);
    check("By Ann Lee | 1986-04-28", "Body.", None, &["By Ann Lee"]);
    check("Fog | 1986-04-28", "Fog | 1986-04-28\nBody.", None, &[]);
    check("It began in Prague, 1 January 1993.", "It began in Prague, 1 January 1993.\nBody.", None, &[]);
}
