//! tar archives: a header of 512 bytes before each member, whose bytes fill up to full blocks.
//!
//! Read by hand, since the crate `tar` holds names and attributes of any length in memory, and ends at
//! the first damaged header.

use std::io::BufRead;
use std::ops::ControlFlow;

use super::budget::explain;
use super::part::{Part, read_block};
use super::visit::{Place, Step, Visit};

mod header;

pub(super) use header::is_header;
use header::{BLOCK_BYTES, Header, MemberKind};

/// Bytes of a long name or of a member's attributes at most.
const MAX_ATTRIBUTES_BYTES: u64 = 64 << 10;

/// What comes before a member and counts for it.
#[derive(Default)]
struct Attributes {
    name: Option<Vec<u8>>,
    n_bytes: Option<u64>,
    is_sparse: bool,
}

/// Gives the members of an archive. After a damaged header it goes on at the next good one.
pub(super) fn visit(visit: &mut Visit<'_, '_>, input: &mut dyn BufRead, place: &Place) -> ControlFlow<()> {
    let mut attributes = Attributes::default();
    let mut is_after_end = false;
    let mut is_lost = false;
    while !visit.budget.is_spent() {
        let mut block = [0; BLOCK_BYTES];
        match read_block(input, &mut block) {
            Ok(0) => break,
            Ok(BLOCK_BYTES) => {}
            Ok(_) if is_after_end || is_lost => break,
            Ok(_) => return visit.fault(place, "the tar archive is cut off".to_owned()),
            Err(error) => return visit.fault(place, explain("tar", error).to_string()),
        }
        if block.iter().all(|byte| *byte == 0) {
            // Archives may have been joined, so there can be more.
            is_after_end = true;
            continue;
        }
        let Some(header) = Header::read(&block) else {
            if is_after_end {
                // Whatever fills up the last record of a tape.
                break;
            }
            if !is_lost {
                let reason = "damaged tar archive: expected the header of a member, found other bytes; \
                              reading goes on at the next header";
                visit.fault(place, reason.to_owned())?;
            }
            is_lost = true;
            attributes = Attributes::default();
            continue;
        };
        (is_after_end, is_lost) = (false, false);
        let n_bytes = attributes.n_bytes.unwrap_or(header.n_bytes);
        let mut part = Part::new(&mut *input, n_bytes, "member");
        match header.kind {
            MemberKind::LongName | MemberKind::Attributes => {
                if let Err(reason) = read_attributes(&header, n_bytes, &mut part, &mut attributes) {
                    visit.fault(place, reason)?;
                }
            }
            MemberKind::File | MemberKind::Sparse => {
                let attributes = std::mem::take(&mut attributes);
                member(visit, &header, attributes, &mut part, place)?;
            }
            MemberKind::Other => {
                attributes = Attributes::default();
                if let Err(reason) = visit.budget.count_member() {
                    return visit.fault(place, reason);
                }
            }
            MemberKind::ForAll => {}
        }
        if part.has_failed() {
            // Whoever read the member was told.
            return ControlFlow::Continue(());
        }
        let is_skipped = part.skip_rest().and_then(|()| {
            let n_padding = n_bytes.next_multiple_of(BLOCK_BYTES as u64) - n_bytes;
            read_block(input, &mut block[..n_padding as usize])
        });
        if let Err(error) = is_skipped {
            return visit.fault(place, explain("tar", error).to_string());
        }
    }
    ControlFlow::Continue(())
}

fn member(
    visit: &mut Visit<'_, '_>,
    header: &Header,
    attributes: Attributes,
    part: &mut Part<'_>,
    place: &Place,
) -> ControlFlow<()> {
    let name = attributes.name.as_deref().unwrap_or(&header.name);
    // The oldest archives have no other sign of a folder.
    let is_folder = name.ends_with(b"/");
    match visit.enter(place, name) {
        Step::Read(_) if is_folder => ControlFlow::Continue(()),
        Step::Read(place) if attributes.is_sparse || header.kind == MemberKind::Sparse => {
            visit.fault(&place, "a sparse file, which no text is; pack it anew without `--sparse`".to_owned())
        }
        Step::Read(place) => visit.stream(part, &place),
        Step::PassOver => ControlFlow::Continue(()),
        Step::Fault(place, reason) => visit.fault(&place, reason),
    }
}

fn read_attributes(
    header: &Header,
    n_bytes: u64,
    part: &mut Part<'_>,
    attributes: &mut Attributes,
) -> Result<(), String> {
    if n_bytes > MAX_ATTRIBUTES_BYTES {
        return Err(format!(
            "a member with attributes of {n_bytes} bytes, more than the {MAX_ATTRIBUTES_BYTES} that are read"
        ));
    }
    let mut bytes = vec![0; n_bytes as usize];
    read_block(part, &mut bytes).map_err(|error| explain("tar", error).to_string())?;
    if header.kind == MemberKind::LongName {
        let end = memchr::memchr(0, &bytes).unwrap_or(bytes.len());
        bytes.truncate(end);
        attributes.name = Some(bytes);
        return Ok(());
    }
    for (key, value) in header::attributes(&bytes) {
        match key {
            b"path" => attributes.name = Some(value.to_vec()),
            b"size" => {
                let size = std::str::from_utf8(value).ok().and_then(|digits| digits.parse().ok());
                attributes.n_bytes = size.filter(|size| *size <= header::MAX_BYTES);
            }
            key if key.starts_with(b"GNU.sparse.") => attributes.is_sparse = true,
            _ => {}
        }
    }
    Ok(())
}
