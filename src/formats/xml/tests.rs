//! Tests of the tree, of its lines and of the splitter.

use std::io::BufReader;
use std::ops::ControlFlow;

use super::super::record::Unread;
use super::*;

fn read(text: &str) -> Document {
    Document::of_text(text).expect("the test's own XML can be read")
}

fn check_lines(markup: &str, expected: &[&str]) {
    assert_eq!(read(markup).root().lines(), expected, "{markup}");
}

#[test]
fn paths_names_and_attributes_lead_to_text() {
    let document = read("<a xml:lang='tr' x:id='no' id='yes'><b/><b><dc:c>One &amp; two</dc:c></b></a>");
    let root = document.root();
    assert_eq!(root.text_at("b/c").as_deref(), Some("One & two"));
    assert_eq!(root.first("c").map(|c| (c.prefix(), c.inherited("lang"))), Some(("dc", Some("tr"))));
    assert_eq!((root.attribute("id"), root.attribute("nothing")), (Some("yes"), None));
    assert_eq!(root.all("b").len(), 2);
}

#[test]
fn damage_costs_no_more_than_itself() {
    let text = |markup| read(markup).root().raw_text().into_owned();
    assert_eq!(text("<a>R&D and 1 < 2 & <b>more</a>"), "R&D and 1 < 2 & more");
    assert_eq!(text("<a>one</b> two</a>"), "one two");
    assert_eq!(
        text("<a><![CDATA[x < y]]>&#38;&#x41;&#146;&eacute;&nosuch;</a>"),
        "x < yA’&eacute;&nosuch;".replace('A', "&A")
    );
    assert_eq!(text("<a>cut off <b>here"), "cut off here");
    // what begins like an empty element ends the one around it
    assert_eq!(text("<a><b>1 < 2 </b/> more</a>"), "1 < 2  more");
    assert!(Document::of_text("no markup at all").is_err());
}

#[test]
fn a_document_type_is_read_over_and_never_expanded() {
    let harmless = "<!DOCTYPE a [<!ENTITY l 'ha'><!ENTITY n '&#160;&amp;'>]><a>&l;&n;</a>";
    assert_eq!(read(harmless).root().raw_text(), "&l;&n;");
}

#[test]
fn entities_made_of_entities_are_refused() {
    let laughs = "<!DOCTYPE a [<!ENTITY l 'ha'><!ENTITY m \"&l;&l;&l;\">]><a>&m;&m;</a>";
    assert!(Document::of_text(laughs).is_err_and(|reason| reason.contains("made of other entities")));
    for padding in ["", &"<!-- - -->".repeat(30_000)] {
        let file = laughs.replace(">]>", &format!(">{padding}]>"));
        let mut records = Vec::new();
        let emit = &mut |raw: Raw| {
            records.push(raw.content);
            ControlFlow::Continue(())
        };
        assert_eq!(split_elements(&mut file.as_bytes(), &["a"], emit).unwrap(), 1);
        assert!(matches!(&records[..], [Err(Unread::Fault(reason))] if reason.contains("made of other")));
    }
}

#[test]
fn depth_and_number_of_elements_are_bounded() {
    let deep = format!("{}x", "<a>".repeat(1_000_000));
    assert!(Document::of_text(&deep).is_err_and(|reason| reason.contains("deep")));
    let many = format!("<r>{}</r>", "<a/>".repeat(2_000_000));
    assert!(Document::of_text(&many).is_err_and(|reason| reason.contains("more than")));
}

#[test]
fn the_declared_character_set_is_used() {
    let read = |bytes: &[u8]| Document::read(bytes).map(|it| (it.charset, it.root().raw_text().into_owned()));
    let expected = |charset, text: &str| Ok((charset, text.to_owned()));
    let turkish = b"<?xml version='1.0' encoding='iso-8859-9'?><a>\xddstanbul</a>";
    assert_eq!(read(turkish), expected("windows-1254", "İstanbul"));
    assert_eq!(read("<?xml version='1.0' encoding='utf-16'?><a>İ</a>".as_bytes()), expected("UTF-8", "İ"));
    let wide: Vec<u8> = "\u{feff}<a>Tü</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&wide), expected("UTF-16LE", "Tü"));
}

#[test]
fn each_paragraph_item_and_row_is_a_line() {
    check_lines(
        "<b><p>One\n two</p>three<br/>four<hl2>Five</hl2></b>",
        &["One two", "three", "four", "Five"],
    );
    check_lines("<b><ul><li>a</li><li><p>b</p></li></ul></b>", &["a", "b"]);
    check_lines(
        "<b><table><tr><td>a</td><td><p>b</p></td></tr><tr><td>c</td></tr></table></b>",
        &["a | b", "c"],
    );
    check_lines("<b><pre>Home 1\nAway   2\n</pre><p>End</p></b>", &["Home 1", "Away 2", "End"]);
    check_lines("<b><p>A <em>bold</em> word, <person>Ayla</person>.</p></b>", &["A bold word, Ayla."]);
    check_lines(
        "<b><p>One</p><media><media-caption>A boat</media-caption></media><p>Two</p></b>",
        &["One", "Two"],
    );
    check_lines("<b><p>a<img src='x'>b</p><p>c</p></b>", &["a b", "c"]);
}

