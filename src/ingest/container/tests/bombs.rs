//! Containers that are made to take more than they should.

use super::*;

/// Limits that small bombs can break.
fn small() -> Limits {
    Limits { ratio_free_bytes: 1 << 20, max_unpacked_bytes: 8 << 20, ..Limits::default() }
}

fn check_last(bytes: &[u8], limits: &Limits, expected: &str) {
    let found = read("file", bytes, limits);
    let last = found.last().unwrap();
    assert!(last.contains(expected), "expected {expected}, found {found:?}");
}

#[test]
fn zeros_end_by_their_ratio() {
    let zeros = vec![0; 4 << 20];
    for compress in [gzip, bzip2, xz, zstd] {
        check_last(&compress(&zeros), &small(), "unpacks to more than 200 times its size");
    }
    check_last(&gzip(&gzip(&zeros)), &small(), "unpacks to more than 200 times its size");
    let archive = zip(&[ZipMember::deflated("a.txt", &zeros)]);
    check_last(&archive, &small(), "unpacks to more than 200 times its size");
    // What is good before a bomb is read.
    let archive = [tar_member("a.txt", b"ants"), tar_member("b.txt", &zeros)].concat();
    let found = read("file", &gzip(&archive), &small());
    assert_eq!((found.len(), found[0].as_str()), (2, "a.txt: ants"));
}

#[test]
fn rows_that_share_their_bytes_end_by_the_whole_ratio() {
    let text: Vec<u8> = (0..100_000u32).flat_map(|n| n.to_string().into_bytes()).collect();
    let mut members = vec![ZipMember::deflated("00000", &text)];
    for idx in 1..5000 {
        let mut row = ZipMember::deflated("", b"");
        row.name = format!("{idx:05}").into_bytes();
        let first = &members[0];
        (row.crc, row.packed_bytes, row.n_bytes) = (first.crc, first.packed_bytes, first.n_bytes);
        row.offset = Some(0);
        members.push(row);
    }
    let limits = Limits { max_ratio: 50, ..small() };
    let found = read("file", &zip(&members), &Limits { max_unpacked_bytes: u64::MAX, ..limits.clone() });
    assert!(found.len() < 200 && found.last().unwrap().contains("more than 50 times"), "{}", found.len());
    check_last(&zip(&members), &small(), "unpacks to more than 8 MiB");
}

#[test]
fn nesting_ends_by_its_depth() {
    let mut bytes = b"text".to_vec();
    for _ in 0..20 {
        bytes = zip(&[ZipMember::stored("a.zip", &bytes)]);
    }
    check_last(&bytes, &Limits::default(), "in more than 5 containers");
    let mut bytes = b"text".to_vec();
    for _ in 0..6 {
        bytes = gzip(&bytes);
    }
    check_last(&bytes, &Limits::default(), "in more than 5 containers");
}

#[test]
fn members_and_their_names_end_by_their_number() {
    let members: Vec<ZipMember> = (0..20).map(|idx| ZipMember::stored(&format!("{idx}.txt"), b"x")).collect();
    let limits = Limits { max_members: 10, ..Limits::default() };
    let found = read("file", &zip(&members), &limits);
    assert_eq!((found.len(), found[10].as_str()), (11, "! more than 10 members; the rest is not read"));
    let archive: Vec<u8> = (0..20).flat_map(|_| tar_sized(b"folder", 0, b'5', b"")).collect();
    check_last(&archive, &limits, "more than 10 members");
    let long = ZipMember::stored(&"x".repeat(5000), b"x");
    let found = read("file", &zip(&[long, ZipMember::stored("a.txt", b"ants")]), &Limits::default());
    assert!(found[0].ends_with("…! its name is longer than 4096 bytes"), "{found:?}");
    assert_eq!(found[1], "a.txt: ants");
}

#[test]
fn attributes_of_tar_end_by_their_size() {
    let attributes = tar_sized(b"x", 100_000, b'x', &[b'x'; 100_000]);
    let archive = [attributes, tar_member("a.txt", b"ants")].concat();
    let found = read("file", &archive, &Limits::default());
    assert!(found[0].starts_with("! a member with attributes of 100000 bytes"), "{found:?}");
    assert_eq!(found[1], "a.txt: ants");
}

#[test]
fn a_decoder_takes_no_more_memory_than_is_allowed() {
    let limits = Limits { max_decoder_bytes: 64 << 10, ..Limits::default() };
    let text: Vec<u8> = (0..400_000u32).flat_map(|n| n.to_le_bytes()).collect();
    check_last(&xz(&text), &limits, "the xz data needs too much memory");
    check_last(&zstd(&text), &limits, "the zstd data needs too much memory");
}

#[test]
fn a_zip_in_a_container_ends_by_its_size() {
    let limits = Limits { max_spool_bytes: 1000, ..Limits::default() };
    let noise: Vec<u8> = (0..2000u32).map(|n| (n * n % 251) as u8).collect();
    let inner = zip(&[ZipMember::stored("a.txt", &noise)]);
    check_last(&zip(&[ZipMember::stored("a.zip", &inner)]), &limits, "a zip of more than 1000 bytes inside");
}
