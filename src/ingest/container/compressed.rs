//! Streams that are compressed as a whole: gzip, bzip2, xz and zstd, each also as several one after
//! another.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use bzip2::bufread::MultiBzDecoder;
use liblzma::bufread::XzDecoder;

use super::Limits;
use super::budget::{Budget, Counted, Metered, explain, fault};
use super::kind::Codec;

mod gzip;

use gzip::Gzip;

/// Bytes of a zstd dictionary at most; those of crawls have about one MiB.
const MAX_DICTIONARY_BYTES: u64 = 16 << 20;
const ZSTD_SIGN: &[u8] = b"\x28\xb5\x2f\xfd";

/// Gives what a stream unpacks to.
pub(super) fn open(
    codec: Codec,
    input: &mut dyn BufRead,
    limits: &Limits,
    budget: &Budget<'_>,
    read: &mut dyn FnMut(Metered<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let taken = Cell::new(0);
    let counted = Counted { inner: input, taken: &taken };
    let inner: Box<dyn Read + '_> = match decoder(codec, counted, limits) {
        Ok(decoder) => decoder,
        // The reader is told why by its first read.
        Err(error) => Box::new(Unopened(Some(explain(codec.name(), error)))),
    };
    read(Metered { inner, what: codec.name(), taken: &taken, given: 0, budget })
}

/// Returns what unpacks a stream, with as much memory as is allowed.
pub(super) fn decoder<'a>(
    codec: Codec,
    mut input: Counted<'a>,
    limits: &Limits,
) -> io::Result<Box<dyn Read + 'a>> {
    Ok(match codec {
        Codec::Gzip => Box::new(Gzip::new(input)),
        Codec::Bzip2 => Box::new(MultiBzDecoder::new(input)),
        Codec::Xz => {
            let stream = liblzma::stream::Stream::new_stream_decoder(
                limits.max_decoder_bytes,
                liblzma::stream::CONCATENATED,
            )?;
            Box::new(XzDecoder::new_stream(input, stream))
        }
        Codec::Zstd => zstd_decoder(input, &[], limits)?,
        Codec::ZstdWithDictionary => {
            let dictionary = read_dictionary(&mut input)?;
            zstd_decoder(input, &dictionary, limits)?
        }
    })
}

fn zstd_decoder<'a>(
    input: Counted<'a>,
    dictionary: &[u8],
    limits: &Limits,
) -> io::Result<Box<dyn Read + 'a>> {
    let mut decoder = zstd::Decoder::with_dictionary(input, dictionary)?;
    // The smallest window that zstd knows is 2¹⁰ bytes, the largest 2³¹.
    decoder.window_log_max(limits.max_decoder_bytes.max(1).ilog2().clamp(10, 31))?;
    Ok(Box::new(decoder))
}

/// Reads the dictionary that stands in front of a stream: sign, length, and the dictionary, which may be
/// compressed itself.
fn read_dictionary(input: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut head = [0; 8];
    input.read_exact(&mut head)?;
    let n_bytes = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
    let too_long = || fault(format!("a zstd dictionary of more than {} MiB", MAX_DICTIONARY_BYTES >> 20));
    if u64::from(n_bytes) > MAX_DICTIONARY_BYTES {
        return Err(too_long());
    }
    let mut dictionary = vec![0; n_bytes as usize];
    input.read_exact(&mut dictionary)?;
    if dictionary.starts_with(ZSTD_SIGN) {
        let mut unpacked = Vec::new();
        let decoder = zstd::Decoder::with_buffer(&dictionary[..])?;
        decoder.take(MAX_DICTIONARY_BYTES + 1).read_to_end(&mut unpacked)?;
        if unpacked.len() as u64 > MAX_DICTIONARY_BYTES {
            return Err(too_long());
        }
        dictionary = unpacked;
    }
    Ok(dictionary)
}

/// A stream that no decoder could be made for.
struct Unopened(Option<io::Error>);

impl Read for Unopened {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
