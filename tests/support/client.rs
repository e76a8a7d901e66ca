//! A small HTTP client that can also do what a browser would not.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::Value;

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// A header; empty if it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The page without the line that loads the client script.
    pub(crate) fn page(&self) -> String {
        without_script(&self.text())
    }
}

/// A page without the line that loads the client script.
pub(crate) fn without_script(html: &str) -> String {
    let Some(start) = html.find("<script src=\"/.guidegen/client.js\"") else { return html.to_owned() };
    let end = start + html[start..].find("</script>").expect("an end of the script") + "</script>".len();
    format!("{}{}", &html[..start], &html[end..])
}

/// Sends exactly this and reads one answer.
pub(crate) fn send(address: SocketAddr, request: &[u8]) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.write_all(request)?;
    let is_head = request.starts_with(b"HEAD");
    read_answer(&mut BufReader::new(stream), is_head)
}

/// Sends a request with these headers besides `Host`.
pub(crate) fn request(address: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut text = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    send(address, text.as_bytes()).expect("an answer")
}

/// Reads a page or file.
pub(crate) fn get(address: SocketAddr, path: &str) -> Answer {
    request(address, "GET", path, &[])
}

/// A connection on which one request follows another.
pub(crate) struct Connection {
    reader: BufReader<TcpStream>,
    address: SocketAddr,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a socket");
        Self { reader: BufReader::new(stream), address }
    }

    pub(crate) fn get(&mut self, path: &str) -> Answer {
        let text = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        self.reader.get_mut().write_all(text.as_bytes()).expect("a connection");
        read_answer(&mut self.reader, false).expect("an answer")
    }
}

fn read_answer(reader: &mut BufReader<TcpStream>, is_head: bool) -> std::io::Result<Answer> {
    let (status, headers) = read_head(reader)?;
    let mut answer = Answer { status, headers, body: Vec::new() };
    if !is_head && status != 304 {
        let length: usize = answer.header("content-length").parse().unwrap_or(0);
        answer.body.resize(length, 0);
        reader.read_exact(&mut answer.body)?;
    }
    Ok(answer)
}

fn read_head(reader: &mut BufReader<TcpStream>) -> std::io::Result<(u16, Vec<(String, String)>)> {
    let first = read_line(reader)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or(std::io::ErrorKind::InvalidData)?;
    let mut headers = Vec::new();
    loop {
        let line = read_line(reader)?;
        match line.split_once(':') {
            Some((name, value)) => headers.push((name.to_owned(), value.trim().to_owned())),
            None => return Ok((status, headers)),
        }
    }
}

fn read_line(reader: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut line = String::new();
    match reader.read_line(&mut line)? {
        0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(line.trim_end().to_owned()),
    }
}

/// A stream of changes, as an open tab has it.
pub(crate) struct Stream {
    reader: BufReader<TcpStream>,
    pending: Vec<u8>,
}

/// What came on a stream.
#[derive(Debug, PartialEq)]
pub(crate) struct Event {
    pub name: String,
    pub data: Value,
}

impl Event {
    /// The page in an event that brings one.
    pub(crate) fn html(&self) -> &str {
        self.data["html"].as_str().expect("a page")
    }
}

impl Stream {
    /// Listens to the changes of a page, in the version that is there now.
    pub(crate) fn of(address: SocketAddr, page: &str) -> Self {
        Self::from_version(address, page, &version_of(&get(address, page).text()))
    }

    /// Listens like a tab that shows this version.
    pub(crate) fn from_version(address: SocketAddr, page: &str, version: &str) -> Self {
        let mut stream = TcpStream::connect(address).expect("a connection");
        let request = format!("GET /.guidegen/events?page={page}&version={version} HTTP/1.1\r\nHost: {address}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a socket");
        let mut reader = BufReader::new(stream);
        let (status, _) = read_head(&mut reader).expect("an answer");
        assert_eq!(status, 200);
        Self { reader, pending: Vec::new() }
    }

    /// The next event within this time, the regular sign of life left out.
    pub(crate) fn next(&mut self, within: Duration) -> Option<Event> {
        let end = Instant::now() + within;
        loop {
            let event = self.next_of_all(end.saturating_duration_since(Instant::now()))?;
            if event.name != "pulse" {
                return Some(event);
            }
        }
    }

    /// The next event within this time, the regular sign of life too.
    fn next_of_all(&mut self, within: Duration) -> Option<Event> {
        let end = Instant::now() + within;
        loop {
            if let Some(event) = self.parse() {
                return Some(event);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || !self.read_piece(left) {
                return None;
            }
        }
    }

    /// The next event of this name; others are passed over.
    pub(crate) fn wait_for(&mut self, name: &str) -> Event {
        let end = Instant::now() + Duration::from_secs(20);
        while let Some(event) = self.next_of_all(end.saturating_duration_since(Instant::now())) {
            if event.name == name {
                return event;
            }
        }
        panic!("no “{name}” came");
    }

    /// Waits until the page of the stream holds this text.
    pub(crate) fn wait_for_text(&mut self, text: &str) {
        while !self.wait_for("page").html().contains(text) {}
    }

    /// Waits for a report that says this, or says nothing at all.
    pub(crate) fn wait_for_report(&mut self, text: Option<&str>) -> Event {
        loop {
            let event = self.wait_for("report");
            let items = event.data["items"].as_array().expect("a list");
            let fits = text.map_or(items.is_empty(), |text| items.iter().any(|item| item.to_string().contains(text)));
            if fits {
                return event;
            }
        }
    }

    /// Reads one chunk of the body.
    fn read_piece(&mut self, within: Duration) -> bool {
        let socket = self.reader.get_ref();
        socket.set_read_timeout(Some(within.max(Duration::from_millis(1)))).expect("a socket");
        if self.reader.buffer().is_empty() && self.reader.fill_buf().map_or(true, <[u8]>::is_empty) {
            return false;
        }
        self.reader.get_ref().set_read_timeout(Some(Duration::from_secs(30))).expect("a socket");
        let length = read_line(&mut self.reader).ok().and_then(|line| usize::from_str_radix(&line, 16).ok()).unwrap_or(0);
        let start = self.pending.len();
        self.pending.resize(start + length, 0);
        let whole = self.reader.read_exact(&mut self.pending[start..]).is_ok();
        whole && read_line(&mut self.reader).is_ok() && length > 0
    }

    fn parse(&mut self) -> Option<Event> {
        let end = self.pending.windows(2).position(|window| window == b"\n\n")?;
        let text = String::from_utf8(self.pending.drain(..end + 2).collect()).expect("text");
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
        Some(Event { name: field("event: "), data: serde_json::from_str(&field("data: ")).expect("JSON") })
    }
}

/// The version that a page carries.
pub(crate) fn version_of(html: &str) -> String {
    let start = html.find("data-guidegen=\"").expect("a page that follows changes") + "data-guidegen=\"".len();
    html[start..].split('"').next().unwrap_or_default().to_owned()
}