#[test]
fn lines_broken_at_a_width_are_joined() {
    let check = |text: &str, expected: &str| assert_eq!(unwrap_lines(text), expected);
    let wire = "   ANKARA, July 17 - The talks on grain that were\nto begin on Monday begin today.\n   A spokesman said\nso.\n";
    check(
        wire,
        "ANKARA, July 17 - The talks on grain that were to begin on Monday begin today.\nA spokesman said\nso.",
    );
    check("One.\n\nTwo.", "One.\nTwo.");
    check("Fenerbahce    2\nGalatasaray   1", "Fenerbahce    2\nGalatasaray   1");
    check("", "");
}

#[test]
fn markup_is_written_back() {
    let document = read("<c xmlns:h='x'><h:p class='a&quot;'>1 &lt; 2<br/>x</h:p></c>");
    assert_eq!(document.root().markup(), "<p class=\"a&quot;\">1 &lt; 2<br>x</p>");
}

fn split(names: &[&str], input: &str) -> Vec<Result<String, Unread>> {
    let mut found = Vec::new();
    // A buffer of each size, so that every place of a boundary is met.
    for n_buffer in [1, 2, 3, 7, 4096] {
        let mut records = Vec::new();
        let mut input = BufReader::with_capacity(n_buffer, input.as_bytes());
        let n_records = split_elements(&mut input, names, &mut |raw| {
            records.push(raw.content.map(|bytes| String::from_utf8(bytes).expect("the input is UTF-8")));
            ControlFlow::Continue(())
        });
        assert_eq!(n_records.ok(), Some(records.len() as u64));
        assert!(found.is_empty() || found == records, "buffers of {n_buffer}: {records:?}");
        found = records;
    }
    found
}

fn check_split(input: &str, expected: &[&str]) {
    let records: Vec<String> =
        split(&["item", "entry"], input).into_iter().map(|it| it.expect("whole")).collect();
    assert_eq!(records, expected, "{input}");
}

#[test]
fn every_record_has_the_head_before_it() {
    check_split(
        "<r a='1'><t>T</t><item>1</item> <item>2</item></r>",
        &["<r a='1'><t>T</t><item>1</item>", "<r a='1'><t>T</t><item>2</item>"],
    );
    check_split("<!DOCTYPE r [<!ENTITY a '>]'><!-- it's --> ]><!--x--><r><item/>", &["<r><item/>"]);
    check_split(
        "<a:r><a:item>1<a:item>in</a:item></a:item><entry>2</entry></a:r>",
        &["<a:r><a:item>1<a:item>in</a:item></a:item>", "<a:r><entry>2</entry>"],
    );
}

#[test]
fn tags_in_comments_cdata_and_values_are_none() {
    check_split("<item><!-- </item> --->x</item>", &["<item><!-- </item> --->x</item>"]);
    check_split("<item><![CDATA[</item>]]]>x</item>", &["<item><![CDATA[</item>]]]>x</item>"]);
    check_split("<item a='>' b=\"</item>\">x</item>", &["<item a='>' b=\"</item>\">x</item>"]);
    check_split("<item>it's 1 < 2 <<b>x</b></item>", &["<item>it's 1 < 2 <<b>x</b></item>"]);
    check_split("<item><?php '</item>' ?>x</item>", &["<item><?php '</item>' ?>x</item>"]);
    check_split("<!-- <item>no</item> --><itemx/>", &[]);
}

#[test]
fn a_cut_record_is_given_as_far_as_it_goes() {
    check_split("<r><item>1</item><item>2 <b", &["<r><item>1</item>", "<r><item>2 <b"]);
}

#[test]
fn a_record_that_is_too_long_does_not_hide_the_next() {
    let long = format!("<r><item>{}</item><item>2</item></r>", "x".repeat(MAX_RECORD_BYTES + 1));
    let mut records = Vec::new();
    let mut input = long.as_bytes();
    let n_records = split_elements(&mut input, &["item"], &mut |raw| {
        records.push(raw.content.map(|bytes| bytes.len()));
        ControlFlow::Continue(())
    });
    assert_eq!(n_records.ok(), Some(2));
    assert!(records[0].is_err() && records[1] == Ok(17), "{records:?}");
}

#[test]
fn two_bytes_a_character_are_no_hindrance() {
    let wide: Vec<u8> = "\u{feff}<r><item>Tü</item></r>".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut records = Vec::new();
    let _n_records =
        split_elements(&mut BufReader::with_capacity(3, wide.as_slice()), &["item"], &mut |raw| {
            records.extend(raw.content.ok().and_then(|bytes| String::from_utf8(bytes).ok()));
            ControlFlow::Continue(())
        });
    assert_eq!(records, ["<r><item>Tü</item>"]);
}
