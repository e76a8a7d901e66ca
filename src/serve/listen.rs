//! Takes a port, and accepts the connections that come to it.

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

/// How many ports after the wanted one are tried.
const PORTS: u16 = 100;

/// How long a client may take for the head of a request, and how long a connection may be idle.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// The longest head of a request, in bytes and in lines.
const HEAD_BYTES: usize = 32 * 1024;
const HEAD_LINES: usize = 64;

/// A port that has been taken.
#[derive(Debug)]
pub(crate) struct Bound {
    listener: StdListener,
    address: SocketAddr,
    wanted: u16,
}

impl Bound {
    /// Takes a port, or the next one that is free. With `0` the operating system chooses.
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
                    // Asked of the listener, since with port 0 only the operating system knows.
                    let address = listener.local_addr().map_err(|error| BindError::Port { port: next, error })?;
                    return Ok(Self { listener, address, wanted: port });
                }
                // Any other reason holds for the next port as well.
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
                Err(error) if error.kind() == io::ErrorKind::AddrNotAvailable => return Err(unknown(error)),
                Err(error) => return Err(BindError::Port { port: next, error }),
            }
        }
        Err(BindError::AllTaken { first: port, last })
    }

    /// Where the server listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The port that was wanted, if another program has it.
    pub(crate) fn taken(&self) -> Option<u16> {
        (self.wanted != 0 && self.wanted != self.address.port()).then_some(self.wanted)
    }

    pub(super) fn into_listener(self) -> io::Result<TcpListener> {
        // `from_std` takes the listener as it is, and one that blocks would stop the whole runtime.
        self.listener.set_nonblocking(true)?;
        TcpListener::from_std(self.listener)
    }
}

/// Why no port could be taken.
#[derive(Debug)]
pub(crate) enum BindError {
    /// The host is not an address of this computer.
    Host {
        /// As it was given.
        host: String,
        /// What the operating system says.
        error: io::Error,
    },
    /// The operating system refuses this port.
    Port {
        /// The port.
        port: u16,
        /// What the operating system says.
        error: io::Error,
    },
    /// Other programs have them all.
    AllTaken {
        /// The first that was tried.
        first: u16,
        /// The last.
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

/// Accepts connections for ever.
pub(super) async fn accept(listener: TcpListener, context: Arc<ServerContext>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => context.connections.begin(|number| tokio::spawn(connection(stream, context.clone(), number)).abort_handle()),
            // The connection is gone already, or there are no file handles left.
            // Without the pause this would be asked again at once, with the same answer, for as long as there are no handles.
            Err(_) => {
                context.connections.make_room();
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, context: Arc<ServerContext>, number: u64) {
    // Small answers are to leave at once.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer(context.clone(), request, number));
    let mut http = http1::Builder::new();
    // hyper panics over a limit of time without a timer.
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT).max_headers(HEAD_LINES).max_buf_size(HEAD_BYTES);
    // Whatever a client does wrong ends its own connection only.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
    context.connections.let_go(number);
}
