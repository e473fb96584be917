-- Organisations that are being erased right now, within one transaction: ledgers let their rows go.
CREATE TABLE kernel_erasure (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- The chain of each ledger of an organisation: every link holds the digest of its entry and of the link before.
CREATE TABLE kernel_seal (
    org_id TEXT NOT NULL,
    ledger TEXT NOT NULL,
    number BIGINT NOT NULL,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    chain TEXT NOT NULL,
    sealed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, ledger, number)
);
CREATE UNIQUE INDEX kernel_seal_once ON kernel_seal (org_id, ledger, id);
INSERT ONLY kernel_seal;
