//! A connection of which something was read already.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// What a connection over HTTP/2 begins with (RFC 9113, section 3.4).
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// What a connection speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    Http1,
    Http2,
}

/// Gives first what was read of the stream, then the rest of it.
#[derive(Debug)]
pub(super) struct Prefixed {
    before: Bytes,
    stream: TcpStream,
}

impl Prefixed {
    /// A stream, and what was read of it.
    pub(super) fn new(before: Bytes, stream: TcpStream) -> Self {
        Self { before, stream }
    }

    /// The stream, with what was read of it; `read` comes before what is left. It is a copy: a buffer of which nothing is left is still
    /// as large as it was.
    pub(super) fn into_parts(self, read: &[u8]) -> (Bytes, TcpStream) {
        ([read, &self.before].concat().into(), self.stream)
    }
}

/// Reads until it is known what is spoken, and gives what it read; `None` for a stream that ends before.
pub(super) async fn protocol_of(stream: &TcpStream) -> io::Result<Option<(Protocol, Bytes)>> {
    let mut bytes = [0; PREFACE.len()];
    let mut count = 0;
    loop {
        stream.readable().await?;
        let Some(room) = bytes.get_mut(count..) else { return Ok(None) };
        match stream.try_read(room) {
            Ok(0) => return Ok(None),
            Ok(more) => count = count.saturating_add(more),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error),
        }
        let read = bytes.get(..count).unwrap_or_default();
        if !PREFACE.starts_with(read) {
            return Ok(Some((Protocol::Http1, Bytes::copy_from_slice(read))));
        }
        if count == PREFACE.len() {
            return Ok(Some((Protocol::Http2, Bytes::copy_from_slice(read))));
        }
    }
}

impl AsyncRead for Prefixed {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if !self.before.is_empty() {
            let count = self.before.len().min(into.remaining());
            into.put_slice(&self.before.split_to(count));
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Prefixed {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    async fn pair() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        client.set_nodelay(true).unwrap();
        (client, listener.accept().await.unwrap().0)
    }

    #[tokio::test]
    async fn what_is_spoken_is_found_whatever_the_pieces_and_nothing_is_lost() {
        let spoken = [
            (&b"GET / HTTP/1.1\r\n\r\n"[..], Protocol::Http1),
            (b"PUT /", Protocol::Http1),
            (PREFACE, Protocol::Http2),
        ];
        for (sent, expected) in spoken {
            let (mut client, server) = pair().await;
            let sending = async {
                for byte in sent {
                    client.write_all(std::slice::from_ref(byte)).await.unwrap();
                }
                client.write_all(b"rest").await.unwrap();
                client.shutdown().await.unwrap();
            };
            let reading = async {
                let (protocol, before) = protocol_of(&server).await.unwrap().unwrap();
                assert_eq!(protocol, expected);
                let mut all = Vec::new();
                Prefixed::new(before, server).read_to_end(&mut all).await.unwrap();
                assert_eq!(all, [sent, b"rest"].concat());
            };
            tokio::join!(sending, reading);
        }
    }

    #[tokio::test]
    async fn who_goes_away_before_it_is_known_speaks_nothing() {
        let (mut client, server) = pair().await;
        client.write_all(b"PRI * HT").await.unwrap();
        drop(client);
        assert_eq!(protocol_of(&server).await.unwrap(), None);
    }

    #[tokio::test]
    async fn what_was_read_goes_before_what_was_not() {
        let (_client, server) = pair().await;
        let prefixed = Prefixed::new(Bytes::from_static(b"second"), server);
        assert_eq!(prefixed.into_parts(b"first").0, "firstsecond");
    }
}
