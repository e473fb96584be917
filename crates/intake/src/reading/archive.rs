//! Packed files: what they may become when they are unpacked.
//!
//! A workbook is a zip archive; a small one can unpack to terabytes.
//! The directory of the archive is checked first, then every part is unpacked once and counted, because a directory can lie.

use super::limits::{Limits, Progress, ReadError, Watch};
use super::source::{ReadSeek, Source};
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;
use zip::ZipArchive;

/// Parts below this size may be packed as tightly as they like.
const SMALL_PART: u64 = 64 << 20;
const MOST_PARTS: usize = 10_000;

/// Whether a workbook may be opened: no part and no sum of parts beyond the limits.
pub(crate) fn check_zip(source: &Source, limits: &Limits, watch: Watch<'_>) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(BufReader::new(source.open()?)).map_err(|error| ReadError::Damaged(error.to_string()))?;
    if archive.len() > MOST_PARTS {
        return Err(ReadError::Damaged(format!("{} parts", archive.len())));
    }
    let mut total = 0u64;
    let mut buffer = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| ReadError::Damaged(error.to_string()))?;
        let claimed = part.size();
        let packed = part.compressed_size();
        let most = if part.name().is_ok_and(|name| !is_streamed(&name)) { limits.held_bytes } else { limits.unpacked_bytes };
        within(claimed, packed, total, most, limits)?;
        let mut unpacked = 0u64;
        let mut texts = ClaimedTexts::default();
        loop {
            let count = part.read(&mut buffer).map_err(|error| ReadError::Damaged(error.to_string()))?;
            if count == 0 {
                break;
            }
            unpacked += count as u64;
            within(unpacked, packed, total, most, limits)?;
            texts.look_at(&buffer[..count]);
        }
        texts.within(unpacked)?;
        total += unpacked;
        watch.check(Progress::default())?;
    }
    Ok(())
}

/// How many texts a part claims to hold: the library makes room for all of them before it has read one.
#[derive(Default)]
struct ClaimedTexts {
    most: u64,
    /// The end of what was looked at, where a claim may begin that goes on in the next piece.
    rest: Vec<u8>,
}

impl ClaimedTexts {
    const CLAIM: &[u8] = b"uniqueCount";
    /// A claim with its number fits in so many bytes.
    const LONGEST: usize = 128;

    fn look_at(&mut self, piece: &[u8]) {
        self.rest.extend_from_slice(piece);
        for at in memchr::memmem::find_iter(&self.rest, Self::CLAIM) {
            let after = &self.rest[at + Self::CLAIM.len()..];
            let is_before = |byte: &&u8| matches!(**byte, b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\'' | b'+' | b'0');
            let begins = after.iter().take_while(is_before).count();
            let digits = after[begins..].iter().take_while(|byte| byte.is_ascii_digit());
            let claimed = digits.fold(0u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
            self.most = self.most.max(claimed);
        }
        let kept = self.rest.len().saturating_sub(Self::LONGEST);
        self.rest.drain(..kept);
    }

    /// A text takes at least a few bytes.
    fn within(&self, unpacked: u64) -> Result<(), ReadError> {
        if self.most <= unpacked { Ok(()) } else { Err(ReadError::Damaged(format!("it claims {} texts", self.most))) }
    }
}

/// Sheets are read as a stream; everything else of a workbook is held in memory.
fn is_streamed(name: &str) -> bool {
    name.contains("/worksheets/") || name.contains("/media/") || name == "content.xml"
}

fn within(unpacked: u64, packed: u64, before: u64, most: u64, limits: &Limits) -> Result<(), ReadError> {
    if unpacked > most || before.saturating_add(unpacked) > limits.unpacked_bytes {
        return Err(ReadError::UnpackedTooLarge { most: most.min(limits.unpacked_bytes) });
    }
    if unpacked > SMALL_PART && unpacked / packed.max(1) > limits.unpacked_ratio {
        return Err(ReadError::PackedTooTightly { most: limits.unpacked_ratio });
    }
    Ok(())
}

/// Counts the bytes that come out of a file, for progress.
pub(crate) struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub(crate) fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let count = Rc::new(Cell::new(0));
        (Self { inner, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.count.set(self.count.get() + count as u64);
        Ok(count)
    }
}

/// A gzipped text, unpacked as it is read and never beyond the limits.
pub(crate) struct Unpacked<R> {
    inner: MultiGzDecoder<BufReader<Counted<R>>>,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
    limits: Limits,
}

impl<R: Read> Unpacked<R> {
    fn new(reader: Counted<R>, packed: Rc<Cell<u64>>, limits: Limits) -> Self {
        Self { inner: MultiGzDecoder::new(BufReader::with_capacity(128 << 10, reader)), packed, unpacked: 0, limits }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.unpacked += count as u64;
        within(self.unpacked, self.packed.get(), 0, u64::MAX, &self.limits).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(count)
    }
}

/// The plain bytes of a text file, and the count of bytes read from the file itself.
pub(crate) type Plain = (Box<dyn Read>, Rc<Cell<u64>>);

/// Opens a text file, unpacking it if need be.
pub(crate) fn plain(source: &Source, gzipped: bool, limits: Limits) -> io::Result<Plain> {
    let (reader, count) = Counted::new(source.open()?);
    let reader: Box<dyn Read> =
        if gzipped { Box::new(Unpacked::<Box<dyn ReadSeek>>::new(reader, Rc::clone(&count), limits)) } else { Box::new(reader) };
    Ok((reader, count))
}
