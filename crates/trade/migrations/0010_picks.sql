-- What was picked for the line of an order, and brought from a bin to where the order is delivered from. The change of `state`
-- is the lock: what was picked is put back once.
CREATE TABLE trade_pick (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    item_id TEXT NOT NULL,
    lot TEXT NOT NULL,
    from_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    -- None when it lay there already and was only kept.
    movement_id TEXT,
    state TEXT NOT NULL,
    picked_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, order_id) REFERENCES trade_document (org_id, id),
    CHECK (quantity > 0)
);
CREATE INDEX trade_pick_by_order ON trade_pick (org_id, order_id, id);

-- Orders of customers that are not delivered yet, by the day they are promised for: few, whatever was sold before.
CREATE INDEX trade_document_going ON trade_document (org_id, due, id) WHERE kind = 'sales_order' AND state = 'confirmed';
