-- Pages on which a customer without an account orders and sees what is owed. The secret of the address is stored as its digest.
CREATE TABLE trade_order_page (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    party_id TEXT NOT NULL,
    token_digest TEXT NOT NULL,
    note TEXT NOT NULL,
    last_day TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    -- Whether it says of an item that it is in stock or made to order; never how much there is.
    shows_stock BOOLEAN NOT NULL,
    visits BIGINT NOT NULL,
    visited_at BIGINT,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX trade_order_page_token ON trade_order_page (token_digest);
CREATE INDEX trade_order_page_party ON trade_order_page (org_id, party_id, id);

-- Orders that came by such a page; `id` is the digest of the page and of the key that the customer's browser made up for the order.
CREATE TABLE trade_page_order (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    page_id TEXT NOT NULL,
    party_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    -- What was asked for: the same key with another order is refused.
    digest TEXT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, page_id) REFERENCES trade_order_page (org_id, id),
    FOREIGN KEY (org_id, document_id) REFERENCES trade_document (org_id, id)
);
CREATE UNIQUE INDEX trade_page_order_document ON trade_page_order (org_id, document_id);
CREATE INDEX trade_page_order_party ON trade_page_order (org_id, party_id, document_id);
