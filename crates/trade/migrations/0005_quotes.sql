-- Versions of a quote: each is a document of its own and stays as it was sent; the first of them is the root of all.
CREATE TABLE trade_quote (
    org_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    root_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    -- How likely it is accepted, in per cent, and why it was not.
    probability BIGINT,
    lost_reason TEXT NOT NULL,
    PRIMARY KEY (org_id, document_id),
    FOREIGN KEY (org_id, document_id) REFERENCES trade_document (org_id, id),
    FOREIGN KEY (org_id, root_id) REFERENCES trade_document (org_id, id),
    CHECK (probability >= 0 AND probability <= 100)
);
CREATE UNIQUE INDEX trade_quote_revision ON trade_quote (org_id, root_id, revision);
