-- Freight, duty and the like: what else it cost to get goods here, spread over the receipts that brought them.
CREATE TABLE inventory_landed_cost (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    basis TEXT NOT NULL,
    amount BIGINT NOT NULL,
    in_stock BIGINT NOT NULL,
    state TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- What each line of a receipt bears of it.
CREATE TABLE inventory_landed_share (
    org_id TEXT NOT NULL,
    cost_id TEXT NOT NULL,
    movement_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    item_id TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    value BIGINT NOT NULL,
    share BIGINT NOT NULL,
    PRIMARY KEY (org_id, cost_id, movement_id, n),
    FOREIGN KEY (org_id, cost_id) REFERENCES inventory_landed_cost (org_id, id),
    FOREIGN KEY (org_id, movement_id) REFERENCES inventory_movement (org_id, id)
);
INSERT ONLY inventory_landed_share;
