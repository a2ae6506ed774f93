//! Input that is no article is named, with its place and reason, and the rest is indexed.

use std::fs;

use crate::archive::Archive;

const GOOD: &str =
    "{\"id\": \"good\", \"title\": \"Talks resume\", \"body\": \"The talks in Istanbul went on.\"}\n";

/// Indexes one bad file beside a good one; the bad one must be reported with this reason.
fn check(name: &str, content: impl AsRef<[u8]>, place: &str, reason: &str) {
    let archive = Archive::new();
    archive.write(&format!("in/{name}"), content);
    archive.write("in/zz-good.jsonl", GOOD);
    let ran = archive.run(&["index", "in"]).expect(3);
    let line = ran.err.lines().find(|line| line.starts_with(place));
    assert!(line.is_some_and(|line| line.contains(reason)), "{name}: {place}: {reason}: {ran:?}");
    assert_eq!(archive.count(&["id:*"]), 1, "{name}");
    assert_eq!(archive.search("title", &["istanbul"]), ["Talks resume"], "{name}");
}

#[test]
fn files_that_are_no_text_are_named() {
    check("empty.txt", "", "in/empty.txt:1", "empty file");
    check("blank.jsonl", "\n \n", "in/blank.jsonl:1", "empty file");
    check("zeros.bin", [0u8; 5000], "in/zeros.bin:1", "not a text");
    check("noise.txt", (0..=255u8).cycle().take(40_000).collect::<Vec<_>>(), "in/noise.txt:1", "not a text");
    check("nul.txt", "A title\n\nA text with \0 in it.", "in/nul.txt:1", "not a text");
    check("packed.jsonl", b"\x1f\x8b\x08\0\0\0\0\0", "in/packed.jsonl:1", "gzip");
    check("log.txt", "a\n".repeat(100_001), "in/log.txt:1", "more than 100000 lines");
    check(
        "data.xml",
        "<?xml version='1.0'?><data/>",
        "in/data.xml:1",
        "XML whose outermost element is `data`",
    );
}

#[test]
fn broken_json_is_named_by_its_line() {
    let line = |broken: &str| format!("{{\"title\": \"before\"\n{broken}\n");
    check("cut.jsonl", line("{\"title\": \"cut off he"), "in/cut.jsonl:2", "truncated JSON");
    check("nul.jsonl", line("{\"title\": \"a\0b\"}"), "in/nul.jsonl:2", "not JSON: control character");
    check(
        "number.jsonl",
        "{\"title\": 5, \"body\": \"x\"}\n",
        "in/number.jsonl:1",
        "expected text for `title`, found a number",
    );
    check(
        "nothing.jsonl",
        "{\"color\": \"red\"}\n",
        "in/nothing.jsonl:1",
        "expected a title or a text, found only `color`",
    );
    check("cut.json", "[{\"color\": 1}, {\"title\": \"cut", "in/cut.json:2", "truncated JSON");
}

#[test]
fn a_line_of_200_megabytes_is_rejected_and_the_next_is_read() {
    let archive = Archive::new();
    let mut text = b"{\"title\": \"".to_vec();
    text.resize(200 << 20, b'x');
    text.extend_from_slice(b"\"}\n");
    text.extend_from_slice(GOOD.as_bytes());
    archive.write("in/long.jsonl", text);
    let ran = archive.run(&["index", "in"]).expect(3);
    assert!(ran.err.contains("in/long.jsonl:1: longer than 64 MiB"), "{ran:?}");
    assert_eq!(
        ran.out.lines().next(),
        Some("2 records: 1 indexed, 0 updated, 0 unchanged, 0 duplicate, 1 rejected")
    );
}

#[test]
fn bytes_that_are_not_utf8_are_read_in_their_own_set() {
    let archive = Archive::new();
    archive.write("in/a.jsonl", b"{\"title\": \"Talks in T\xfcrkiye, \xdd\xfe g\xf6r\xfc\xfemesi bug\xfcn \xddstanbul'da ba\xfelad\xfd\"}\n");
    archive.run(&["index", "in"]).expect(0);
    assert_eq!(
        archive.search("title", &["istanbul türkiye"]),
        ["Talks in Türkiye, İş görüşmesi bugün İstanbul'da başladı"]
    );
}

#[cfg(unix)]
#[test]
fn links_and_closed_folders_are_named() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let archive = Archive::new();
    archive.write("in/good.jsonl", GOOD);
    fs::create_dir(archive.path("in/closed")).unwrap();
    symlink(archive.path("in"), archive.path("in/loop")).unwrap();
    fs::set_permissions(archive.path("in/closed"), fs::Permissions::from_mode(0o000)).unwrap();
    let ran = archive.run(&["index", "in", "absent"]).expect(3);
    // The superuser may read a closed folder.
    let is_closed = fs::read_dir(archive.path("in/closed")).is_err();
    fs::set_permissions(archive.path("in/closed"), fs::Permissions::from_mode(0o700)).unwrap();
    assert!(ran.err.contains("in/loop:1: a symbolic link"), "{ran:?}");
    assert!(ran.err.contains("absent:1: cannot be read"), "{ran:?}");
    assert_eq!(ran.err.contains("in/closed:1: cannot be read"), is_closed, "{ran:?}");
    assert_eq!(archive.count(&["*"]), 1);
}

#[test]
fn every_record_is_in_one_bucket() {
    let archive = Archive::new();
    let first = "{\"id\": 1, \"title\": \"One\"}\n{\"id\": 1, \"title\": \"One\"}\n{\"id\": 2, \"title\": \"Two\"}\nno json\n";
    archive.write("in/a.jsonl", first);
    let summary = |archive: &Archive, code| {
        archive.run(&["index", "in"]).expect(code).out.lines().next().map(str::to_owned)
    };
    assert_eq!(
        summary(&archive, 3).as_deref(),
        Some("4 records: 2 indexed, 0 updated, 0 unchanged, 1 duplicate, 1 rejected")
    );
    assert_eq!(
        summary(&archive, 3).as_deref(),
        Some("4 records: 0 indexed, 0 updated, 2 unchanged, 1 duplicate, 1 rejected")
    );
    archive
        .write("in/a.jsonl", "{\"id\": 1, \"title\": \"One, changed\"}\n{\"id\": 2, \"title\": \"Two\"}\n");
    assert_eq!(
        summary(&archive, 0).as_deref(),
        Some("2 records: 0 indexed, 1 updated, 1 unchanged, 0 duplicate, 0 rejected")
    );
    assert_eq!(archive.search("title", &["one"]), ["One, changed"]);
    assert_eq!(archive.count(&["*"]), 2);
}
