//! What is read from an object of each dialect.

use super::*;
use crate::draft::DraftStatus;

fn read(json: &str) -> Draft {
    parse(json.as_bytes()).unwrap()
}

fn check_unread(json: &str, expected: &str) {
    let seen = match parse(json.as_bytes()).unwrap_err() {
        Unread::Fault(reason) => reason,
        Unread::Passed(plural) => format!("passed: {plural}"),
    };
    assert_eq!(seen, expected, "{json}");
}

/// Prints what matters of a draft, a field a line.
fn shown(draft: &Draft) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line =
        |name: &str, value: Option<&str>| lines.extend(value.map(|value| format!("{name}: {value}")));
    line("id", draft.source_id.as_deref());
    line("url", draft.url.as_deref());
    line("title", draft.title.as_deref());
    line("deck", draft.deck.as_deref());
    line("body", draft.body.as_deref().map(|body| body.replace('\n', " / ")).as_deref());
    line("caption", draft.caption.as_deref());
    line("by", Some(draft.bylines.join(" + ")).filter(|by| !by.is_empty()).as_deref());
    line("agency", draft.agency.as_deref());
    line("source", draft.publication.as_deref());
    line("section", draft.section.as_deref());
    for (kind, tag) in &draft.tags {
        line(kind.name(), Some(tag));
    }
    line("published", draft.published.as_ref().map(|date| date.text.as_str()));
    line("modified", draft.modified.as_ref().map(|date| date.text.as_str()));
    line("captured", draft.captured.as_ref().map(|date| date.text.as_str()));
    line("place", draft.place.as_deref());
    line("lang", draft.language.as_deref());
    line("version", draft.version.map(|version| version.to_string()).as_deref());
    line("partial", draft.is_partial.then_some("yes"));
    lines
}

fn check(json: &str, expected: &[&str]) {
    assert_eq!(shown(&read(json)), expected, "{json}");
}

#[test]
fn news_please() {
    check(
        r#"{"authors": ["Ann Lee"], "date_download": "2025-07-18 04:00:00", "date_modify": null,
            "date_publish": "2025-07-17 10:30:00", "description": "In short.", "filename": "x.json", "image_url": "i",
            "language": "en", "localpath": null, "maintext": "One.\nTwo.", "source_domain": "paper.example",
            "title": null, "title_page": "Talks end", "title_rss": null, "url": "https://paper.example/1"}"#,
        &[
            "url: https://paper.example/1",
            "title: Talks end",
            "deck: In short.",
            "body: One. / Two.",
            "by: Ann Lee",
            "source: paper.example",
            "published: 2025-07-17 10:30:00",
            "captured: 2025-07-18 04:00:00",
            "lang: en",
        ],
    );
}

#[test]
fn newspaper_s_own_summary_and_keywords_are_not_the_editors() {
    check(
        r#"{"title": "Talks end", "text": "One.\n\nTwo.", "authors": ["Ann Lee"], "publish_date": "2025-07-17T00:00:00",
            "summary": "Computed.", "keywords": ["computed"], "meta_keywords": ["peace", ""], "meta_lang": "en",
            "meta_description": "In short.", "canonical_link": "https://paper.example/1", "top_image": "i",
            "source_url": "https://paper.example", "meta_data": {"og": {"site_name": "The Paper"}}}"#,
        &[
            "url: https://paper.example/1",
            "title: Talks end",
            "deck: In short.",
            "body: One. /  / Two.",
            "by: Ann Lee",
            "source: The Paper",
            "keyword: peace",
            "published: 2025-07-17T00:00:00",
            "lang: en",
        ],
    );
}

#[test]
fn signal_and_cc_news() {
    check(
        r#"{"id": "f7", "content": "Text.", "title": "Talks end", "media-type": "News", "source": "The Paper",
            "published": "2015-09-02T11:50:12Z"}"#,
        &[
            "id: f7",
            "title: Talks end",
            "body: Text.",
            "source: The Paper",
            "published: 2015-09-02T11:50:12Z",
        ],
    );
    check(
        r#"{"title": "T", "text": "B", "domain": "paper.example", "date": "2018-02-09 00:00:00", "description": "D",
            "url": "u", "image_url": "i"}"#,
        &[
            "url: u",
            "title: T",
            "deck: D",
            "body: B",
            "source: paper.example",
            "published: 2018-02-09 00:00:00",
        ],
    );
}

