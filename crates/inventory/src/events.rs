//! What the stock announces.

use kernel::Event;
use serde::{Deserialize, Serialize};

use crate::movements::MovementId;

/// Stock was moved.
#[derive(Debug, Serialize, Deserialize)]
pub struct StockMoved {
    pub movement: MovementId,
}

impl Event for StockMoved {
    const TOPIC: &'static str = "inventory.moved";

    fn subject(&self) -> &str {
        self.movement.as_str()
    }
}
