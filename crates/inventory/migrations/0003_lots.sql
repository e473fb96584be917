-- Lots: pieces that share their history. One that has no row yet is released and does not expire.
CREATE TABLE inventory_lot (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    lot TEXT NOT NULL,
    expires TEXT,
    supplier_lot TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX inventory_lot_once ON inventory_lot (org_id, item_id, lot);
CREATE INDEX inventory_lot_by_expiry ON inventory_lot (org_id, expires, item_id, lot);

-- Who held a lot back, let it go or changed what is known of it, and why.
CREATE TABLE inventory_lot_change (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    lot_id TEXT NOT NULL,
    state TEXT NOT NULL,
    expires TEXT,
    supplier_lot TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, lot_id) REFERENCES inventory_lot (org_id, id)
);
CREATE INDEX inventory_lot_change_by_lot ON inventory_lot_change (org_id, lot_id, id);
INSERT ONLY inventory_lot_change;
