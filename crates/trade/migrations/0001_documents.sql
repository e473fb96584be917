-- Documents of buying and selling, one header for all kinds. The change of `state` is the lock: who does it, does the rest.
CREATE TABLE trade_document (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    party_id TEXT NOT NULL,
    day TEXT NOT NULL,
    due TEXT NOT NULL,
    location_id TEXT,
    order_id TEXT,
    reference TEXT NOT NULL,
    note TEXT NOT NULL,
    net BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    tolerance BIGINT NOT NULL,
    movement_id TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX trade_document_number ON trade_document (org_id, kind, number);
CREATE INDEX trade_document_by_kind ON trade_document (org_id, kind, id);
CREATE INDEX trade_document_by_order ON trade_document (org_id, order_id);
CREATE INDEX trade_document_by_party ON trade_document (org_id, party_id, id);

-- Lines: what was entered in which unit, the same in stock units, and amounts rounded once, in minor units.
CREATE TABLE trade_line (
    org_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    order_n BIGINT,
    item_id TEXT NOT NULL,
    text TEXT NOT NULL,
    lot TEXT NOT NULL,
    is_stocked BOOLEAN NOT NULL,
    unit TEXT NOT NULL,
    entered BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    price BIGINT NOT NULL,
    discount BIGINT NOT NULL,
    tax_rate BIGINT NOT NULL,
    net BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    PRIMARY KEY (org_id, document_id, n),
    FOREIGN KEY (org_id, document_id) REFERENCES trade_document (org_id, id)
);

-- How far the lines of an order are; a row of its own, so that a receipt does not change the version that somebody edits.
-- No more is moved or billed than was ordered, within tolerance. `value` is what was moved, and what of that was billed.
CREATE TABLE trade_progress (
    org_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    ordered BIGINT NOT NULL,
    most BIGINT NOT NULL,
    moved BIGINT NOT NULL,
    moved_value BIGINT NOT NULL,
    billed BIGINT NOT NULL,
    billed_value BIGINT NOT NULL,
    PRIMARY KEY (org_id, order_id, n),
    FOREIGN KEY (org_id, order_id) REFERENCES trade_document (org_id, id),
    CHECK (moved >= 0 AND moved <= most),
    CHECK (billed >= 0 AND billed <= most)
);

-- What became of a document, step by step.
CREATE TABLE trade_step (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    step TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX trade_step_by_document ON trade_step (org_id, document_id, id);
INSERT ONLY trade_step;

-- Payments: money in or out, and the bank or cash account it went through.
CREATE TABLE trade_payment (
    org_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    open_item_id TEXT NOT NULL,
    PRIMARY KEY (org_id, document_id),
    FOREIGN KEY (org_id, document_id) REFERENCES trade_document (org_id, id)
);

-- The next number of each series.
CREATE TABLE trade_series (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    next BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
