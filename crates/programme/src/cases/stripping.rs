//! Photographs without what the camera wrote into them: place, time, owner, device. Pure.
//!
//! A firm that is not named would be found by the coordinates in its first picture. What is not known to be part of the
//! picture is left out, so that what a new camera writes is left out too.

/// Only the picture; nothing when the bytes are no whole JPEG, PNG or WebP.
pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    match bytes {
        [0xFF, 0xD8, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'R', b'I', b'F', b'F', ..] => webp(bytes),
        _ => None,
    }
}

fn big_endian(bytes: &[u8]) -> Option<usize> {
    Some(bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

const END_OF_PICTURE: u8 = 0xD9;
const START_OF_SCAN: u8 = 0xDA;

/// Segments up to the end of the picture; what is hung on behind it goes.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let [0xFF, marker] = *bytes.get(at..at + 2)? else { return None };
        if marker == END_OF_PICTURE {
            kept.extend([0xFF, marker]);
            return Some(kept);
        }
        let length = big_endian(bytes.get(at + 2..at + 4)?)?;
        // The length counts itself.
        let segment = bytes.get(at..at + 2 + length.max(2))?;
        at += segment.len();
        if is_part_of_jpeg(marker, segment) {
            kept.extend(segment);
        }
        if marker == START_OF_SCAN {
            let scan = &bytes[at..at + scan_length(bytes.get(at..)?)?];
            kept.extend(scan);
            at += scan.len();
        }
    }
}

/// Tables, frames and scans; of what applications write only what colours need.
fn is_part_of_jpeg(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xC0..=0xCF | 0xDA..=0xDF => true,
        0xE0 => segment[4..].starts_with(b"JFIF\0"),
        0xE2 => segment[4..].starts_with(b"ICC_PROFILE\0"),
        0xEE => segment[4..].starts_with(b"Adobe"),
        _ => false,
    }
}

/// To the next marker: within a scan 0xFF is followed by nothing or a restart.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF))
}

const PNG_PARTS: [&[u8; 4]; 12] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD"];

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = big_endian(bytes.get(at..at + 4)?)?;
        let chunk = bytes.get(at..at.checked_add(12)?.checked_add(length)?)?;
        at += chunk.len();
        let kind = &chunk[4..8];
        if PNG_PARTS.iter().any(|part| *part == kind) {
            kept.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
    }
}

/// A film is no photograph.
const WEBP_PARTS: [&[u8; 4]; 5] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"];
/// Of the flags of an extended file: that it has EXIF, that it has XMP.
const WEBP_METADATA: u8 = 0b0000_1100;

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let little_endian = |bytes: &[u8]| bytes.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
    let end = little_endian(bytes.get(4..8)?).checked_add(8)?;
    let file = bytes.get(..end)?;
    let mut kept = file.get(..12)?.to_vec();
    let mut at = 12;
    let mut has_picture = false;
    while at < file.len() {
        let length = little_endian(file.get(at + 4..at + 8)?);
        let chunk = file.get(at..at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?)?;
        at += chunk.len();
        if WEBP_PARTS.iter().any(|part| *part == &chunk[..4]) {
            has_picture |= matches!(&chunk[..4], b"VP8 " | b"VP8L");
            let flags = kept.len() + 8;
            kept.extend(chunk);
            if &chunk[..4] == b"VP8X" {
                *kept.get_mut(flags)? &= !WEBP_METADATA;
            }
        }
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    has_picture.then_some(kept)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLACE: &[u8] = b"31.81N 119.97E";

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    }

    fn holds_place(bytes: &[u8]) -> bool {
        bytes.windows(PLACE.len()).any(|window| window == PLACE)
    }

    #[test]
    fn the_coordinates_of_a_phone_are_left_out_and_the_picture_is_not() {
        let scan = [segment(0xDA, &[1, 2]), vec![7, 0xFF, 0x00, 7, 0xFF, 0xD0, 9]].concat();
        let picture = [segment(0xE0, b"JFIF\0"), segment(0xDB, &[3; 9]), segment(0xC0, &[4; 9]), scan].concat();
        let shot = [
            vec![0xFF, 0xD8],
            segment(0xE1, &[b"Exif\0\0", PLACE].concat()),
            picture.clone(),
            segment(0xFE, PLACE),
            vec![0xFF, 0xD9],
            PLACE.to_vec(),
        ];
        let kept = stripped(&shot.concat()).unwrap();
        assert_eq!(kept, [vec![0xFF, 0xD8], picture, vec![0xFF, 0xD9]].concat());
        assert_eq!(stripped(&kept).unwrap(), kept, "what is stripped stays as it is");
    }

    #[test]
    fn a_png_and_a_webp_lose_their_notes_too() {
        let chunk = |kind: &[u8], body: &[u8]| [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], kind, body, &[0; 4]].concat();
        let png =
            [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[1; 13]), chunk(b"eXIf", PLACE), chunk(b"IDAT", &[2]), chunk(b"IEND", &[])];
        let kept = stripped(&png.concat()).unwrap();
        assert!(!holds_place(&kept) && kept.ends_with(&chunk(b"IEND", &[])));
        let part = |kind: &[u8], body: &[u8]| [kind, &u32::try_from(body.len()).unwrap().to_le_bytes()[..], body].concat();
        let body =
            [b"WEBP".to_vec(), part(b"VP8X", &[0x0C, 0, 0, 0, 1, 0, 0, 1, 0, 0]), part(b"VP8 ", &[5; 4]), part(b"EXIF", PLACE)].concat();
        let kept = stripped(&part(b"RIFF", &body)).unwrap();
        assert!(!holds_place(&kept));
        assert_eq!((kept.len(), kept[20], usize::from(kept[4])), (42, 0, 34));
    }

    #[test]
    fn half_a_picture_is_none() {
        assert_eq!(stripped(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 9]), None);
        assert_eq!(stripped(b"<svg>"), None);
    }

    proptest! {
        #[test]
        fn bytes_of_anybody_are_answered(start in prop::sample::select(vec![&b"\xFF\xD8"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBP"]),
            rest in prop::collection::vec(any::<u8>(), 0..300)) {
            let bytes = [start, &rest].concat();
            if let Some(kept) = stripped(&bytes) {
                prop_assert!(kept.len() <= bytes.len());
            }
        }
    }
}
