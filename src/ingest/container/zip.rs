//! zip archives: members that are each compressed by themselves, and a directory at the end.
//!
//! Read by hand, since the crate `zip` can't read an archive whose end is cut off, and ends at the first
//! damaged row of a directory. APPNOTE.TXT 6.3.10 is the format's description.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::budget::{Counted, Metered, explain, fault};
use super::compressed;
use super::kind::Codec;
use super::part::{Part, read_block};
use super::visit::{Place, Step, Visit};

mod directory;
mod entry;
mod unlisted;

use directory::Directory;
use entry::Entry;

/// Bytes that are read or unpacked at once.
const BUFFER_BYTES: usize = 64 << 10;

/// What tells that a zip is something else: a member's name, and what the zip is.
const DOCUMENTS: &[(&[u8], &str)] = &[
    (b"[Content_Types].xml", "a document of an office program"),
    (b"META-INF/manifest.xml", "a document of an office program"),
    (b"META-INF/container.xml", "an e-book"),
    (b"META-INF/MANIFEST.MF", "a Java program"),
];

/// What a look through the names has found.
#[derive(Default)]
struct Names {
    document: Option<&'static str>,
    has_package: bool,
    has_crawl: bool,
}

/// Gives the members of an archive in the order of its directory; without one, in their own order.
pub(super) fn visit<R: Read + Seek>(
    visit: &mut Visit<'_, '_>,
    file: &mut R,
    place: &Place,
) -> ControlFlow<()> {
    let mut file = BufReader::with_capacity(BUFFER_BYTES, file);
    let directory = match Directory::find(&mut file) {
        Ok(Some(directory)) => directory,
        Ok(None) => return unlisted::visit(visit, &mut file, place),
        Err(error) => return visit.fault(place, explain("zip", error).to_string()),
    };
    let names = match look_through(&mut file, directory.clone()) {
        Ok(names) => names,
        Err(error) => return visit.fault(place, explain("zip", error).to_string()),
    };
    if let Some(document) = names.document {
        return visit.fault(place, format!("{document}, which is not read; export it as HTML or text"));
    }
    // WACZ 1.1.1 §4: the crawl is in `archive`; all else repeats or describes it.
    let is_wacz = names.has_package && names.has_crawl;
    listed(visit, &mut file, directory, is_wacz, place)
}

fn look_through(file: &mut (impl BufRead + Seek), mut directory: Directory) -> io::Result<Names> {
    let mut names = Names::default();
    loop {
        let entries = directory.next_entries(file)?;
        if entries.is_empty() {
            return Ok(names);
        }
        for entry in entries {
            names.has_package |= entry.name == b"datapackage.json";
            names.has_crawl |= is_crawl(&entry.name);
            let document = DOCUMENTS.iter().find(|(name, _)| *name == entry.name);
            names.document = names.document.or(document.map(|(_, what)| *what));
        }
    }
}

fn is_crawl(name: &[u8]) -> bool {
    name.strip_prefix(b"archive/").is_some_and(|rest| memchr::memmem::find(rest, b".warc").is_some())
}

fn listed<R: Read + Seek>(
    visit: &mut Visit<'_, '_>,
    file: &mut BufReader<R>,
    mut directory: Directory,
    is_wacz: bool,
    place: &Place,
) -> ControlFlow<()> {
    loop {
        let entries = match directory.next_entries(file) {
            Ok(entries) => entries,
            Err(error) => return visit.fault(place, explain("zip", error).to_string()),
        };
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            if visit.budget.is_spent() {
                return ControlFlow::Continue(());
            }
            if is_wacz && !is_crawl(&entry.name) {
                continue;
            }
            match visit.enter(place, &entry.name) {
                Step::Read(_) if entry.is_no_file() => {}
                Step::Read(place) => member(visit, file, &entry, directory.shift(), &place)?,
                Step::PassOver => {}
                Step::Fault(place, reason) => visit.fault(&place, reason)?,
            }
        }
    }
    match directory.n_damaged_places() {
        0 => ControlFlow::Continue(()),
        n => visit.fault(place, format!("damaged zip: its directory can't be read in {n} places")),
    }
}

