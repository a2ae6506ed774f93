//! The directory at the end of a zip, read in steps, so that a long one takes no memory.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use super::entry::{Entry, ROW_BYTES, ROW_SIGN, number};

/// Bytes of the record at the end, without its remark. APPNOTE §4.3.16.
const END_BYTES: usize = 22;
const END_SIGN: &[u8] = b"PK\x05\x06";
/// Bytes of the record that says where the one with 64 bits is. APPNOTE §4.3.15.
const LOCATOR_BYTES: usize = 20;
const LOCATOR_SIGN: &[u8] = b"PK\x06\x07";
/// Bytes of the record with 64 bits that are needed. APPNOTE §4.3.14.
const END64_BYTES: usize = 56;
const END64_SIGN: &[u8] = b"PK\x06\x06";

/// Bytes of the directory that are read at once. A row has fewer than 2¹⁸.
const STEP_BYTES: usize = 256 << 10;

/// Where the directory is, and how far it was read.
#[derive(Clone, Debug)]
pub(super) struct Directory {
    next: u64,
    end: u64,
    shift: u64,
    n_damaged_places: u64,
    is_lost: bool,
}

impl Directory {
    /// Finds the directory; `None` if there is none, since the end is cut off.
    pub(super) fn find(file: &mut (impl BufRead + Seek)) -> io::Result<Option<Directory>> {
        let n_file_bytes = file.seek(SeekFrom::End(0))?;
        // A remark of up to 2¹⁶ bytes may follow.
        let n_tail = n_file_bytes.min((END_BYTES + LOCATOR_BYTES + (1 << 16)) as u64);
        file.seek(SeekFrom::Start(n_file_bytes - n_tail))?;
        let mut tail = Vec::new();
        file.take(n_tail).read_to_end(&mut tail)?;
        for at in memchr::memmem::rfind_iter(&tail, END_SIGN) {
            if at + END_BYTES > tail.len() {
                continue;
            }
            let position = n_file_bytes - n_tail + at as u64;
            let mut size = number::<4>(&tail, at + 12);
            let mut start = number::<4>(&tail, at + 16);
            let mut end = position;
            let locator = at.checked_sub(LOCATOR_BYTES).map(|at| &tail[at..]);
            if let Some(locator) = locator.filter(|locator| locator.starts_with(LOCATOR_SIGN)) {
                let declared = number::<8>(locator, 8);
                // Bytes in front of the archive shift it, so it is looked for where it must be, too.
                let usual = position.saturating_sub((LOCATOR_BYTES + END64_BYTES) as u64);
                for place in [declared, usual] {
                    if let Some(record) = read_end64(file, place)? {
                        (size, start, end) = (number::<8>(&record, 40), number::<8>(&record, 48), place);
                        break;
                    }
                }
            }
            let Some(real_start) = end.checked_sub(size) else { continue };
            for (start, shift) in [(start, 0), (real_start, real_start.saturating_sub(start))] {
                if start <= end && (size == 0 || is_row(file, start)?) {
                    return Ok(Some(Directory {
                        next: start,
                        end,
                        shift,
                        n_damaged_places: 0,
                        is_lost: false,
                    }));
                }
            }
        }
        Ok(None)
    }

    /// Returns how many bytes in front of the archive are not its own: offsets don't count them.
    pub(super) fn shift(&self) -> u64 {
        self.shift
    }

    /// Returns in how many places rows could not be read.
    pub(super) fn n_damaged_places(&self) -> u64 {
        self.n_damaged_places
    }

    /// Reads the next rows; none at the end. What is damaged is passed over.
    pub(super) fn next_entries(&mut self, file: &mut (impl BufRead + Seek)) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        while entries.is_empty() && self.next < self.end {
            file.seek(SeekFrom::Start(self.next))?;
            let mut bytes = Vec::new();
            file.take((self.end - self.next).min(STEP_BYTES as u64)).read_to_end(&mut bytes)?;
            if bytes.is_empty() {
                self.next = self.end;
            }
            let n_read = self.read_rows(&bytes, &mut entries);
            // A row that ends beyond the directory is damaged, as is one that never begins.
            if n_read == 0 {
                self.lose();
            }
            self.next += n_read.max(1) as u64;
        }
        Ok(entries)
    }

    /// Reads rows up to the first that is not whole. Returns how many bytes are done with.
    fn read_rows(&mut self, bytes: &[u8], entries: &mut Vec<Entry>) -> usize {
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            if rest.starts_with(ROW_SIGN) {
                match Entry::read_row(rest) {
                    Some((entry, n_bytes)) => {
                        self.is_lost = false;
                        entries.push(entry);
                        at += n_bytes;
                    }
                    None => return at,
                }
                continue;
            }
            if rest.len() < ROW_BYTES {
                // Too few for a row: a signature of the directory, or the end of this step.
                return if self.next + bytes.len() as u64 >= self.end { bytes.len() } else { at };
            }
            self.lose();
            at += match memchr::memmem::find(&rest[1..], ROW_SIGN) {
                Some(skipped) => skipped + 1,
                None => rest.len() - (ROW_SIGN.len() - 1),
            };
        }
        at
    }

    fn lose(&mut self) {
        if !self.is_lost {
            self.n_damaged_places += 1;
        }
        self.is_lost = true;
    }
}

fn is_row(file: &mut (impl Read + Seek), position: u64) -> io::Result<bool> {
    let mut sign = Vec::new();
    file.seek(SeekFrom::Start(position))?;
    file.take(ROW_SIGN.len() as u64).read_to_end(&mut sign)?;
    Ok(sign == ROW_SIGN)
}

fn read_end64(file: &mut (impl Read + Seek), position: u64) -> io::Result<Option<Vec<u8>>> {
    let mut record = Vec::new();
    // Beyond the largest position that a system knows, seeking fails.
    if position > i64::MAX as u64 {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(position))?;
    file.take(END64_BYTES as u64).read_to_end(&mut record)?;
    Ok(Some(record).filter(|record| record.len() == END64_BYTES && record.starts_with(END64_SIGN)))
}
