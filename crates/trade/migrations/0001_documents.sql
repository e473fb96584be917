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
    -- Of an order: what was agreed, and where goods come from or go to; documents that follow it ask nobody again.
    payment_days BIGINT,
    counter_id TEXT,
    movement_id TEXT,
    -- What became of it, a line for each step; it only ever grows.
    steps TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX trade_document_number ON trade_document (org_id, kind, number);
CREATE INDEX trade_document_by_kind ON trade_document (org_id, kind, id);
CREATE INDEX trade_document_by_order ON trade_document (org_id, order_id);
CREATE INDEX trade_document_by_party ON trade_document (org_id, party_id, id);

-- Lines: what was entered in which unit, the same in stock units, and amounts rounded once, in minor units.
-- The line of an order knows how far it is: no more is moved or billed than `most`, what was ordered and its tolerance;
-- the values are those of what was moved, and of what of that was billed.
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
    most BIGINT,
    moved BIGINT,
    moved_value BIGINT,
    billed BIGINT,
    billed_value BIGINT,
    PRIMARY KEY (org_id, document_id, n),
    FOREIGN KEY (org_id, document_id) REFERENCES trade_document (org_id, id),
    CHECK (moved >= 0 AND moved <= most),
    CHECK (billed >= 0 AND billed <= most)
);

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
