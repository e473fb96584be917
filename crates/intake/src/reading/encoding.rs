//! Which letters a text file is written in, and reading it as UTF-8 whatever they are.

use super::limits::ReadError;
use encoding_rs::{Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::io::Read;

const CHUNK: usize = 128 << 10;
/// So much text with letters beyond ASCII is enough to know its encoding.
const EVIDENCE: usize = 512 << 10;

/// The encoding of a text, and how many bytes its byte order mark has.
pub(crate) fn detect(mut reader: impl Read) -> Result<(&'static Encoding, usize), ReadError> {
    let mut chunk = vec![0; CHUNK];
    let mut first = true;
    let mut evidence = Evidence::default();
    loop {
        let count = fill(&mut reader, &mut chunk)?;
        let bytes = &chunk[..count];
        if first {
            if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
                return Ok((encoding, mark));
            }
            if let Some(encoding) = without_mark(bytes) {
                return Ok((encoding, 0));
            }
        }
        first = false;
        if !bytes.is_ascii() {
            evidence.add(bytes);
        }
        if count < CHUNK || evidence.seen >= EVIDENCE {
            return Ok((evidence.conclude(), 0));
        }
    }
}

/// Sixteen-bit text shows itself by zeros in every other byte.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    if sample.len() < 4 {
        return None;
    }
    let even = sample.iter().step_by(2).filter(|byte| **byte == 0).count();
    let odd = sample.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
    let half = sample.len() / 2;
    if odd * 10 >= half * 3 && even * 50 <= half {
        Some(UTF_16LE)
    } else if even * 10 >= half * 3 && odd * 50 <= half {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[derive(Default)]
struct Evidence {
    seen: usize,
    utf8_good: usize,
    utf8_bad: usize,
    han_pairs: usize,
    lone_high: usize,
    sample: Vec<u8>,
}

impl Evidence {
    fn add(&mut self, bytes: &[u8]) {
        self.seen += bytes.len();
        self.sample.extend_from_slice(bytes);
        let start = bytes.iter().take(3).take_while(|byte| (0x80..0xC0).contains(*byte)).count();
        let mut rest = &bytes[start..];
        while !rest.is_empty() {
            match std::str::from_utf8(rest) {
                Ok(good) => {
                    self.utf8_good += good.chars().filter(|c| !c.is_ascii()).count();
                    break;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    self.utf8_good += std::str::from_utf8(good).map_or(0, |good| good.chars().filter(|c| !c.is_ascii()).count());
                    let Some(length) = error.error_len() else { break };
                    self.utf8_bad += 1;
                    rest = &bad[length..];
                }
            }
        }
        self.add_pairs(bytes);
    }

    /// Han characters in the Chinese national encoding are pairs of high bytes; western letters mostly stand alone.
    fn add_pairs(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] < 0x80 {
                at += 1;
            } else if bytes.get(at + 1).is_some_and(|next| (0xA1..=0xFE).contains(next)) && (0xA1..=0xF7).contains(&bytes[at]) {
                self.han_pairs += 1;
                at += 2;
            } else {
                self.lone_high += 1;
                at += 1;
            }
        }
    }

    fn conclude(&self) -> &'static Encoding {
        if self.utf8_bad * 100 <= self.utf8_good || self.sample.is_empty() {
            return UTF_8;
        }
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(&self.sample, true);
        let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
        let chinese = guess == encoding_rs::GBK || guess == GB18030;
        let single_byte = guess.is_single_byte();
        if chinese || (single_byte && self.han_pairs > self.lone_high * 8) { GB18030 } else { guess }
    }
}

/// Reads until the buffer is full or the end is reached.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut count = 0;
    while count < buffer.len() {
        match reader.read(&mut buffer[count..]) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(count)
}

/// A text of any encoding as a stream of UTF-8.
pub(crate) struct TextStream<R> {
    reader: R,
    /// Nothing for UTF-8, which needs checking only.
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    /// Bytes at the start of `raw` that are the beginning of a letter.
    carried: usize,
    ended: bool,
    pub(crate) bad_letters: u64,
}

