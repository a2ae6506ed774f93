//! Files in archives are read, named and found again; bombs are rejected.

use std::fs::File;
use std::io::Write;

use crate::archive::Archive;

/// One article in JSON.
fn article(word: &str) -> String {
    format!("{{\"title\": \"Talks {word}\", \"body\": \"The {word} round of talks.\"}}")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        out.append_data(&mut header, name, *bytes).unwrap();
    }
    out.into_inner().unwrap()
}

#[test]
fn articles_in_containers_are_found_and_have_an_origin() {
    let archive = Archive::new();
    let inner =
        zip(&[("world/c.json", article("third").as_bytes()), ("d.json", article("fourth").as_bytes())]);
    archive.write("in/a.jsonl.gz", gzip(article("first").as_bytes()));
    archive
        .write("in/b.tar.gz", gzip(&tar(&[("e/b.json", article("second").as_bytes()), ("in.zip", &inner)])));
    archive.write("in/f.zst", zstd::encode_all(article("fifth").as_bytes(), 3).unwrap());
    let ran = archive.run(&["index", "in"]).expect(0);
    assert!(ran.out.contains("5 records: 5 indexed"), "{ran:?}");
    let check = |word: &str, origin: &str| {
        assert_eq!(archive.search("file", &[word]), [origin]);
        let id = archive.search("id", &[word]).remove(0);
        assert_eq!(archive.run(&["show", "--original", &id]).expect(0).out, article(word), "{origin}");
    };
    check("first", "in/a.jsonl.gz");
    check("second", "in/b.tar.gz#e/b.json");
    check("third", "in/b.tar.gz#in.zip#world/c.json");
    check("fourth", "in/b.tar.gz#in.zip#d.json");
    check("fifth", "in/f.zst");
}

#[test]
fn a_file_about_the_others_is_passed_over_in_an_archive_too() {
    let archive = Archive::new();
    let about = b"One page, saved by hand.";
    archive.write("in/a.zip", zip(&[("a/README.txt", about), ("a/a.json", article("first").as_bytes())]));
    archive.write("in/b.tar", tar(&[("LICENSE", about), ("b.json", article("second").as_bytes())]));
    let ran = archive.run(&["index", "in"]).expect(0);
    assert!(ran.out.contains("2 records: 2 indexed"), "{ran:?}");
    assert!(ran.out.contains("passed over: 2 files"), "{ran:?}");
}

#[test]
fn what_is_gone_is_said() {
    let archive = Archive::new();
    let path = archive.write("in/a.json", article("first"));
    archive.run(&["index", "in"]).expect(0);
    let id = archive.search("id", &["first"]).remove(0);
    std::fs::remove_file(path).unwrap();
    let ran = archive.run(&["show", "--original", &id]).expect(1);
    assert_eq!(ran.err, "in/a.json:1: the file is no longer there\n");
}

#[test]
fn a_bomb_is_rejected_and_the_rest_is_read() {
    let archive = Archive::new();
    // A gibibyte of zeros, which gzip makes a thousandth of.
    let mut out = flate2::write::GzEncoder::new(
        File::create(archive.write("in/bomb.gz", "")).unwrap(),
        flate2::Compression::fast(),
    );
    let zeros = vec![b'0'; 1 << 20];
    for _ in 0..1024 {
        out.write_all(&zeros).unwrap();
    }
    out.finish().unwrap();
    let mut nested = article("deep").into_bytes();
    for _ in 0..12 {
        nested = zip(&[("in.zip", &nested)]);
    }
    archive.write("in/deep.zip", nested);
    archive.write("in/good.json", article("good"));
    let cut = gzip(format!("{}\n{}", article("kept"), "x".repeat(100_000)).as_bytes());
    archive.write("in/cut.jsonl.gz", &cut[..cut.len() - 20]);
    let ran = archive.run(&["index", "in"]).expect(3);
    assert!(ran.out.contains("2 indexed"), "{ran:?}");
    for name in ["in/bomb.gz", "in/deep.zip", "in/cut.jsonl.gz"] {
        assert!(ran.err.contains(name), "{name}: {ran:?}");
    }
    assert_eq!(archive.search("title", &["kept"]), ["Talks kept"]);
}
