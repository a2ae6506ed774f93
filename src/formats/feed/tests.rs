//! Tests of `feed`.

use super::*;

fn items(feed: &str) -> Vec<Result<Draft, Unread>> {
    let mut drafts = Vec::new();
    let read = split(&mut feed.as_bytes(), &mut |raw| {
        drafts.push(raw.content.and_then(|bytes| parse(&bytes)));
        ControlFlow::Continue(())
    });
    read.expect("bytes in memory can be read");
    drafts
}

fn first(feed: &str) -> Draft {
    items(feed).swap_remove(0).expect("the item is an article")
}

fn rss(item: &str) -> Draft {
    first(&format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Bosphorus Daily</title>\
         <link>https://bosphorus.example/</link><language>en-gb</language><item>{item}</item></channel></rss>"
    ))
}

#[test]
fn an_item_of_rss_is_read_whole() {
    let draft = rss(
        "<title>Ferries &amp;amp; fog</title><link>https://bosphorus.example/a?id=1&amp;x=2</link>\
         <guid isPermaLink=\"false\">77</guid><pubDate>Thu, 17 Jul 2025 09:30:00 +0300</pubDate>\
         <dc:creator><![CDATA[Ayşe Kaya]]></dc:creator><category>Transport</category>\
         <category domain=\"https://x.example/places\">Istanbul</category>\
         <description>Fog stops the ferries.</description>\
         <content:encoded><![CDATA[<p>Fog lay on the strait.</p><figure><img><figcaption>A ferry</figcaption></figure>\
         <p>Ferries waited.</p><p>The post <a>Ferries</a> appeared first on <a>Bosphorus Daily</a>.</p>]]></content:encoded>",
    );
    assert_eq!(draft.title.as_deref(), Some("Ferries & fog"));
    assert_eq!(draft.url.as_deref(), Some("https://bosphorus.example/a?id=1&x=2"));
    assert_eq!(draft.source_id, None);
    assert_eq!(draft.body.as_deref(), Some("Fog lay on the strait.\nFerries waited."));
    assert_eq!(draft.deck.as_deref(), Some("Fog stops the ferries."));
    assert_eq!(draft.caption.as_deref(), Some("A ferry"));
    assert_eq!(draft.bylines, ["Ayşe Kaya"]);
    let tags = [(TagKind::Keyword, "Transport".to_owned()), (TagKind::Place, "Istanbul".to_owned())];
    assert_eq!(draft.tags, tags);
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("Thu, 17 Jul 2025 09:30:00 +0300"));
    assert_eq!(
        (draft.publication.as_deref(), draft.language.as_deref()),
        (Some("Bosphorus Daily"), Some("en-gb"))
    );
    assert!(!draft.is_partial);
}

#[test]
fn coverage_is_a_place_where_it_is_no_time() {
    let draft =
        rss("<title>Fog</title><dc:coverage>Torino</dc:coverage><dc:coverage>1990-1999</dc:coverage>");
    assert_eq!(draft.tags, [(TagKind::Place, "Torino".to_owned())]);
}

#[test]
fn a_summary_alone_is_a_part() {
    let draft = rss(
        "<title>Fog</title><description>&lt;p&gt;Fog stops &lt;b&gt;all&lt;/b&gt; ferries. &lt;a&gt;Read more&lt;/a&gt;&lt;/p&gt;</description>",
    );
    assert_eq!(draft.body.as_deref(), Some("Fog stops all ferries."));
    assert!(draft.is_partial);
}

#[test]
fn a_summary_that_begins_the_text_is_no_deck() {
    let draft = rss(
        "<title>Fog</title><description>Fog lay on [...]</description><content:encoded>&lt;p&gt;Fog lay on the strait.&lt;/p&gt;</content:encoded>",
    );
    assert_eq!(draft.deck, None);
}

