//! Binds a port and accepts connections.

use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener as StdListener, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

use super::answer::answer;
use super::context::ServerContext;

/// The number of ports that are tried after the requested one.
const PORTS: u16 = 100;

/// The time limit for receiving the head of a request, and for an idle connection.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// The largest size of the head of a request, in bytes and in header lines.
const HEAD_BYTES: usize = 32 * 1024;
const HEAD_LINES: usize = 64;

/// A port that this process has bound.
#[derive(Debug)]
pub(crate) struct Bound {
    listener: StdListener,
    address: SocketAddr,
    wanted: u16,
}

impl Bound {
    /// Binds a port, or the next one that is free. With `0` the operating system chooses.
    ///
    /// # Errors
    ///
    /// A [`BindError`] if the host is not one of this computer, or no port is free or allowed.
    pub(crate) fn new(host: &str, port: u16) -> Result<Self, BindError> {
        let unknown = |error| BindError::Host { host: host.to_owned(), error };
        let address = (host.trim_matches(['[', ']']), port).to_socket_addrs().map_err(unknown)?.next();
        let address = address.ok_or_else(|| unknown(io::ErrorKind::NotFound.into()))?;
        let last = if port == 0 { 0 } else { port.saturating_add(PORTS) };
        for next in port..=last {
            match StdListener::bind(SocketAddr::new(address.ip(), next)) {
                Ok(listener) => {
                    // The listener is asked, since for port 0 only the operating system knows the number.
                    let address = listener.local_addr().map_err(|error| BindError::Port { port: next, error })?;
                    return Ok(Self { listener, address, wanted: port });
                }
                // Any other error would occur for the next port as well.
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
                Err(error) if error.kind() == io::ErrorKind::AddrNotAvailable => return Err(unknown(error)),
                Err(error) => return Err(BindError::Port { port: next, error }),
            }
        }
        Err(BindError::AllTaken { first: port, last })
    }

    /// The address and port at which the server listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The requested port, if another program uses it and the next free one was bound; otherwise `None`.
    pub(crate) fn taken(&self) -> Option<u16> {
        (self.wanted != 0 && self.wanted != self.address.port()).then_some(self.wanted)
    }

    pub(super) fn into_listener(self) -> io::Result<TcpListener> {
        // `from_std` does not change the mode of the listener, and a blocking listener would block the whole runtime.
        self.listener.set_nonblocking(true)?;
        TcpListener::from_std(self.listener)
    }
}

/// The reason why no port could be bound.
#[derive(Debug)]
pub(crate) enum BindError {
    /// The host is not an address of this computer.
    Host {
        /// The host as given in `--host`.
        host: String,
        /// The error of the operating system.
        error: io::Error,
    },
    /// The operating system refuses this port.
    Port {
        /// The number of the port.
        port: u16,
        /// The error of the operating system.
        error: io::Error,
    },
    /// All ports in the range are used by other programs.
    AllTaken {
        /// The first port of the range.
        first: u16,
        /// The last port of the range.
        last: u16,
    },
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host { host, error } => {
                write!(f, "“{host}” is not an address of this computer: {error}. Leave --host out, or give it an address such as 127.0.0.1.")
            }
            Self::Port { port, error } => write!(f, "Port {port} cannot be used: {error}. Choose another one, such as --port 8000."),
            Self::AllTaken { first, last } => write!(f, "The ports from {first} to {last} are all taken. Choose another one with --port."),
        }
    }
}

impl std::error::Error for BindError {}

/// Accepts connections; never returns.
pub(super) async fn accept(listener: TcpListener, context: Arc<ServerContext>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => context.connections.begin(|number| tokio::spawn(connection(stream, context.clone(), number)).abort_handle()),
            // The connection has been closed already, or there are no file handles left. Without the pause the call would be repeated in a busy loop
            // until there is a handle.
            Err(_) => {
                context.connections.make_room();
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, context: Arc<ServerContext>, number: u64) {
    // Small responses are sent immediately.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer(context.clone(), request, number));
    let mut http = http1::Builder::new();
    // hyper panics if there is a timeout without a timer.
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT).max_headers(HEAD_LINES).max_buf_size(HEAD_BYTES);
    // An error of a client only ends its own connection.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
    context.connections.let_go(number);
}