fn member<R: Read + Seek>(
    visit: &mut Visit<'_, '_>,
    file: &mut BufReader<R>,
    entry: &Entry,
    shift: u64,
    place: &Place,
) -> ControlFlow<()> {
    if let Err(reason) = entry.check_readable() {
        return visit.fault(place, reason);
    }
    match go_to(file, entry.offset.saturating_add(shift)) {
        Ok(true) => {}
        Ok(false) => {
            let reason = "damaged zip: the member is not where the directory says";
            return visit.fault(place, reason.to_owned());
        }
        Err(error) => return visit.fault(place, explain("zip", error).to_string()),
    }
    let mut part = Part::new(file, entry.packed_bytes, "member");
    let expected = Some((entry.n_bytes, entry.crc));
    unpack(visit, &mut part, entry.method, expected, place)
}

/// Goes to the bytes of a member, whose header is at `offset`. Returns `false` if there is none.
fn go_to<R: Read + Seek>(file: &mut BufReader<R>, offset: u64) -> io::Result<bool> {
    file.seek(SeekFrom::Start(offset))?;
    let mut head = [0; entry::LOCAL_BYTES];
    let is_whole = read_block(file, &mut head)? == head.len();
    if !is_whole || !head.starts_with(entry::LOCAL_SIGN) {
        return Ok(false);
    }
    file.seek_relative(entry::names_bytes(&head) as i64)?;
    Ok(true)
}

/// Gives what a member unpacks to. `expected` is its size and checksum, where they are known.
fn unpack(
    visit: &mut Visit<'_, '_>,
    packed: &mut dyn BufRead,
    method: u16,
    expected: Option<(u64, u32)>,
    place: &Place,
) -> ControlFlow<()> {
    let taken = Cell::new(0);
    let counted = Counted { inner: packed, taken: &taken };
    let decoder: io::Result<Box<dyn Read + '_>> = match method {
        entry::STORED => Ok(Box::new(counted)),
        entry::DEFLATED => Ok(Box::new(DeflateDecoder::new(counted))),
        entry::BZIP2 => compressed::decoder(Codec::Bzip2, counted, visit.limits),
        entry::ZSTD => compressed::decoder(Codec::Zstd, counted, visit.limits),
        entry::XZ => compressed::decoder(Codec::Xz, counted, visit.limits),
        other => Err(fault(format!("packed by method {other}, which is not read; unpack the archive first"))),
    };
    match decoder {
        Ok(inner) => {
            let inner = Metered { inner, what: "zip", taken: &taken, given: 0, budget: visit.budget };
            let checked = Checked { inner, expected, n_bytes: 0, crc: Crc::new() };
            visit.stream(&mut BufReader::with_capacity(BUFFER_BYTES, checked), place)
        }
        Err(error) => visit.fault(place, explain("zip", error).to_string()),
    }
}

/// A member's bytes, compared with what the directory says of them.
struct Checked<'a> {
    inner: Metered<'a>,
    expected: Option<(u64, u32)>,
    n_bytes: u64,
    crc: Crc,
}

impl Read for Checked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let n_read = self.inner.read(buffer)?;
        let Some((n_expected, crc)) = self.expected else { return Ok(n_read) };
        self.n_bytes += n_read as u64;
        self.crc.update(&buffer[..n_read]);
        if self.n_bytes > n_expected || (n_read == 0 && self.n_bytes < n_expected) {
            let found = if n_read == 0 { self.n_bytes.to_string() } else { "more".to_owned() };
            self.expected = None;
            return Err(fault(format!(
                "damaged zip: expected a member of {n_expected} bytes, found {found}"
            )));
        }
        if n_read == 0 && self.crc.sum() != crc {
            self.expected = None;
            return Err(fault("damaged zip: the member's bytes are not those of its checksum".to_owned()));
        }
        Ok(n_read)
    }
}