#[test]
fn an_entry_of_atom_is_read_whole() {
    let draft = first(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"tr\"><title>Liman</title><link rel=\"self\" href=\"https://l.example/f\"/>\
         <entry><id>tag:l.example,2025:1</id><title type=\"html\">Sis &amp;amp; vapur</title>\
         <link rel=\"enclosure\" href=\"https://l.example/1.jpg\"/><link href=\"https://l.example/1\"/>\
         <author><name>Ali Can</name><email>a@l.example</email></author><author><name>Su Ak</name></author>\
         <updated>2025-07-17T10:00:00Z</updated><category term=\"ulasim\" label=\"Ulaşım\"/>\
         <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Bir.</p><p>İki.</p></div></content></entry></feed>",
    );
    assert_eq!(draft.title.as_deref(), Some("Sis & vapur"));
    assert_eq!(draft.url.as_deref(), Some("https://l.example/1"));
    assert_eq!(draft.body.as_deref(), Some("Bir.\nİki."));
    assert_eq!(draft.bylines, ["Ali Can", "Su Ak"]);
    assert_eq!(draft.tags, [(TagKind::Keyword, "Ulaşım".to_owned())]);
    assert_eq!(draft.published.map(|date| date.trust), Some(Trust::Derived));
    assert_eq!((draft.publication.as_deref(), draft.language.as_deref()), (Some("Liman"), Some("tr")));
}

#[test]
fn an_item_of_rdf_knows_its_channel() {
    let draft = first(
        "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"><channel rdf:about=\"https://h.example/\"><title>Harbour</title>\
         <link>https://h.example/</link><items><rdf:Seq/></items></channel><item rdf:about=\"https://h.example/2\">\
         <title>Two</title><link>https://h.example/2</link><dc:date>2025-07-17</dc:date><description>Text.</description>\
         </item></rdf:RDF>",
    );
    assert_eq!((draft.title.as_deref(), draft.publication.as_deref()), (Some("Two"), Some("Harbour")));
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("2025-07-17"));
}

#[test]
fn what_is_no_article_is_passed() {
    let episode = "<rss><channel><item><title>One</title><enclosure type=\"audio/mpeg\"/><itunes:duration>9</itunes:duration></item></channel></rss>";
    assert_eq!(items(episode), [Err(Unread::Passed("podcast episodes".into()))]);
    assert_eq!(items("<rss><channel/></rss>"), [Err(Unread::Passed("feeds without an item".into()))]);
}

#[test]
fn a_damaged_item_does_not_lose_the_next() {
    let drafts =
        items("<rss><channel><item><title>One</b> & two</title></item><item><title>Three</title></item>");
    let titles: Vec<_> = drafts.into_iter().flatten().filter_map(|draft| draft.title).collect();
    assert_eq!(titles, ["One & two", "Three"]);
}

#[test]
fn one_address_for_all_items_is_no_address() {
    let draft = rss("<title>One</title><link>https://bosphorus.example/</link><guid>n-1</guid>");
    assert_eq!((draft.url, draft.source_id.as_deref()), (None, Some("n-1")));
}

#[test]
fn names_stand_behind_addresses() {
    let check = |name, expected: &str| assert_eq!(without_address(name), expected);
    check("press@x.example (Ayşe Kaya)", "Ayşe Kaya");
    check("Ayşe Kaya <a@x.example>", "Ayşe Kaya");
    check("a@x.example", "");
    check("Ayşe Kaya", "Ayşe Kaya");
}

#[test]
fn feeds_are_told_by_their_root() {
    let check = |text, expected| {
        let head = Head { name: String::new(), bytes: b"", text, is_binary: false };
        assert_eq!(matches(&head), expected, "{text}");
    };
    check("<?xml version='1.0'?>\n<!-- made by hand -->\n<rss version='2.0'>", true);
    check("<feed xmlns='http://www.w3.org/2005/Atom'>", true);
    check("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", true);
    check("<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'>", false);
    check("<nitf><body/></nitf>", false);
    check("<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]><rss>", true);
    check("<html><rss>", false);
}

#[test]
fn what_the_feed_says_of_itself_is_said_of_its_items() {
    let draft = first(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://thequay.example/'><title type='html'>The Quay &amp;ndash; World</title>\
         <link href='https://thequay.example/world/'/><author><name>Editors of The Quay</name></author>\
         <entry><title>Fog</title><link href='world/1'/><category term='World' scheme='https://thequay.example/section'/></entry></feed>",
    );
    assert_eq!(draft.url.as_deref(), Some("https://thequay.example/world/1"));
    assert_eq!(draft.publication.as_deref(), Some("The Quay"));
    assert_eq!(draft.section.as_deref(), Some("World"));
    assert!(draft.bylines.is_empty(), "{:?}", draft.bylines);
}
