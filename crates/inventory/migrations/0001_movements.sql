-- A movement: what a document, or a person at the shelf, moved in one go. Posted once for each transition.
CREATE TABLE inventory_movement (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    transition TEXT NOT NULL,
    text TEXT NOT NULL,
    reverses TEXT,
    entry_id TEXT,
    origin TEXT NOT NULL,
    actor TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX inventory_movement_once ON inventory_movement (org_id, source_kind, source_id, transition);
CREATE INDEX inventory_movement_by_day ON inventory_movement (org_id, day, id);
INSERT ONLY inventory_movement;

-- Moves: from one location to another, in millionths of the stock unit; the value, in minor units, is what the books got.
CREATE TABLE inventory_move (
    org_id TEXT NOT NULL,
    movement_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    item_id TEXT NOT NULL,
    lot TEXT NOT NULL,
    from_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (org_id, movement_id, n),
    FOREIGN KEY (org_id, movement_id) REFERENCES inventory_movement (org_id, id),
    CHECK (quantity > 0),
    CHECK (from_id <> to_id)
);
CREATE INDEX inventory_move_by_item ON inventory_move (org_id, item_id, movement_id);
INSERT ONLY inventory_move;

-- What lies where: the sum of the moves. Locations of others (supplier, customer) go below zero, so that each item sums to zero.
CREATE TABLE inventory_balance (
    org_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    location_id TEXT NOT NULL,
    lot TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    is_strict BOOLEAN NOT NULL,
    PRIMARY KEY (org_id, item_id, location_id, lot),
    CHECK (quantity >= reserved OR NOT is_strict),
    CHECK (reserved >= 0)
);
CREATE INDEX inventory_balance_by_location ON inventory_balance (org_id, location_id, item_id);

-- What the firm's own stock of an item is worth: quantity and value, never a rate. The last cost is for stock below zero.
CREATE TABLE inventory_pool (
    org_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    account_id TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    value BIGINT NOT NULL,
    last_quantity BIGINT NOT NULL,
    last_value BIGINT NOT NULL,
    PRIMARY KEY (org_id, item_id, scope)
);

-- Late knowledge of what stock cost: added to the pool, never written over a move.
CREATE TABLE inventory_revaluation (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    day TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
INSERT ONLY inventory_revaluation;

-- What is kept for a line of a document.
CREATE TABLE inventory_reservation (
    org_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    line BIGINT NOT NULL,
    item_id TEXT NOT NULL,
    location_id TEXT NOT NULL,
    lot TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (org_id, source_id, line, location_id, lot),
    CHECK (quantity > 0)
);
CREATE INDEX inventory_reservation_by_item ON inventory_reservation (org_id, item_id);
