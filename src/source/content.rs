//! The content of files, as far as guidegen reads it.
//!
//! Pages, the settings and the theme are read, since guidegen processes them. Every other file is published unchanged and may be as large as a film:
//! such a file is examined and not read. Its [`Stamp`] shows when it changes, and its first bytes tell the size of an image and the settings of a template
//! for another program.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;

use super::Stamp;
use super::beneath::OpenFile;
use super::drawing;

/// The largest size in bytes of a page, the settings or a text of the theme: 16 MiB. The text of a thick book has one or two.
pub(super) const LARGEST: u64 = 16 << 20;

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceContent {
    /// All of its bytes.
    Bytes(Arc<[u8]>),
    /// A file that is published unchanged. Its bytes are only on the disk.
    Asset(Examined),
}

/// The properties of a file that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Examined {
    stamp: Stamp,
    /// Width and height in pixels; `None` if it is not an image of a known format.
    pub image_size: Option<(usize, usize)>,
    /// Whether its first line is that of front matter: see [`begins_with_settings`].
    pub begins_with_settings: bool,
}

impl SourceContent {
    /// Reads all of a text. See [`bytes_of`].
    pub(super) fn read(open: OpenFile) -> io::Result<Self> {
        Ok(Self::Bytes(bytes_of(open)?.into()))
    }

    /// Reads all of a file of any size.
    pub(super) fn read_any(mut open: OpenFile) -> io::Result<Self> {
        let mut bytes = Vec::new();
        open.file.read_to_end(&mut bytes)?;
        Ok(Self::Bytes(bytes.into()))
    }

    /// Examines a file without reading it.
    pub(super) fn examine(mut open: OpenFile) -> Self {
        let begins_with_settings = begins_with_settings(&mut open.file);
        let image_size = open.file.rewind().ok().and_then(|()| image_size(&mut open.file));
        Self::Asset(Examined { stamp: open.stamp(), image_size, begins_with_settings })
    }

    /// Whether the file has no bytes.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::Asset(examined) => examined.stamp.length() == 0,
        }
    }

    /// The bytes; `None` if the file has not been read.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Asset(_) => None,
        }
    }
}

impl Examined {
    /// The length of the file in bytes.
    pub(crate) fn length(&self) -> u64 {
        self.stamp.length()
    }
}

/// Reads all of a file that has at most [`LARGEST`] bytes.
///
/// # Errors
///
/// [`io::ErrorKind::FileTooLarge`], before anything is read, or the error of the operating system.
pub(super) fn bytes_of(open: OpenFile) -> io::Result<Vec<u8>> {
    let length = open.metadata.len();
    if length > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    // The file may grow while it is read.
    open.file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

impl From<Arc<[u8]>> for SourceContent {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<&[u8]> for SourceContent {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.into())
    }
}

/// The number of bytes that are read at a time of a possible image. Formats often refer to later parts of the file, so larger blocks would be wasted.
const PIECE: usize = 512;

/// The largest number of bytes that are read of it. A photograph with a large colour profile needs about 10 kB; a malicious file could have millions
/// of parts that each refer to the next.
const MOST: usize = 1 << 20;

/// The number of bytes in which the first line of settings ends.
const SETTINGS: usize = 16;

/// Width and height of an image in pixels, from the first bytes of its file. `None` if it is not an image, or does not state its size.
pub fn image_size(mut file: impl Read + Seek) -> Option<(usize, usize)> {
    let reader = BufReader::with_capacity(PIECE, Limited { file: &mut file, left: MOST });
    if let Ok(size) = imagesize::reader_size(reader) {
        return Some((size.width, size.height));
    }
    file.rewind().ok()?;
    drawing::size(BufReader::with_capacity(PIECE, Limited { file, left: drawing::MOST }))
}

/// Whether a file begins with a line of three hyphens, as the settings of a page do. Spaces may follow them, and a byte order mark may stand before.
pub fn begins_with_settings(file: impl Read) -> bool {
    let mut start = Vec::with_capacity(SETTINGS);
    if file.take(SETTINGS as u64).read_to_end(&mut start).is_err() {
        return false;
    }
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    let line = start.iter().position(|byte| *byte == b'\n').map(|end| &start[..end]);
    line.is_some_and(|line| line.trim_ascii_end() == b"---")
}

/// A file of which only a limited number of bytes can be read.
struct Limited<F> {
    file: F,
    left: usize,
}

impl<F: Read> Read for Limited<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.left);
        let count = self.file.read(&mut buffer[..most])?;
        self.left -= count;
        Ok(count)
    }
}

impl<F: Seek> Seek for Limited<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{Limited, MOST, begins_with_settings, image_size};

    /// A JPEG file whose size is stated after this many parts of 1,000 bytes each.
    fn jpeg(parts: usize) -> Vec<u8> {
        let part = [&[0xFF, 0xE2, 0x03, 0xE8][..], &[0; 998]].concat();
        [&[0xFF, 0xD8][..], &part.repeat(parts), &[0xFF, 0xC0, 0x00, 0x11, 0x08, 0x00, 0x02, 0x00, 0x03]].concat()
    }

    #[test]
    fn an_image_tells_its_size_and_other_files_have_none() {
        assert_eq!(image_size(Cursor::new(b"GIF89a\x03\x00\x02\x00\x00\x00\x00")), Some((3, 2)));
        assert_eq!(image_size(Cursor::new(jpeg(300))), Some((3, 2)));
        for other in [&b""[..], b"x", b"not a picture, but there", b"\xFF\xD8\xFF"] {
            assert_eq!(image_size(Cursor::new(other)), None);
        }
    }

    #[test]
    fn settings_are_known_by_their_first_line() {
        for settings in ["---\ntitle: A\n---\n", "\u{feff}---\r\n", "---  \n"] {
            assert!(begins_with_settings(settings.as_bytes()), "{settings:?}");
        }
        for other in ["", "---", "----\n", "--- a\n", "\n---\n", "<!doctype html>\n", "---                    \n"] {
            assert!(!begins_with_settings(other.as_bytes()), "{other:?}");
        }
    }

    #[test]
    fn a_file_that_refers_on_and_on_is_given_up() {
        // Boxes of eight bytes, as in a film, none of which states the size.
        let film = [&b"\0\0\0\x10ftypheic\0\0\0\0"[..], &b"\0\0\0\x08free".repeat(MOST / 4)].concat();
        let mut limited = Limited { file: Cursor::new(film), left: MOST };
        assert!(imagesize::reader_size(std::io::BufReader::with_capacity(super::PIECE, &mut limited)).is_err());
        assert_eq!(limited.left, 0);
    }
}
