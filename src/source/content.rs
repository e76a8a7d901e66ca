//! What is known of a file's content.
//!
//! Pages, the settings and the theme are read, since guidegen works with what they say. Every other file is published as it is and may be as large
//! as a film: such a file is examined and not read. Its [`Stamp`] tells when it changes, and if it is an image, its first bytes tell its size.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;

use super::Stamp;
use super::beneath::OpenFile;

/// How many bytes a page, the settings or a text of the theme has at most: 16 MiB. A thick book has one or two.
pub(super) const LARGEST: u64 = 16 << 20;

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceContent {
    /// All of its bytes.
    Bytes(Arc<[u8]>),
    /// A file that is published as it is. Its bytes are on the disk alone.
    Asset(Examined),
}

/// What is known of a file that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Examined {
    stamp: Stamp,
    /// Width and height in pixels, if it is an image.
    pub image_size: Option<(usize, usize)>,
}

impl SourceContent {
    /// Reads all of a text. See [`bytes_of`].
    pub(super) fn read(open: OpenFile) -> io::Result<Self> {
        Ok(Self::Bytes(bytes_of(open)?.into()))
    }

    /// Reads all of a file, however large it is.
    pub(super) fn read_any(mut open: OpenFile) -> io::Result<Self> {
        let mut bytes = Vec::new();
        open.file.read_to_end(&mut bytes)?;
        Ok(Self::Bytes(bytes.into()))
    }

    /// Looks at a file without reading it.
    pub(super) fn examine(open: OpenFile) -> Self {
        Self::Asset(Examined { stamp: open.stamp(), image_size: image_size(open.file) })
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::Asset(examined) => examined.stamp.length() == 0,
        }
    }

    /// All of its bytes, if it has been read.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Asset(_) => None,
        }
    }
}

impl Examined {
    /// How many bytes the file has.
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
    // It may grow while it is read.
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

/// How much is read at once of what may be an image. Formats say in many places that something begins further behind, so more would be for nothing.
const PIECE: usize = 512;

/// How much is read of it at most. A photograph with a large colour profile needs some 10 kB; a file made for it could have millions of parts that
/// each refer to the next.
const MOST: usize = 1 << 20;

/// Width and height in pixels of an image, from the first bytes of its file. `None` if it is none, or does not say how large it is.
pub fn image_size(file: impl Read + Seek) -> Option<(usize, usize)> {
    let reader = BufReader::with_capacity(PIECE, Limited { file, left: MOST });
    imagesize::reader_size(reader).ok().map(|size| (size.width, size.height))
}

/// A file of which only so much can be read.
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

    use super::{Limited, MOST, image_size};

    /// A JPEG whose size comes behind this many parts of 1,000 bytes each.
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
    fn a_file_that_refers_on_and_on_is_given_up() {
        // Boxes of eight bytes, as in a film, none of which is the one that is looked for.
        let film = [&b"\0\0\0\x10ftypheic\0\0\0\0"[..], &b"\0\0\0\x08free".repeat(MOST / 4)].concat();
        let mut limited = Limited { file: Cursor::new(film), left: MOST };
        assert!(imagesize::reader_size(std::io::BufReader::with_capacity(super::PIECE, &mut limited)).is_err());
        assert_eq!(limited.left, 0);
    }
}
