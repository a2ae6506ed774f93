//! Tests of `wordpress`.

use super::*;

const HEAD: &str = "<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Harbour</title>\
    <language>en</language><wp:author><wp:author_login>ak</wp:author_login><wp:author_display_name>Ayşe Kaya\
    </wp:author_display_name></wp:author><wp:author><wp:author_login>su</wp:author_login><wp:author_display_name>su\
    </wp:author_display_name><wp:author_first_name>Su</wp:author_first_name><wp:author_last_name>Ak\
    </wp:author_last_name></wp:author><wp:category><wp:cat_name>Never</wp:cat_name></wp:category>";

fn read(item: &str) -> Result<Draft, Unread> {
    let export = format!("{HEAD}<item>{item}</item></channel></rss>");
    let mut drafts = Vec::new();
    let split = split(&mut export.as_bytes(), &mut |raw| {
        drafts.push(raw.content.and_then(|bytes| parse(&bytes)));
        ControlFlow::Continue(())
    });
    split.expect("bytes in memory can be read");
    drafts.swap_remove(0)
}

fn body(content: &str) -> String {
    let item = format!("<title>One</title><content:encoded><![CDATA[{content}]]></content:encoded>");
    read(&item).expect("the post is an article").body.unwrap_or_default()
}

#[test]
fn a_post_is_read_whole() {
    let draft = read(
        "<title>Ferries &amp; fog</title><link>https://h.example/fog/</link><dc:creator><![CDATA[ak]]></dc:creator>\
         <guid isPermaLink=\"false\">https://h.example/?p=7</guid><content:encoded><![CDATA[Fog lay\nlow.\n\nIt went.]]>\
         </content:encoded><excerpt:encoded><![CDATA[No ferries.]]></excerpt:encoded><wp:post_id>7</wp:post_id>\
         <wp:post_date>2025-07-18 01:30:00</wp:post_date><wp:post_date_gmt>2025-07-17 22:30:00</wp:post_date_gmt>\
         <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\
         <category domain=\"category\" nicename=\"uncategorized\">Uncategorized</category>\
         <category domain=\"category\" nicename=\"sea\">Sea</category><category domain=\"category\" nicename=\"x\">City</category>\
         <category domain=\"post_tag\" nicename=\"fog\">Fog</category><category domain=\"post_format\">Aside</category>\
         <wp:postmeta><wp:meta_key>title</wp:meta_key></wp:postmeta>",
    );
    let draft = draft.expect("the post is an article");
    assert_eq!(draft.title.as_deref(), Some("Ferries & fog"));
    assert_eq!(draft.body.as_deref(), Some("Fog lay\nlow.\nIt went."));
    assert_eq!(draft.deck.as_deref(), Some("No ferries."));
    assert_eq!((draft.url.as_deref(), draft.source_id), (Some("https://h.example/fog/"), None));
    assert_eq!(draft.bylines, ["Ayşe Kaya"]);
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("2025-07-18T01:30:00+03:00"));
    assert_eq!(draft.section.as_deref(), Some("Sea"));
    assert_eq!(draft.tags, [(TagKind::Section, "City".to_owned()), (TagKind::Keyword, "Fog".to_owned())]);
    assert_eq!((draft.publication.as_deref(), draft.language.as_deref()), (Some("Harbour"), Some("en")));
}

#[test]
fn authors_are_shown_by_name() {
    let byline = |login: &str| {
        read(&format!("<title>One</title><dc:creator>{login}</dc:creator>")).map(|draft| draft.bylines)
    };
    assert_eq!(byline("su"), Ok(vec!["Su Ak".to_owned()]));
    assert_eq!(byline("other"), Ok(vec!["other".to_owned()]));
    assert_eq!(byline("invité"), Ok(Vec::new()));
    assert_eq!(byline("Admin"), Ok(Vec::new()));
}

#[test]
fn zeros_are_no_date() {
    let date = |fields: &str| {
        read(&format!("<title>One</title>{fields}")).map(|draft| draft.published.map(|date| date.text))
    };
    let zeros = "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>";
    let local = "<wp:post_date>2025-07-18 01:30:00</wp:post_date>";
    assert_eq!(date(&format!("{local}{zeros}")), Ok(Some("2025-07-18T01:30:00".to_owned())));
    assert_eq!(date(&format!("{zeros}<pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate>")), Ok(None));
    assert_eq!(
        date("<pubDate>Thu, 17 Jul 2025 22:30:00 +0000</pubDate>"),
        Ok(Some("Thu, 17 Jul 2025 22:30:00 +0000".to_owned()))
    );
}

#[test]
fn what_is_no_article_is_passed() {
    let check = |fields: &str, expected: &str| {
        let passed = Unread::Passed(expected.to_owned().into());
        assert_eq!(read(&format!("<title>One</title>{fields}")), Err(passed), "{fields}");
    };
    check("<wp:post_type>attachment</wp:post_type>", "attachments");
    check("<wp:post_type>nav_menu_item</wp:post_type>", "menu items");
    check("<wp:post_type>recipe</wp:post_type>", "posts of type `recipe`");
    check("<wp:post_type>post</wp:post_type><wp:status>draft</wp:status>", "drafts");
    check("<wp:status>private</wp:status>", "drafts");
}

#[test]
fn blocks_and_commands_are_no_text() {
    assert_eq!(
        body("<!-- wp:paragraph -->\n<p>One\nline</p>\n<!-- /wp:paragraph -->\n<p>Two</p>"),
        "One line\nTwo"
    );
    assert_eq!(body("One.\n<!--more-->\n[gallery ids=\"1\"]\n\n<strong>Two.</strong>"), "One.\nTwo.");
    assert_eq!(body("[caption id=\"1\"]<img> A ship[/caption]\nOne."), "One.");
}

#[test]
fn a_list_of_sections_gives_the_section() {
    let draft = read("<title>One</title><category domain=\"section\" nicename=\"sea\">Sea</category>");
    assert_eq!(draft.expect("the post is an article").section.as_deref(), Some("Sea"));
}