impl<R: Read> TextStream<R> {
    pub(crate) fn new(reader: R, encoding: &'static Encoding) -> Self {
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling());
        Self { reader, decoder, raw: vec![0; CHUNK], carried: 0, ended: false, bad_letters: 0 }
    }

    /// Appends the next piece of text; `false` when there is no more.
    pub(crate) fn more(&mut self, text: &mut String) -> std::io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let count = fill(&mut self.reader, &mut self.raw[self.carried..])?;
        let length = self.carried + count;
        self.ended = length < self.raw.len();
        match &mut self.decoder {
            None => self.check(length, text),
            Some(decoder) => {
                text.reserve(decoder.max_utf8_buffer_length(length).unwrap_or(length * 3));
                let (_, _, replaced) = decoder.decode_to_string(&self.raw[..length], text, self.ended);
                self.bad_letters += u64::from(replaced);
            }
        }
        Ok(true)
    }

    fn check(&mut self, length: usize, text: &mut String) {
        let mut rest = &self.raw[..length];
        self.carried = 0;
        loop {
            match std::str::from_utf8(rest) {
                Ok(good) => {
                    text.push_str(good);
                    return;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    text.push_str(std::str::from_utf8(good).unwrap_or_default());
                    match error.error_len() {
                        Some(skip) => rest = &bad[skip..],
                        None if self.ended => rest = &[],
                        None => {
                            let (start, count) = (length - bad.len(), bad.len());
                            self.raw.copy_within(start..length, 0);
                            self.carried = count;
                            return;
                        }
                    }
                    text.push('\u{FFFD}');
                    self.bad_letters += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;
    use proptest::prelude::*;

    fn detected(bytes: &[u8]) -> &'static Encoding {
        detect(bytes).unwrap().0
    }

    #[test]
    fn encodings_are_told_apart() {
        let chinese = "物料编码,物料名称,数量\nA001,深沟球轴承,12\n合计,,12\n";
        let german = "Artikel;Stückzahl;Größe\nM8 Schraube für Gehäuse;5;groß\n";
        assert_eq!(detected(chinese.as_bytes()), UTF_8);
        assert_eq!(detected(&GB18030.encode(chinese).0), GB18030);
        assert_eq!(detected(&WINDOWS_1252.encode(german).0), WINDOWS_1252);
        assert_eq!(detected(b"a,b\n1,2\n"), UTF_8);
        let wide: Vec<u8> = chinese.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(detect([&[0xFF, 0xFE], &wide[..]].concat().as_slice()).unwrap(), (UTF_16LE, 2));
        let wide: Vec<u8> = "item,quantity\nA1,5\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(detected(&wide), UTF_16BE);
    }

    #[test]
    fn letters_beyond_ascii_far_behind_the_start_still_count() {
        let mut bytes = "code,name\n".repeat(100_000).into_bytes();
        bytes.extend_from_slice(&GB18030.encode("A1,轴承\nA2,齿轮箱\n").0);
        assert_eq!(detected(&bytes), GB18030);
    }

    proptest! {
        #[test]
        fn utf8_passes_unchanged_whatever_the_pieces(text in "\\PC{0,2000}", repeat in 1usize..200) {
            let text = text.repeat(repeat);
            let mut stream = TextStream::new(text.as_bytes(), UTF_8);
            let mut out = String::new();
            while stream.more(&mut out).unwrap() {}
            prop_assert_eq!(&out, &text);
            prop_assert_eq!(stream.bad_letters, 0);
        }

        #[test]
        fn any_bytes_become_text(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
            let (encoding, mark) = detect(bytes.as_slice()).unwrap();
            let mut stream = TextStream::new(&bytes[mark..], encoding);
            let mut out = String::new();
            while stream.more(&mut out).unwrap() {}
        }
    }
}
