//! Tests of `json_ld`.

use super::*;

fn names(script: &str) -> Option<Vec<String>> {
    let mut nodes = Vec::new();
    read(script)?.into_iter().for_each(|value| flatten(value, &mut nodes));
    Some(nodes.iter().filter_map(|node| text(node, "name")).collect())
}

fn check(script: &str, expected: &[&str]) {
    assert_eq!(names(script), Some(expected.iter().map(|name| name.to_string()).collect()), "{script}");
}

#[test]
fn lists_and_graphs_are_taken_apart() {
    check(r#"{"@type": "A", "name": "one"}"#, &["one"]);
    check(r#"[{"@type": "A", "name": "one"}, {"@type": ["A"], "name": "two"}]"#, &["one", "two"]);
    check(r#"{"@graph": [{"@type": "A", "name": "one"}, {"name": "untyped"}]}"#, &["one"]);
    check(r#"{"@type": "P", "name": "page", "mainEntity": {"@type": "A", "name": "one"}}"#, &["page", "one"]);
    check(r#"{"@type": "A", "name": "one"} {"@type": "A", "name": "two"}"#, &["one", "two"]);
}

#[test]
fn what_pages_break_is_repaired() {
    check("{\"@type\": \"A\", \"name\": \"one\ntwo\"}", &["one two"]);
    check("<!-- {\"@type\": \"A\", \"name\": \"one\"} -->", &["one"]);
    check("//<![CDATA[\n{\"@type\": \"A\", \"name\": \"one\"}\n//]]>", &["one"]);
    check("{\"@type\": \"A\", /* a note */ \"name\": \"one\",}", &["one"]);
    check("{\"@type\": \"A\", // a note\n \"name\": \"http://one\"};", &["http://one"]);
    check("{&quot;@type&quot;: &quot;A&quot;, &quot;name&quot;: &quot;one&quot;}", &["one"]);
    check(r#"{"@type": "A", "name": "the \'one\'"}"#, &["the 'one'"]);
    check(r#"{"@type": "A", "name": "a "quoted" one"}"#, &["a \"quoted\" one"]);
    check(r#"{"@type": "A", "name": "half \ud83d pair \ud83d\ude00"}"#, &["half \u{fffd} pair 😀"]);
    check("[{\"@type\": \"A\", \"name\": \"one\"},]", &["one"]);
    assert_eq!(names("not json"), None);
    assert_eq!(names(""), None);
    assert_eq!(names("{\"a\": \\"), None);
}

#[test]
fn a_field_is_found_in_what_is_beyond_repair() {
    let script = r#"{"datePublished" : "2025-07-17", "name": {"#;
    assert_eq!(raw_text(script, "datePublished").as_deref(), Some("2025-07-17"));
    assert_eq!(raw_text(script, "dateModified"), None);
}

#[test]
fn deep_json_is_no_danger() {
    assert_eq!(names(&"[".repeat(100_000)), None);
    assert_eq!(names(&"{\"@graph\":".repeat(100_000)), None);
}

#[test]
fn the_text_of_a_field_has_many_shapes() {
    let node = |json: &str| serde_json::from_str::<Map<String, Value>>(json).expect(json);
    let check = |json: &str, expected: &[&str]| assert_eq!(texts(&node(json), "author"), expected, "{json}");
    check(r#"{"author": " Ann  Lee "}"#, &["Ann Lee"]);
    check(r#"{"author": {"@type": "Person", "name": "Ann Lee"}}"#, &["Ann Lee"]);
    check(r#"{"author": [{"name": ["Ann Lee"]}, "Bo Ek", null, {}]}"#, &["Ann Lee", "Bo Ek"]);
    check(r#"{"author": ""}"#, &[]);
    check("{}", &[]);
}
