-- What somebody needs: an item, or something that is only described. How far it is follows from the enquiry and the order it went into.
CREATE TABLE trade_request (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    -- `draft` until it is approved, `open`, `withdrawn`.
    state TEXT NOT NULL,
    item_id TEXT,
    text TEXT NOT NULL,
    unit TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    needed_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    enquiry_id TEXT,
    enquiry_n BIGINT,
    PRIMARY KEY (org_id, id),
    CHECK (quantity > 0)
);
CREATE UNIQUE INDEX trade_request_number ON trade_request (org_id, number);
CREATE INDEX trade_request_enquiry ON trade_request (org_id, enquiry_id) WHERE enquiry_id IS NOT NULL;

-- A request for quotation: the same lines for several suppliers.
CREATE TABLE trade_enquiry (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    -- `open` or `cancelled`.
    state TEXT NOT NULL,
    day TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    note TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX trade_enquiry_number ON trade_enquiry (org_id, number);

-- What is asked for, and the line of the order that was made of it.
CREATE TABLE trade_enquiry_line (
    org_id TEXT NOT NULL,
    enquiry_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    item_id TEXT,
    text TEXT NOT NULL,
    unit TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    needed_by TEXT NOT NULL,
    order_id TEXT,
    order_n BIGINT,
    PRIMARY KEY (org_id, enquiry_id, n),
    FOREIGN KEY (org_id, enquiry_id) REFERENCES trade_enquiry (org_id, id),
    FOREIGN KEY (org_id, order_id) REFERENCES trade_document (org_id, id)
);

-- Who was asked.
CREATE TABLE trade_enquiry_supplier (
    org_id TEXT NOT NULL,
    enquiry_id TEXT NOT NULL,
    party_id TEXT NOT NULL,
    PRIMARY KEY (org_id, enquiry_id, party_id),
    FOREIGN KEY (org_id, enquiry_id) REFERENCES trade_enquiry (org_id, id)
);

-- What a supplier answered to a line: an offer, or that it is not offered. Prices for one unit without tax, charges in minor units.
CREATE TABLE trade_enquiry_answer (
    org_id TEXT NOT NULL,
    enquiry_id TEXT NOT NULL,
    party_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    is_offered BOOLEAN NOT NULL,
    price BIGINT NOT NULL,
    charges BIGINT NOT NULL,
    lead_days BIGINT NOT NULL,
    least BIGINT NOT NULL,
    valid_until TEXT NOT NULL,
    PRIMARY KEY (org_id, enquiry_id, party_id, n),
    FOREIGN KEY (org_id, enquiry_id, n) REFERENCES trade_enquiry_line (org_id, enquiry_id, n),
    FOREIGN KEY (org_id, enquiry_id, party_id) REFERENCES trade_enquiry_supplier (org_id, enquiry_id, party_id),
    CHECK (price >= 0 AND charges >= 0 AND lead_days >= 0 AND least >= 0)
);
