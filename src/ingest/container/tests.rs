//! Tests of `container`.

use std::io::Write;

use super::*;

mod build;
mod bombs;

use build::{
    ZipMember, bzip2, gzip, tar_end, tar_header, tar_member, tar_sized, xz, zip, zip_with_start, zstd,
};

/// Returns what a file of these bytes gives: path and content of each member, and what fails after `!`.
fn read(name: &str, bytes: &[u8], limits: &Limits) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    File::create(&path).unwrap().write_all(bytes).unwrap();
    let mut found = Vec::new();
    let _flow = members(&path, limits, &mut |member| {
        found.push(show(member));
        ControlFlow::Continue(())
    });
    found
}

fn show(member: Member<'_>) -> String {
    let Member { path, content, .. } = member;
    let input = match content {
        Ok(input) => input,
        Err(reason) => return format!("{path}! {reason}"),
    };
    let mut bytes = Vec::new();
    let end = input.read_to_end(&mut bytes);
    let text = if bytes.len() < 100 {
        String::from_utf8_lossy(&bytes).into_owned()
    } else {
        format!("{} bytes", bytes.len())
    };
    match end {
        Ok(_) => format!("{path}: {text}"),
        Err(error) => format!("{path}: {text}! {error}"),
    }
}

fn check(bytes: &[u8], expected: &[&str]) {
    let found = read("file", bytes, &Limits::default());
    let fits = |(found, expected): (&String, &&str)| {
        found == expected || (expected.contains('!') && found.starts_with(*expected))
    };
    let is_as_expected = found.len() == expected.len() && found.iter().zip(expected).all(fits);
    assert!(is_as_expected, "expected {expected:#?}, found {found:#?}");
}

#[test]
fn a_plain_file_is_its_only_member() {
    check(b"Talks resume", &[": Talks resume"]);
    check(b"", &[": "]);
}

#[test]
fn compressed_files_are_unpacked() {
    for compress in [gzip, bzip2, xz, zstd] {
        check(&compress(b"Talks resume"), &[": Talks resume"]);
        check(&[compress(b"Talks "), compress(b"resume")].concat(), &[": Talks resume"]);
        check(&compress(b""), &[": "]);
    }
    check(&gzip(&bzip2(&xz(&zstd(b"Talks")))), &[": Talks"]);
}

#[test]
fn a_zstd_dictionary_may_come_first() {
    let dictionary =
        b"Talks resume in Istanbul on Thursday, with delegations of both sides present. ".repeat(20);
    let pack = |text: &[u8]| {
        let mut encoder = ::zstd::Encoder::with_dictionary(Vec::new(), 3, &dictionary).unwrap();
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    };
    let texts = [pack(b"Talks resume in Istanbul on Thursday"), pack(b", with delegations")].concat();
    for packed in [dictionary.clone(), zstd(&dictionary)] {
        let head = [b"\x5d\x2a\x4d\x18", &(packed.len() as u32).to_le_bytes()[..]].concat();
        check(
            &[head, packed, texts.clone()].concat(),
            &[": Talks resume in Istanbul on Thursday, with delegations"],
        );
    }
    check(b"\x5d\x2a\x4d\x18\xff\xff\xff\xff", &[": ! a zstd dictionary of more than 16 MiB"]);
    check(b"\x5d\x2a\x4d\x18\x09\0\0\0", &[": ! the zstd data is cut off"]);
}

#[test]
fn what_comes_before_a_cut_is_kept() {
    // Letters that shrink little, so that some come out of half of the bytes.
    let noise: Vec<u8> =
        (0..2_000_000u32).map(|n| b'a' + (n.wrapping_mul(2_654_435_761) >> 27) as u8 % 26).collect();
    for (compress, what) in [(gzip as fn(&[u8]) -> Vec<u8>, "gzip"), (xz, "xz"), (zstd, "zstd")] {
        let packed = compress(&noise);
        let found = read("file", &packed[..packed.len() / 2], &Limits::default());
        assert!(found[0].ends_with(&format!(" bytes! the {what} data is cut off")), "{found:?}");
    }
    let archive = tar_member("a.txt", b"one");
    check(&archive[..600], &["a.txt: one"]);
    check(&[&archive[..], &archive[..100]].concat(), &["a.txt: one", "! the tar archive is cut off"]);
    check(&archive[..514], &["a.txt: on! the member is cut off: 1 bytes more were announced"]);
}

