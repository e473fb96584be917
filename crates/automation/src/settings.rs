//! What an operator decides about requests to others; the server's configuration fills it.

/// Settings of the room.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// Webhooks may go to addresses of this machine and of private networks, and over plain http.
    pub allows_private: bool,
}
