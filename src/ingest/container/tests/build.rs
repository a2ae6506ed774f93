//! Containers for tests, whose every number can be made a lie.

use std::io::Write;

use flate2::Compression;

/// Compresses as gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Compresses as bzip2.
pub fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Compresses as xz.
pub fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = liblzma::write::XzEncoder::new(Vec::new(), 0);
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Compresses as zstd.
pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

/// A member of a zip to be.
pub struct ZipMember {
    pub name: Vec<u8>,
    pub packed: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub crc: u32,
    pub packed_bytes: u32,
    pub n_bytes: u32,
    pub mode: u32,
    /// Where the directory says that it is, if not where it is.
    pub offset: Option<u32>,
}

impl ZipMember {
    fn new(name: &str, bytes: &[u8], packed: Vec<u8>, method: u16) -> ZipMember {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        ZipMember {
            name: name.as_bytes().to_vec(),
            packed_bytes: packed.len() as u32,
            packed,
            method,
            flags: 0,
            crc: crc.sum(),
            n_bytes: bytes.len() as u32,
            mode: 0o100_644,
            offset: None,
        }
    }

    pub fn stored(name: &str, bytes: &[u8]) -> ZipMember {
        ZipMember::new(name, bytes, bytes.to_vec(), 0)
    }

    pub fn deflated(name: &str, bytes: &[u8]) -> ZipMember {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        ZipMember::new(name, bytes, encoder.finish().unwrap(), 8)
    }

    pub fn packed(name: &str, bytes: &[u8], packed: Vec<u8>, method: u16) -> ZipMember {
        ZipMember::new(name, bytes, packed, method)
    }
}

/// Returns a zip, and where its directory begins.
pub fn zip_with_start(members: &[ZipMember]) -> (Vec<u8>, usize) {
    let mut zip = Vec::new();
    let mut rows = Vec::new();
    for member in members {
        let offset = member.offset.unwrap_or(zip.len() as u32);
        let has_descriptor = member.flags & 8 != 0;
        let sizes = |zip: &mut Vec<u8>, is_hidden: bool| {
            for value in [member.crc, member.packed_bytes, member.n_bytes] {
                zip.extend(if is_hidden { 0 } else { value }.to_le_bytes());
            }
        };
        let common = |out: &mut Vec<u8>| {
            out.extend([20, 0]);
            out.extend(member.flags.to_le_bytes());
            out.extend(member.method.to_le_bytes());
            out.extend([0; 4]);
        };
        zip.extend(b"PK\x03\x04");
        common(&mut zip);
        sizes(&mut zip, has_descriptor);
        zip.extend((member.name.len() as u16).to_le_bytes());
        zip.extend([0; 2]);
        zip.extend(&member.name);
        zip.extend(&member.packed);
        if has_descriptor {
            zip.extend(b"PK\x07\x08");
            sizes(&mut zip, false);
        }
        rows.extend(b"PK\x01\x02\x14\x03");
        common(&mut rows);
        sizes(&mut rows, false);
        rows.extend((member.name.len() as u16).to_le_bytes());
        rows.extend([0; 8]);
        rows.extend((member.mode << 16).to_le_bytes());
        rows.extend(offset.to_le_bytes());
        rows.extend(&member.name);
    }
    let start = zip.len();
    zip.extend(&rows);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    let n_members = (members.len() as u16).to_le_bytes();
    zip.extend([n_members, n_members].concat());
    zip.extend((rows.len() as u32).to_le_bytes());
    zip.extend((start as u32).to_le_bytes());
    zip.extend([0; 2]);
    (zip, start)
}

/// Returns a zip.
pub fn zip(members: &[ZipMember]) -> Vec<u8> {
    zip_with_start(members).0
}

/// Returns the header of a tar member; the size is given as it is written.
pub fn tar_header(name: &[u8], size: &[u8; 12], kind: u8) -> Vec<u8> {
    let mut block = vec![0; 512];
    block[..name.len()].copy_from_slice(name);
    block[124..136].copy_from_slice(size);
    block[156] = kind;
    block[257..265].copy_from_slice(b"ustar\x0000");
    block[148..156].fill(b' ');
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

/// Returns a tar member with its size as given.
pub fn tar_sized(name: &[u8], size: u64, kind: u8, bytes: &[u8]) -> Vec<u8> {
    let digits: [u8; 12] = format!("{size:011o}\0").into_bytes().try_into().unwrap();
    let mut member = tar_header(name, &digits, kind);
    member.extend(bytes);
    member.resize(member.len().next_multiple_of(512), 0);
    member
}

/// Returns a tar member.
pub fn tar_member(name: &str, bytes: &[u8]) -> Vec<u8> {
    tar_sized(name.as_bytes(), bytes.len() as u64, b'0', bytes)
}

/// Returns the end of a tar archive.
pub fn tar_end() -> Vec<u8> {
    vec![0; 1024]
}