#[test]
fn a_damaged_gzip_stream_does_not_lose_the_next() {
    let mut damaged = gzip(b"one one one one one");
    let at = damaged.len() - 6;
    damaged[at] ^= 0xff;
    let bytes = [gzip(b"first "), damaged.clone(), gzip(b" third")].concat();
    check(&bytes, &[": first one one one one one third! damaged gzip data: corrupt"]);
    check(
        &[damaged.clone(), damaged].concat(),
        &[": one one one one oneone one one one one! damaged gzip data in 2"],
    );
    check(&[gzip(b"one"), b"rubbish".to_vec()].concat(), &[": one! damaged gzip data: bytes after its end"]);
    check(&[gzip(b"one"), vec![0; 600], gzip(b"two"), vec![0; 5]].concat(), &[": onetwo"]);
}

#[test]
fn members_of_a_zip_come_in_the_order_of_its_directory() {
    let members = [
        ZipMember::stored("b.txt", b"bees"),
        ZipMember::deflated("world/a.txt", b"ants"),
        ZipMember::packed("c.txt", b"cats", bzip2(b"cats"), 12),
        ZipMember::packed("d.txt", b"dogs", zstd(b"dogs"), 93),
        ZipMember::packed("e.txt", b"elks", xz(b"elks"), 95),
    ];
    let expected = ["b.txt: bees", "world/a.txt: ants", "c.txt: cats", "d.txt: dogs", "e.txt: elks"];
    check(&zip(&members), &expected);
    check(&zip(&[]), &[]);
    // Bytes after it, as a mail program may add.
    check(&[zip(&members), b"\r\n".to_vec()].concat(), &expected);
}

#[test]
fn one_bad_member_of_a_zip_leaves_the_others() {
    let good = || ZipMember::stored("good.txt", b"good");
    let with = |change: fn(&mut ZipMember)| {
        let mut bad = ZipMember::deflated("bad.txt", b"bad bad bad bad");
        change(&mut bad);
        zip(&[bad, good()])
    };
    let bad = |bytes: &[u8], reason: &str| check(bytes, &[reason, "good.txt: good"]);
    bad(&with(|bad| bad.flags = 1), "bad.txt! encrypted");
    bad(&with(|bad| bad.method = 99), "bad.txt! encrypted");
    bad(&with(|bad| bad.method = 9), "bad.txt! packed by the method deflate64");
    bad(&with(|bad| bad.method = 77), "bad.txt! packed by method 77");
    bad(&with(|bad| bad.crc ^= 1), "bad.txt: bad bad bad bad! damaged zip: the member's bytes");
    bad(&with(|bad| bad.n_bytes = 9), "bad.txt: ! damaged zip: expected a member of 9 bytes, found more");
    bad(
        &with(|bad| bad.n_bytes = 99),
        "bad.txt: bad bad bad bad! damaged zip: expected a member of 99 bytes",
    );
    bad(&with(|bad| bad.packed_bytes = 3), "bad.txt: ba! the zip data is cut off");
    bad(&with(|bad| bad.offset = Some(7)), "bad.txt! damaged zip: the member is not where");
    bad(&with(|bad| bad.offset = Some(u32::MAX - 1)), "bad.txt! damaged zip: the member is not where");
}

#[test]
fn a_zip_without_its_end_is_read_member_by_member() {
    let missing = "! damaged zip: its directory, which is at the end, is missing";
    let mut streamed = ZipMember::deflated("b.txt", b"bees bees bees");
    streamed.flags = 8;
    let (bytes, start) =
        zip_with_start(&[ZipMember::stored("a.txt", b"ants"), streamed, ZipMember::stored("c.txt", b"cats")]);
    check(&bytes[..start + 20], &[missing, "a.txt: ants", "b.txt: bees bees bees", "c.txt: cats"]);
    check(
        &bytes[..start - 2],
        &[missing, "a.txt: ants", "b.txt: bees bees bees", "c.txt: ca! the member is cut off: 2 bytes"],
    );
    check(&bytes[..20], &[missing]);
}

