//! What the stock announces.

use kernel::Event;
use serde::{Deserialize, Serialize};

use crate::lots::LotId;
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

/// A lot was held back, let go or described otherwise.
#[derive(Debug, Serialize, Deserialize)]
pub struct LotChanged {
    pub lot: LotId,
}

impl Event for LotChanged {
    const TOPIC: &'static str = "inventory.lot_changed";

    fn subject(&self) -> &str {
        self.lot.as_str()
    }
}
