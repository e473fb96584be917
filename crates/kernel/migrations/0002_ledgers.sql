-- Organisations that are being erased right now, within one transaction: ledgers let their rows go.
CREATE TABLE kernel_erasure (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