#[test]
fn trec_washington_post() {
    check(
        r#"{"id": "a1", "article_url": "https://paper.example/1", "title": "Talks end", "author": "Ann Lee",
            "published_date": 1325376562000, "type": "article", "source": "The Paper", "contents": [
            {"type": "kicker", "content": "World"}, null, {"type": "title", "content": "Talks end"},
            {"type": "byline", "content": "By Ann Lee"},
            {"type": "image", "fullcaption": "Envoys. (Bo/Agency)", "imageURL": "i"},
            {"type": "sanitized_html", "subtype": "paragraph", "mime": "text/html", "content": "The <b>talks</b> ended."},
            {"type": "tweet", "content": {"text": "no"}},
            {"type": "sanitized_html", "content": "Two &amp; three."}, {"type": "author_info", "bio": "no"}]}"#,
        &[
            "id: a1",
            "url: https://paper.example/1",
            "title: Talks end",
            "body: The talks ended. / Two &amp; three.",
            "caption: Envoys. (Bo/Agency)",
            "by: Ann Lee",
            "source: The Paper",
            "section: World",
            "published: 1325376562000",
        ],
    );
}

#[test]
fn guardian_open_platform() {
    check(
        r#"{"id": "world/2025/talks", "type": "article", "sectionName": "World news", "pillarName": "News",
            "webPublicationDate": "2025-07-17T10:30:00Z", "webTitle": "Talks end | World", "webUrl": "https://paper.example/1",
            "fields": {"headline": "Talks end", "standfirst": "<p>In <b>short</b></p>", "trailText": "Trail", "byline": "Ann Lee",
              "body": "<p>One.</p><figure><img><figcaption>Envoys</figcaption></figure><p>Two.</p>", "bodyText": "One. Two.",
              "lastModified": "2025-07-17T12:00:00Z", "lang": "en",
              "main": "<figure><img><figcaption>The palace</figcaption></figure>"},
            "tags": [{"type": "keyword", "webTitle": "Diplomacy"}, {"type": "contributor", "webTitle": "Ann Lee"},
              {"type": "tone", "webTitle": "News"}, {"type": "series", "webTitle": "The long talks"}]}"#,
        &[
            "id: world/2025/talks",
            "url: https://paper.example/1",
            "title: Talks end",
            "deck: In short",
            "body: One. / Two.",
            "caption: The palace",
            "by: Ann Lee",
            "section: World news",
            "keyword: Diplomacy",
            "published: 2025-07-17T10:30:00Z",
            "modified: 2025-07-17T12:00:00Z",
            "lang: en",
        ],
    );
}

#[test]
fn titles_of_a_live_blog_are_lines_of_its_text() {
    let draft = read(
        r#"{"webTitle": "Talks live", "webUrl": "u", "blocks": {"body": [
            {"title": "No deal", "bodyHtml": "<p>They left.</p>"}, {"title": "", "bodyHtml": "<p>They met.</p>"}]}}"#,
    );
    assert_eq!(draft.body.as_deref(), Some("No deal\nThey left.\nThey met."));
}

