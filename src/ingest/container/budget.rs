//! What unpacking a file has cost so far, and the reasons that reading can fail with.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, Read};

use super::Limits;

/// What one file with all that is in it may cost, and has.
pub(super) struct Budget<'l> {
    limits: &'l Limits,
    file_bytes: u64,
    unpacked_bytes: Cell<u64>,
    n_members: Cell<u64>,
    is_spent: Cell<bool>,
}

impl<'l> Budget<'l> {
    pub(super) fn new(limits: &'l Limits, file_bytes: u64) -> Budget<'l> {
        let zero = || Cell::new(0);
        Budget { limits, file_bytes, unpacked_bytes: zero(), n_members: zero(), is_spent: Cell::new(false) }
    }

    /// Returns whether the file has cost too much, so that no more of it is to be read.
    pub(super) fn is_spent(&self) -> bool {
        self.is_spent.get()
    }

    /// Counts a member. Fails if there are too many.
    pub(super) fn count_member(&self) -> Result<(), String> {
        self.n_members.set(self.n_members.get() + 1);
        if self.n_members.get() > self.limits.max_members {
            self.is_spent.set(true);
            return Err(format!("more than {} members; the rest is not read", self.limits.max_members));
        }
        Ok(())
    }

    /// Counts bytes that were unpacked, at whatever depth. Fails if they are too many.
    fn charge(&self, n_bytes: u64) -> io::Result<()> {
        let unpacked = self.unpacked_bytes.get().saturating_add(n_bytes);
        self.unpacked_bytes.set(unpacked);
        if unpacked > self.limits.max_unpacked_bytes {
            self.is_spent.set(true);
            let max = show_bytes(self.limits.max_unpacked_bytes);
            return Err(fault(format!("unpacks to more than {max}; unpack it and give the files in it")));
        }
        self.check_ratio(unpacked, self.file_bytes).inspect_err(|_| self.is_spent.set(true))
    }

    /// Fails if `given` bytes came out of `taken`, and only a bomb does that.
    fn check_ratio(&self, given: u64, taken: u64) -> io::Result<()> {
        let Limits { max_ratio, ratio_free_bytes, .. } = *self.limits;
        if given > ratio_free_bytes && given / max_ratio.max(1) > taken {
            return Err(fault(format!(
                "unpacks to more than {max_ratio} times its size, as a decompression bomb does; \
                 unpack it and give the files in it if it is good"
            )));
        }
        Ok(())
    }
}

/// Counts the bytes that are taken from a stream.
pub(super) struct Counted<'a> {
    pub(super) inner: &'a mut dyn BufRead,
    pub(super) taken: &'a Cell<u64>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_read = self.inner.read(buffer)?;
        self.taken.set(self.taken.get() + n_read as u64);
        Ok(n_read)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, n_bytes: usize) {
        self.taken.set(self.taken.get() + n_bytes as u64);
        self.inner.consume(n_bytes);
    }
}

/// What comes out of a decoder, paid from the budget.
pub(super) struct Metered<'a> {
    /// The decoder.
    pub(super) inner: Box<dyn Read + 'a>,
    /// What it decodes, for reasons.
    pub(super) what: &'static str,
    /// Bytes that went in.
    pub(super) taken: &'a Cell<u64>,
    /// Bytes that came out.
    pub(super) given: u64,
    /// What pays.
    pub(super) budget: &'a Budget<'a>,
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.budget.is_spent() {
            return Err(fault("not read: the file it is in unpacks to too much".to_owned()));
        }
        let n_read = self.inner.read(buffer).map_err(|error| explain(self.what, error))?;
        self.given += n_read as u64;
        self.budget.charge(n_read as u64)?;
        self.budget.check_ratio(self.given, self.taken.get())?;
        Ok(n_read)
    }
}

/// A reason that is fit for a report as it is.
#[derive(Debug)]
struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

/// Returns an error with a reason that is shown as it is.
pub(super) fn fault(reason: String) -> io::Error {
    io::Error::other(Fault(reason))
}

/// Returns whether an error came from reading a decoder's input, not from what the decoder made of it.
pub(super) fn is_of_input(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Fault>()) || error.raw_os_error().is_some()
}

/// Says in a reader's words what a decoder says. What a stream further out has explained stays.
pub(super) fn explain(what: &str, error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() {
        return fault(format!("cannot be read: {error}"));
    }
    if is_of_input(&error) || error.kind() == io::ErrorKind::Interrupted {
        return error;
    }
    if error.kind() == io::ErrorKind::UnexpectedEof {
        return fault(format!("the {what} data is cut off"));
    }
    let said = error.to_string();
    if said.contains("memory") {
        return fault(format!("the {what} data needs too much memory to unpack; compress it anew"));
    }
    fault(format!("damaged {what} data: {said}"))
}

/// Returns a size as people write it, in whole units rounded down.
pub(super) fn show_bytes(n_bytes: u64) -> String {
    const UNITS: [&str; 4] = ["bytes", "KiB", "MiB", "GiB"];
    let unit = (0..3).take_while(|unit| n_bytes >> (10 * (unit + 1)) > 0).count();
    format!("{} {}", n_bytes >> (10 * unit), UNITS[unit])
}
