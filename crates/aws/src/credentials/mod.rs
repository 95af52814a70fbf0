//! The one place where secrets live.
//!
//! In: the parts of credentials, or text a user pasted. Out: a signer's identity, within this crate only.
//! [`Credentials`] can be neither printed nor serialised nor copied, and is overwritten when dropped:
//!
//! ```compile_fail
//! fn serialise(_: impl serde::Serialize) {}
//! fn with(credentials: aws::Credentials) { serialise(credentials) }
//! ```
//!
//! ```compile_fail
//! fn with(credentials: &aws::Credentials) -> String { format!("{credentials}") }
//! ```
//!
//! Only what is not secret can be read, and the debugging form holds no more:
//!
//! ```
//! let secret = "wJalrXUtnFEMI".to_owned();
//! let credentials = aws::Credentials::from_parts("AKIA".to_owned(), secret, None, None);
//! assert_eq!(credentials.access_key_id(), "AKIA");
//! assert!(!format!("{credentials:?}").contains("wJalr"));
//! ```

mod paste;

use std::fmt;

use zeroize::Zeroizing;

pub use paste::{CredentialsError, Pasted, parse};

/// Keys that sign calls.
pub struct Credentials {
    access_key_id: String,
    secret: Zeroizing<String>,
    session_token: Option<Zeroizing<String>>,
    expires_ms: Option<i64>,
}

impl Credentials {
    /// Takes the parts over. `expires_ms` is in milliseconds since 1970.
    pub fn from_parts(
        access_key_id: String,
        secret: String,
        session_token: Option<String>,
        expires_ms: Option<i64>,
    ) -> Credentials {
        Credentials {
            access_key_id,
            secret: Zeroizing::new(secret),
            session_token: session_token.map(Zeroizing::new),
            expires_ms,
        }
    }

    /// The id of the key; not secret.
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// When they expire, milliseconds since 1970, as far as known.
    pub fn expires_ms(&self) -> Option<i64> {
        self.expires_ms
    }

    /// Whether they come with a session token, and so expire by themselves.
    pub fn is_temporary(&self) -> bool {
        self.session_token.is_some()
    }

    /// Whether they are a user's or an account's own keys, which work until someone deletes them.
    pub fn is_long_lived(&self) -> bool {
        self.session_token.is_none()
    }

    /// The form the signer takes; it overwrites its copy as well.
    pub(crate) fn for_signer(&self) -> aws_credential_types::Credentials {
        let mut builder = aws_credential_types::Credentials::builder()
            .access_key_id(&self.access_key_id)
            .secret_access_key(self.secret.as_str())
            .provider_name("watchglass");
        builder.set_session_token(self.session_token.as_ref().map(|token| token.to_string()));
        builder.build()
    }

    /// A service's words without what must not be shown: refused signatures come back with the whole signed text,
    /// session token included.
    pub(crate) fn scrub(&self, message: &str) -> String {
        let end = [
            "The Canonical String",
            "The canonical string",
            "The String-to-Sign",
        ]
        .iter()
        .filter_map(|mark| message.find(mark))
        .min();
        let mut kept = message[..end.unwrap_or(message.len())].trim().to_owned();
        for secret in [Some(&self.secret), self.session_token.as_ref()]
            .into_iter()
            .flatten()
        {
            if secret.len() >= 8 && kept.contains(secret.as_str()) {
                kept = kept.replace(secret.as_str(), "…");
            }
        }
        if let Some((at, _)) = kept.char_indices().nth(MAX_MESSAGE_CHARS) {
            kept.truncate(at);
            kept.push('…');
        }
        kept
    }
}

/// What is kept of a service's words.
const MAX_MESSAGE_CHARS: usize = 2000;

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key_id", &self.access_key_id)
            .field("temporary", &self.is_temporary())
            .finish_non_exhaustive()
    }
}