#[test]
fn a_lead_or_an_abstract_is_only_the_beginning() {
    let check = |fields: &str, deck: Option<&str>, is_partial: bool| {
        let draft = read(&format!(r#"{{"headline": {{"main": "T"}}, "web_url": "u", {fields}}}"#));
        assert_eq!((draft.deck.as_deref(), draft.is_partial), (deck, is_partial), "{fields}");
    };
    check(r#""lead_paragraph": "One.""#, None, true);
    check(r#""abstract": "In short (M)""#, Some("In short"), true);
    check(r#""abstract": "In short", "body": "One. Two.""#, Some("In short"), false);
    check(r#""pub_date": "2025-07-17""#, None, true);
    assert_eq!(read(r#"{"title": "T", "deck": "Size (M)"}"#).deck.as_deref(), Some("Size (M)"));
}

#[test]
fn names_found_in_a_text_are_tags() {
    let draft = read(
        r#"{"title": "T", "rubric": "Sea", "entities": {"places": ["Oslo"], "people": ["Ann Lee"], "organisations": ["UN"]},
            "country": "Norway"}"#,
    );
    let mut tags: Vec<String> =
        draft.tags.iter().map(|(kind, tag)| format!("{}={tag}", kind.name())).collect();
    tags.sort();
    assert_eq!(tags, ["organisation=UN", "person=Ann Lee", "place=Norway", "place=Oslo"]);
    assert_eq!(draft.section.as_deref(), Some("Sea"));
}

#[test]
fn nyt_has_never_the_whole_text() {
    check(
        r#"{"_id": "nyt://article/1", "web_url": "https://paper.example/1", "abstract": "In short.", "snippet": "In short.",
            "lead_paragraph": "The talks ended.", "headline": {"main": "Talks end", "kicker": "", "print_headline": "No deal"},
            "keywords": [{"name": "subject", "value": "Peace Process", "rank": 1}, {"name": "persons", "value": "Lee, Ann"},
              {"name": "organizations", "value": "United Nations"}, {"name": "glocations", "value": "Istanbul (Turkey)"}],
            "pub_date": "2025-07-17T10:30:00+0000", "document_type": "article", "news_desk": "Foreign",
            "section_name": "World", "subsection_name": "Europe", "byline": {"original": "By Ann Lee", "person": []},
            "source": "The Paper", "word_count": 900}"#,
        &[
            "id: nyt://article/1",
            "url: https://paper.example/1",
            "title: Talks end",
            "deck: In short.",
            "body: The talks ended.",
            "by: By Ann Lee",
            "source: The Paper",
            "section: World/Europe",
            "topic: Peace Process",
            "person: Lee, Ann",
            "organisation: United Nations",
            "place: Istanbul (Turkey)",
            "published: 2025-07-17T10:30:00+0000",
            "partial: yes",
        ],
    );
    check_unread(
        r#"{"headline": {"main": "Slides"}, "web_url": "u", "document_type": "multimedia"}"#,
        "passed: multimedia items",
    );
}

#[test]
fn ninjs_1() {
    check(
        r#"{"uri": "urn:x:1", "type": "text", "version": "3", "firstcreated": "2025-07-17T10:00:00Z", "language": "en",
            "versioncreated": "2025-07-17T11:00:00Z", "pubstatus": "usable", "headline": "Talks end", "byline": "Ann Lee",
            "body_html": "<p>One.</p><p>Two.</p>", "body_text": "One. Two.", "description_text": "In short.",
            "located": "Istanbul", "source": "AAA", "copyrightholder": "The Agency",
            "subject": [{"name": "diplomacy, talks", "code": "1"}], "place": [{"name": "Türkiye"}],
            "person": [{"name": "Bo Chen"}], "organisation": [{"name": "United Nations"}],
            "service": [{"name": "World"}, {"name": "Politics"}],
            "associations": {"main": {"type": "picture", "headline": "no", "description_text": "Envoys"}}}"#,
        &[
            "id: urn:x:1",
            "title: Talks end",
            "deck: In short.",
            "body: One. / Two.",
            "caption: Envoys",
            "by: Ann Lee",
            "agency: AAA",
            "source: The Agency",
            "section: World",
            "topic: diplomacy, talks",
            "person: Bo Chen",
            "organisation: United Nations",
            "place: Türkiye",
            "published: 2025-07-17T10:00:00Z",
            "modified: 2025-07-17T11:00:00Z",
            "place: Istanbul",
            "lang: en",
            "version: 3",
        ],
    );
}

#[test]
fn ninjs_2_and_3() {
    for (created, kind, status) in
        [("versioncreated", "contenttype", "pubstatus"), ("versionCreated", "contentType", "pubStatus")]
    {
        let json = format!(
            r#"{{"uri": "urn:x:1", "type": "text", "{created}": "2025-07-17T11:00:00Z", "{status}": "usable",
            "headlines": [{{"role": "sub", "value": "No"}}, {{"role": "main", "value": "Talks end"}}],
            "descriptions": [{{"role": "summary", "value": "In short."}}, {{"role": "caption", "value": "Envoys"}}],
            "bodies": [{{"role": "x", "{kind}": "text/plain", "value": "Plain."}},
                       {{"role": "y", "{kind}": "text/html", "value": "<p>One.</p><p>Two.</p>"}}],
            "by": "Ann Lee", "infosources": [{{"name": "The Agency"}}], "subjects": [{{"name": "talks"}}],
            "people": [{{"name": "Bo"}}], "organisations": [{{"name": "UN"}}], "places": [{{"name": "Türkiye"}}]}}"#
        );
        let expected = [
            "id: urn:x:1",
            "title: Talks end",
            "deck: In short.",
            "body: One. / Two.",
            "caption: Envoys",
            "by: Ann Lee",
            "agency: The Agency",
            "topic: talks",
            "person: Bo",
            "organisation: UN",
            "place: Türkiye",
            "published: 2025-07-17T11:00:00Z",
            "modified: 2025-07-17T11:00:00Z",
        ];
        check(&json, &expected);
        let rules = read(&json).rules;
        assert!(rules.contains(&("body", "bodies[contenttype=text/html].value".into())), "{rules:?}");
    }
}

#[test]
fn items_that_are_no_articles_are_passed() {
    let item = |kind: &str, more: &str| {
        format!(r#"{{"uri": "urn:x:1", "versioncreated": "2025", "headline": "H", "type": "{kind}"{more}}}"#)
    };
    check_unread(&item("picture", r#", "body_text": "alt""#), "passed: pictures");
    check_unread(&item("video", ""), "passed: videos");
    check_unread(&item("graphic", ""), "passed: graphics");
    check_unread(&item("composite", ""), "passed: packages");
    check_unread(&item("event", ""), "passed: events");
    assert_eq!(read(&item("composite", r#", "body_text": "Text""#)).body.as_deref(), Some("Text"));
    assert_eq!(read(r#"{"title": "H", "type": "video", "body": "Text"}"#).body.as_deref(), Some("Text"));
}

#[test]
fn what_its_source_takes_back_is_withdrawn() {
    let status = |word: &str| {
        read(&format!(r#"{{"uri": "urn:x:1", "versioncreated": "2025", "pubstatus": "{word}"}}"#)).status
    };
    assert_eq!(status("canceled"), DraftStatus::Cancelled);
    assert_eq!(status("withheld"), DraftStatus::Withheld);
}

#[test]
fn ap_media_api() {
    check(
        r#"{"api_version": "1.1", "id": "q", "data": {"meta": {"products": []}, "item": {"uri": "https://api.example/5?qt=x",
            "altids": {"itemid": "5ee9", "etag": "5ee9_0"}, "version": 2, "type": "text", "versioncreated": "2019-07-03T04:05:12Z",
            "firstcreated": "2019-07-03T04:05:12Z", "pubstatus": "usable", "title": "slug", "headline": "Talks end",
            "bylines": [{"by": "By Ann Lee"}], "datelinelocation": {"city": "Istanbul"}, "provider": "AP",
            "keywords": ["talks"], "person": [{"name": "Bo"}], "description_summary": "In short."}}}"#,
        &[
            "id: 5ee9",
            "title: Talks end",
            "deck: In short.",
            "by: By Ann Lee",
            "agency: AP",
            "person: Bo",
            "keyword: talks",
            "published: 2019-07-03T04:05:12Z",
            "modified: 2019-07-03T04:05:12Z",
            "place: Istanbul",
            "version: 2",
            "partial: yes",
        ],
    );
}

#[test]
fn wordpress_rest() {
    let post = r#"{"id": 12, "date": "2025-07-17T13:30:00", "date_gmt": "2025-07-17T10:30:00", "guid": {"rendered": "https://paper.example/?p=12"},
        "modified": "2025-07-18T13:30:00", "slug": "talks", "status": "publish", "type": "post", "link": "https://paper.example/talks",
        "title": {"rendered": "Talks end"}, "content": {"rendered": "<p>One.</p>\n<p>Two.</p>", "protected": false},
        "excerpt": {"rendered": "<p>One. Tw [&hellip;]</p>", "protected": false}, "author": 3, "categories": [4], "tags": [5],
        "_embedded": {"author": [{"name": "Ann Lee"}], "wp:term": [[{"taxonomy": "category", "name": "World"}],
        [{"taxonomy": "post_tag", "name": "peace"}]]}}"#;
    check(
        post,
        &[
            "id: https://paper.example/?p=12",
            "url: https://paper.example/talks",
            "title: Talks end",
            "body: One. / Two.",
            "by: Ann Lee",
            "section: World",
            "topic: World",
            "keyword: peace",
            "published: 2025-07-17T13:30:00",
            "modified: 2025-07-18T13:30:00",
        ],
    );
    check_unread(&post.replace("publish", "draft"), "passed: drafts");
}

#[test]
fn dates_in_columns_are_put_together() {
    let published = |json: &str| read(json).published.map(|date| date.text);
    assert_eq!(
        published(r#"{"title": "T", "year": 2016.0, "month": 7.0, "day": 5}"#).as_deref(),
        Some("2016-07-05")
    );
    assert_eq!(published(r#"{"title": "T", "year": "2016.0", "month": "7"}"#).as_deref(), Some("2016-07"));
    assert_eq!(
        published(r#"{"title": "T", "year": 2016, "month": "July", "day": 5}"#).as_deref(),
        Some("5 July 2016")
    );
    assert_eq!(
        published(r#"{"title": "T", "year": 2016, "date": "2016-07-05"}"#).as_deref(),
        Some("2016-07-05")
    );
    assert_eq!(published(r#"{"title": "T", "day": 5}"#), None);
}

#[test]
fn a_cut_text_is_partial() {
    let draft = read(
        r#"{"title": "T", "content": "The talks ended when… [+1234 chars]", "publishedAt": "2025-07-17"}"#,
    );
    assert_eq!((draft.body.as_deref(), draft.is_partial), (Some("The talks ended when…"), true));
    assert!(read(r#"{"title": "T", "description": "In short."}"#).is_partial);
    assert!(!read(r#"{"title": "T", "content": "Seats [+5 chars] are left"}"#).is_partial);
}

#[test]
fn files_that_are_no_articles_are_told() {
    check_unread(r#"{"$schema": "x", "title": "News", "properties": {}}"#, "passed: schemas");
    check_unread(r#"{"index": {"_index": "news", "_id": "1"}}"#, "passed: actions of a bulk load");
    check_unread(r#"{"articles": [], "status": "ok"}"#, "passed: answers without articles");
    check_unread(
        r#"{"name": "Bo", "phone": "5"}"#,
        "expected a title or a text, found only `name`, `phone`; name them with `--map FILE`",
    );
    check_unread(r#"{}"#, "expected a title or a text, found an empty object");
    check_unread(r#"{"title": ""}"#, "expected a title or a text, found `title` with no text in it");
}

#[test]
fn ninjs_1_has_texts_under_names_of_the_agency_s_own() {
    check(
        r#"{"uri": "ex:1", "versioncreated": "2025-07-17T10:30:00Z", "headline_short": "Talks end",
            "body_main": "One.", "body_long": "One. Two."}"#,
        &[
            "id: ex:1",
            "title: Talks end",
            "body: One. Two.",
            "published: 2025-07-17T10:30:00Z",
            "modified: 2025-07-17T10:30:00Z",
        ],
    );
}

#[test]
fn what_is_no_article_by_its_fields_is_passed_over() {
    let event = r#""eventDetails": {"dates": {"startDate": "2025-07-17"}}"#;
    check_unread(&format!(r#"{{"uri": "ex:1", "title": "Talks", {event}}}"#), "passed: events");
    let told = format!(r#"{{"uri": "ex:1", "title": "Talks", "bodies": [{{"value": "One."}}], {event}}}"#);
    assert_eq!(read(&told).body.as_deref(), Some("One."));
    let schema =
        r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Map", "oneOf": []}"#;
    check_unread(schema, "passed: schemas");
    check_unread(r#"{"total": 1, "images": [{"id": 7, "caption": "A ferry"}]}"#, "passed: lists of pictures");
    let empty = r#"{"total": 1, "images": []}"#;
    check_unread(
        empty,
        "expected a title or a text, found only `images`, `total`; name them with `--map FILE`",
    );
}

#[test]
fn editors_of_news_objects_have_not_written_them() {
    let object = |people: &str| {
        let json = format!(
            r#"{{"headLine": "Talks end", "authors": [{people}], "newsComponents": [{{"assetType": "Body",
                "proxies": [{{"varcharData": "One."}}]}}]}}"#
        );
        read(&json).bylines.join(" + ")
    };
    let both = r#"{"name": "ADE", "type": "AUTHOR"}, {"name": "BCH", "type": "EDITOR"}"#;
    assert_eq!(object(both), "ADE");
}

#[test]
fn a_dateline_is_more_than_a_place() {
    let draft = read(r#"{"title": "Talks end", "body": "One.", "place": "QLD", "dateline": "BRISBANE"}"#);
    assert_eq!(draft.place.as_deref(), Some("BRISBANE"));
}