#[test]
fn a_damaged_row_of_a_zip_leaves_the_others() {
    let members = ["a.txt", "b.txt", "c.txt"].map(|name| ZipMember::stored(name, b"text"));
    let (mut bytes, start) = zip_with_start(&members);
    bytes[start + 46 + 5] = b'X';
    let damaged = "! damaged zip: its directory can't be read in 1 places";
    check(&bytes, &["a.txt: text", "c.txt: text", damaged]);
}

#[test]
fn what_is_no_file_is_passed_over() {
    let mut link = ZipMember::stored("link.txt", b"a.txt");
    link.mode = 0o120_777;
    let names = ["world/", "__MACOSX/._a.txt", ".DS_Store", "world/.a.txt.swp", ".git/config"];
    let mut members: Vec<ZipMember> = names.iter().map(|name| ZipMember::stored(name, b"x")).collect();
    members.extend([link, ZipMember::stored("/etc/passwd", b"1"), ZipMember::stored("../../a.txt", b"2")]);
    check(&zip(&members), &["/etc/passwd: 1", "../../a.txt: 2"]);
    let mut archive = tar_sized(b"world/", 0, b'5', b"");
    for kind in b"123467" {
        archive.extend(tar_sized(b"odd", 0, *kind, b""));
    }
    archive.extend(tar_member("./world/a.txt", b"ants"));
    archive.extend(tar_member("./.hidden/a.txt", b"x"));
    archive.extend(tar_end());
    check(&archive, &["odd: ", "world/a.txt: ants"]);
}

#[test]
fn long_names_of_tar_are_read() {
    let name = format!("{}/a.txt", "x".repeat(120));
    let attributes = format!("{} path={name}\n", name.len() + 10);
    assert_eq!(attributes.len(), name.len() + 10);
    let next = tar_member("cut", b"ants");
    let gnu = [tar_sized(b"L", name.len() as u64, b'L', name.as_bytes()), next.clone()].concat();
    let posix = [tar_sized(b"x", attributes.len() as u64, b'x', attributes.as_bytes()), next].concat();
    for archive in [gnu, posix] {
        check(&[archive, tar_member("b.txt", b"bees")].concat(), &[&format!("{name}: ants"), "b.txt: bees"]);
    }
}

#[test]
fn after_a_damaged_tar_header_reading_goes_on() {
    let damaged = "! damaged tar archive: expected the header of a member";
    let [a, b, c] = ["a.txt", "b.txt", "c.txt"].map(|name| tar_member(name, b"text"));
    let short = tar_sized(b"s.txt", 4, b'0', &[b's'; 2000]);
    check(&[&a[..], &short, &b].concat(), &["a.txt: text", "s.txt: ssss", damaged, "b.txt: text"]);
    let long = tar_sized(b"l.txt", 600, b'0', b"text");
    let found = read("file", &[&long[..], &a, &b, &c].concat(), &Limits::default());
    assert!(found[0].starts_with("l.txt: 600 bytes") && found[1].starts_with(damaged), "{found:?}");
    assert_eq!(found[2..], ["b.txt: text", "c.txt: text"]);
    let negative = tar_header(b"n.txt", &[0xff; 12], b'0');
    check(&[&a[..], &negative, &b].concat(), &["a.txt: text", damaged, "b.txt: text"]);
    let sparse = tar_sized(b"s.txt", 4, b'S', b"text");
    check(&[&sparse[..], &b].concat(), &["s.txt! a sparse file", "b.txt: text"]);
    // Two archives, one after the other.
    check(&[&a[..], &tar_end(), &b, &tar_end(), b"rest"].concat(), &["a.txt: text", "b.txt: text"]);
}

#[test]
fn containers_are_gone_into() {
    let archive = [tar_member("world/a.txt.gz", &gzip(b"ants")), tar_end()].concat();
    check(&gzip(&archive), &["world/a.txt.gz: ants"]);
    let inner = zip(&[ZipMember::deflated("a.txt", b"ants")]);
    let outer = zip(&[
        ZipMember::stored("inner.zip", &inner),
        ZipMember::stored("all.tar.gz", &gzip(&archive)),
        ZipMember::stored("z.txt", b"zebras"),
    ]);
    let expected = ["inner.zip#a.txt: ants", "all.tar.gz#world/a.txt.gz: ants", "z.txt: zebras"];
    check(&outer, &expected);
    check(&xz(&outer), &expected);
    check(b"7z\xbc\xaf\x27\x1c\0\x04", &["! a 7z archive, which is not read"]);
}

