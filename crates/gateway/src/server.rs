//! Listening: connections in, answers out, within limits.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use crate::answer::Face;
use crate::policy::Policy;
use crate::site::{Site, SiteError};

/// Connections served at once; a further one waits to be accepted.
const MAX_CONNECTIONS: usize = 512;
/// How long a client may take to send the head of a request, kept-alive connections between requests included.
const HEAD_TIMEOUT: Duration = Duration::from_secs(60);
/// The largest head of a request, in bytes.
const MAX_HEAD: usize = 32 << 10;
/// How many ports after the wanted one are tried when it is taken.
const NEXT_PORTS: u16 = 20;

/// What to serve and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the built app.
    pub app: PathBuf,
    /// Where to listen. Port 0 takes any free one.
    pub listen: SocketAddr,
    /// Take one of the next free ports when the wanted one is taken.
    pub or_next_port: bool,
    /// The path the app appears under; a slash at either end is added when absent.
    pub base_path: String,
    /// What the Content Security Policy allows beyond the defaults.
    pub policy: Policy,
}

impl Options {
    /// Serves `app` at 127.0.0.1:8420 under `/`.
    pub fn new(app: impl Into<PathBuf>) -> Self {
        Self {
            app: app.into(),
            listen: (Ipv4Addr::LOCALHOST, 8420).into(),
            or_next_port: false,
            base_path: "/".into(),
            policy: Policy::default(),
        }
    }
}

/// Why the server does not start.
#[derive(Debug)]
pub enum StartError {
    /// The app's folder cannot be served.
    Site(SiteError),
    /// The address cannot be listened on.
    Listen(SocketAddr, io::Error),
    /// The base path has characters a path segment may not have here.
    BasePath(String),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site(error) => error.fmt(f),
            Self::Listen(address, error) if error.kind() == io::ErrorKind::AddrInUse => {
                write!(
                    f,
                    "port {} is taken; choose another with --listen {}:0 (any free port)",
                    address.port(),
                    address.ip()
                )
            }
            Self::Listen(address, error) => write!(f, "cannot listen on {address}: {error}"),
            Self::BasePath(path) => write!(
                f,
                "`{path}` is no base path; use letters, digits, `-`, `_`, `.` and `~` between slashes"
            ),
        }
    }
}

impl std::error::Error for StartError {}

/// A server that listens already.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    face: Arc<Face>,
    address: SocketAddr,
    base_path: String,
}

impl Server {
    /// Reads the app and takes the port.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start(options: &Options) -> Result<Self, StartError> {
        let base_path = normal_base_path(&options.base_path)?;
        let site = Site::read(&options.app).map_err(StartError::Site)?;
        let headers = options.policy.headers(&site.index_html());
        let listener = listen(options).await?;
        let address = listener
            .local_addr()
            .map_err(|error| StartError::Listen(options.listen, error))?;
        Ok(Self {
            listener,
            face: Arc::new(Face::new(site, base_path.clone(), headers)),
            address,
            base_path,
        })
    }

    /// The address it listens on, with the port it really got.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What to type into a browser on this machine.
    pub fn url(&self) -> String {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        format!("http://{address}{}", self.base_path)
    }

    /// Serves until `stop` resolves.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
        let accept = async {
            loop {
                let Ok(place) = places.clone().acquire_owned().await else {
                    return;
                };
                match self.listener.accept().await {
                    Ok((stream, _)) => {
                        let face = self.face.clone();
                        tokio::spawn(async move {
                            serve_connection(stream, face).await;
                            drop(place);
                        });
                    }
                    // Out of file handles, or a client that left while it waited: a pause instead of a busy loop.
                    Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                }
            }
        };
        tokio::pin!(accept, stop);
        std::future::poll_fn(|context| {
            let stopped = stop.as_mut().poll(context).is_ready();
            if stopped || accept.as_mut().poll(context).is_ready() {
                std::task::Poll::Ready(())
            } else {
                std::task::Poll::Pending
            }
        })
        .await;
    }
}

async fn serve_connection(stream: TcpStream, face: Arc<Face>) {
    // A small file should not wait for a second one to fill the packet.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let face = face.clone();
        async move {
            let (parts, _) = request.into_parts();
            // Packing a large file takes long enough to keep others waiting.
            tokio::task::spawn_blocking(move || {
                face.answer(&parts.method, parts.uri.path(), &parts.headers)
            })
            .await
        }
    });
    // An error here is a client that left or spoke no HTTP: there is nobody to tell.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn listen(options: &Options) -> Result<TcpListener, StartError> {
    let n_tries = if options.or_next_port && options.listen.port() != 0 {
        NEXT_PORTS
    } else {
        0
    };
    let mut address = options.listen;
    for _ in 0..n_tries {
        match TcpListener::bind(address).await {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                address.set_port(address.port().checked_add(1).unwrap_or(8420))
            }
            other => return other.map_err(|error| StartError::Listen(address, error)),
        }
    }
    TcpListener::bind(address)
        .await
        .map_err(|error| StartError::Listen(address, error))
}

fn normal_base_path(text: &str) -> Result<String, StartError> {
    let inner = text.trim_matches('/');
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
    let is_fine = |segment: &str| {
        !segment.is_empty() && segment != "." && segment != ".." && segment.chars().all(plain)
    };
    match inner {
        "" => Ok("/".into()),
        _ if inner.split('/').all(is_fine) => Ok(format!("/{inner}/")),
        _ => Err(StartError::BasePath(text.to_owned())),
    }
}
