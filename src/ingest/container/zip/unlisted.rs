//! A zip without its directory, as a transfer that broke off leaves it: member after member.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use super::super::budget::explain;
use super::super::part::{Part, read_block};
use super::super::visit::{Place, Step, Visit};
use super::entry::{DEFLATED, Entry, LOCAL_BYTES, LOCAL_SIGN, names_bytes};
use super::unpack;

/// Gives the members, and says that the directory is missing.
pub(super) fn visit<R: Read + Seek>(
    visit: &mut Visit<'_, '_>,
    file: &mut BufReader<R>,
    place: &Place,
) -> ControlFlow<()> {
    let reason = "damaged zip: its directory, which is at the end, is missing; what comes before is read";
    visit.fault(place, reason.to_owned())?;
    if let Err(error) = file.seek(SeekFrom::Start(0)) {
        return visit.fault(place, explain("zip", error).to_string());
    }
    while !visit.budget.is_spent() {
        match next_member(file) {
            Ok(Some(entry)) => member(visit, file, &entry, place)?,
            Ok(None) => break,
            Err(error) => return visit.fault(place, explain("zip", error).to_string()),
        }
    }
    ControlFlow::Continue(())
}

/// Goes to the next member, whatever comes before it. Returns what its head says; `None` at the end.
fn next_member(file: &mut impl BufRead) -> io::Result<Option<Entry>> {
    let mut window: Vec<u8> = Vec::with_capacity(LOCAL_SIGN.len());
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(None);
        }
        if window.is_empty() {
            let skipped = memchr::memchr(LOCAL_SIGN[0], bytes).unwrap_or(bytes.len());
            if skipped > 0 {
                file.consume(skipped);
                continue;
            }
        }
        window.push(bytes[0]);
        file.consume(1);
        while !LOCAL_SIGN.starts_with(&window) {
            window.remove(0);
        }
        if window.len() < LOCAL_SIGN.len() {
            continue;
        }
        let mut head = [0; LOCAL_BYTES];
        head[..window.len()].copy_from_slice(&window);
        if read_block(file, &mut head[window.len()..])? < LOCAL_BYTES - window.len() {
            return Ok(None);
        }
        let mut names = vec![0; names_bytes(&head) as usize];
        let n_read = read_block(file, &mut names)?;
        names.truncate(n_read);
        return Ok(Some(Entry::read_local(&head, &names)));
    }
}

fn member<R: Read + Seek>(
    visit: &mut Visit<'_, '_>,
    file: &mut BufReader<R>,
    entry: &Entry,
    place: &Place,
) -> ControlFlow<()> {
    let start = match file.stream_position() {
        Ok(start) => start,
        Err(error) => return visit.fault(place, explain("zip", error).to_string()),
    };
    match visit.enter(place, &entry.name) {
        Step::Read(_) if entry.is_no_file() => {}
        Step::Read(place) => match entry.check_readable() {
            Err(reason) => visit.fault(&place, reason)?,
            // Only what ends by itself can be read without its size.
            Ok(()) if entry.has_descriptor() && entry.method == DEFLATED => {
                unpack(visit, file, entry.method, None, &place)?;
            }
            Ok(()) if entry.has_descriptor() => {
                let reason = "its size is only in the archive's directory, which is missing";
                visit.fault(&place, reason.to_owned())?;
            }
            Ok(()) => {
                let mut part = Part::new(file, entry.packed_bytes, "member");
                unpack(visit, &mut part, entry.method, Some((entry.n_bytes, entry.crc)), &place)?;
            }
        },
        Step::PassOver => {}
        Step::Fault(place, reason) => visit.fault(&place, reason)?,
    }
    // Where the next one begins is only known by its sign if this one has no size.
    let next = start.saturating_add(if entry.has_descriptor() { 0 } else { entry.packed_bytes });
    if next > i64::MAX as u64 {
        return ControlFlow::Continue(());
    }
    match file.seek(SeekFrom::Start(next)) {
        Ok(_) => ControlFlow::Continue(()),
        Err(error) => visit.fault(place, explain("zip", error).to_string()),
    }
}
