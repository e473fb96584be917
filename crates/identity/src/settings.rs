//! What an operator decides about signing in; the server's configuration fills it.

/// Settings of the room. The default is one machine that serves its own browser over plain http.
#[derive(Clone)]
pub struct Settings {
    /// People reach the server over https: cookies are for https only and carry the `__Host-` prefix.
    pub is_https: bool,
    /// Reverse proxies in front of the server, each of which appends the address it saw to `X-Forwarded-For`.
    pub proxies: usize,
    /// Whether strangers may sign up; otherwise it takes an invitation.
    pub is_sign_up_open: bool,
    /// Seals in the database the secrets of one-time codes and the keys that sign certificates; without it they are
    /// stored as they are.
    pub sealing_key: Option<[u8; 32]>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { is_https: false, proxies: 0, is_sign_up_open: true, sealing_key: None }
    }
}

/// Says nothing about the key.
impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("is_https", &self.is_https)
            .field("proxies", &self.proxies)
            .field("is_sign_up_open", &self.is_sign_up_open)
            .field("has_sealing_key", &self.sealing_key.is_some())
            .finish()
    }
}
