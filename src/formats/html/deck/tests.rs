//! Tests of `deck`.

use super::*;

#[test]
fn a_visible_standfirst_goes_before_descriptions() {
    let check = |page: &str, expected: Option<&str>| {
        let html = Html::parse_document(page);
        let found = deck(&Declared::collect(&html, None), &html, "Bridge closed");
        assert_eq!(found.map(|(deck, _)| deck).as_deref(), expected, "{page}");
    };
    let og = "<meta property=og:description content='The old bridge is shut.'>";
    check(og, Some("The old bridge is shut."));
    check(
        &format!("{og}<h1>Bridge closed</h1><p class=standfirst>Cars must go by Eastham.</p>"),
        Some("Cars must go by Eastham."),
    );
    check(
        &format!("{og}<p class=lead>Cars must go by Eastham.</p><h1>x</h1>"),
        Some("The old bridge is shut."),
    );
    check(
        &format!("{og}<h1>x</h1><p class=lead><a href=/a>Cars must go by Eastham.</a></p>"),
        Some("The old bridge is shut."),
    );
    check(
        &format!("{og}<h1>x</h1><figure><p class=lead>Cars go by Eastham. © River Press</p></figure>"),
        Some("The old bridge is shut."),
    );
    check("<meta name=description content='Bridge closed'>", None);
}

#[test]
fn a_caption_is_parted_from_its_credit() {
    let check = |inner: &str, expected: (Option<&str>, Option<&str>)| {
        let html = Html::parse_document(&format!("<article><figure>{inner}</figure></article>"));
        let (caption, credit) = caption(&html);
        assert_eq!((caption.as_deref(), credit.as_deref()), expected, "{inner}");
    };
    let text = Some("The bridge at noon.");
    check(
        "<figcaption>The bridge at noon. <span class=credit>Photo: Ann Lee</span></figcaption>",
        (text, Some("Ann Lee")),
    );
    check("<figcaption>The bridge at noon. © Ann Lee</figcaption>", (text, Some("Ann Lee")));
    check("<figcaption>The bridge at noon. (Ann Lee/AFP)</figcaption>", (text, Some("Ann Lee/AFP")));
    check("<figcaption>The bridge at noon. Foto: Ann Lee</figcaption>", (text, Some("Ann Lee")));
    check("<figcaption>The bridge at noon.</figcaption>", (text, None));
    check(
        "<figcaption>The bridge (left) at noon (now)</figcaption>",
        (Some("The bridge (left) at noon (now)"), None),
    );
    check("<figcaption>By Ann Lee <time>now</time></figcaption>", (None, None));
    check("<img>", (None, None));
    let item = "<div itemprop=image><p itemprop=caption>The bridge at noon. Foto: Ann Lee</p></div>";
    let (caption, credit) = caption(&Html::parse_document(item));
    assert_eq!((caption.as_deref(), credit.as_deref()), (text, Some("Ann Lee")));
}