#[test]
fn of_a_wacz_only_the_crawl_is_read() {
    let crawl = gzip(b"WARC/1.1\r\n");
    let wacz = zip(&[
        ZipMember::stored("datapackage.json", b"{}"),
        ZipMember::stored("archive/data.warc.gz", &crawl),
        ZipMember::stored("pages/pages.jsonl", b"{}"),
    ]);
    check(&wacz, &["archive/data.warc.gz: WARC/1.1\r\n"]);
    let data = zip(&[ZipMember::stored("datapackage.json", b"{}"), ZipMember::stored("a.csv", b"a,b")]);
    check(&data, &["datapackage.json: {}", "a.csv: a,b"]);
}

#[test]
fn documents_that_are_zips_are_named() {
    let document = zip(&[
        ZipMember::stored("word/document.xml", b"<w/>"),
        ZipMember::stored("[Content_Types].xml", b"<Types/>"),
    ]);
    check(&document, &["! a document of an office program, which is not read; export it as HTML or text"]);
}

#[test]
fn a_member_is_found_again_by_its_origin() {
    let inner = zip(&[ZipMember::deflated("a.txt", b"ants"), ZipMember::deflated("b.txt", b"bees")]);
    let outer = zip(&[ZipMember::stored("x.txt", b"x"), ZipMember::stored("in#ner.zip", &inner)]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("week #29.zip");
    File::create(&path).unwrap().write_all(&outer).unwrap();
    let file = path.to_str().unwrap();
    let mut origins = Vec::new();
    let _flow = members(&path, &Limits::default(), &mut |member| {
        origins.push((member.origin(file), show(member)));
        ControlFlow::Continue(())
    });
    assert_eq!(origins.len(), 3);
    for (origin, shown) in origins {
        let (located, name) = locate(&origin).unwrap();
        assert_eq!(located, path);
        let mut again = Vec::new();
        let _flow = member(located, name, &Limits::default(), &mut |member| {
            again.push(show(member));
            ControlFlow::Continue(())
        });
        assert_eq!(again, [shown]);
    }
    assert_eq!(locate("no such file#a.txt"), None);
    assert_eq!(locate(file), Some((path.as_path(), "")));
}

#[test]
fn names_tell_the_format_without_their_endings() {
    let archive = zip(&[ZipMember::stored("world/dump.jsonl.gz", &gzip(b"{}"))]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    File::create(&path).unwrap().write_all(&archive).unwrap();
    let _flow = members(&path, &Limits::default(), &mut |member| {
        assert_eq!((member.path.as_str(), member.file_name.as_str()), ("world/dump.jsonl.gz", "dump.jsonl"));
        ControlFlow::Continue(())
    });
}

#[test]
fn an_error_is_not_lost_by_a_look_at_the_beginning() {
    let packed = gzip(b"Talks resume in Istanbul on Thursday");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.gz");
    File::create(&path).unwrap().write_all(&packed[..packed.len() - 4]).unwrap();
    let _flow = members(&path, &Limits::default(), &mut |member| {
        let input = member.content.unwrap();
        let mut head = Vec::new();
        for _ in 0..3 {
            assert!(input.read_to_end(&mut head).is_err_and(|error| error.to_string().contains("cut off")));
        }
        assert_eq!(head, b"Talks resume in Istanbul on Thursday");
        ControlFlow::Continue(())
    });
}

#[test]
fn a_receiver_can_break_off() {
    let members_of_three = ["a.txt", "b.txt", "c.txt"].map(|name| ZipMember::stored(name, b"text"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    File::create(&path).unwrap().write_all(&zip(&members_of_three)).unwrap();
    let mut n_members = 0;
    let flow = members(&path, &Limits::default(), &mut |_| {
        n_members += 1;
        ControlFlow::Break(())
    });
    assert_eq!((flow, n_members), (ControlFlow::Break(()), 1));
    let missing = members(&folder.path().join("none"), &Limits::default(), &mut |member| {
        assert!(show(member).starts_with("! cannot be read: "));
        ControlFlow::Continue(())
    });
    assert_eq!(missing, ControlFlow::Continue(()));
}
