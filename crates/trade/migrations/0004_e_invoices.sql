-- What the firm says of itself on its invoices. One row an organisation.
CREATE TABLE trade_letterhead (
    org_id TEXT NOT NULL,
    name TEXT NOT NULL,
    credit_code TEXT NOT NULL,
    tax_number TEXT NOT NULL,
    address TEXT NOT NULL,
    post_code TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    contact TEXT NOT NULL,
    phone TEXT NOT NULL,
    mail TEXT NOT NULL,
    bank TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id)
);

-- E-invoices that came from suppliers. Their bytes lie in the file store; `content` is what was read of them and `findings`
-- what the rules said. The seller and the number make an invoice: it comes once.
CREATE TABLE trade_e_invoice (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seller_key TEXT NOT NULL,
    number TEXT NOT NULL,
    format TEXT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    seller_name TEXT NOT NULL,
    day TEXT NOT NULL,
    due TEXT,
    currency TEXT NOT NULL,
    net BIGINT,
    tax BIGINT,
    gross BIGINT,
    is_credit_note BOOLEAN NOT NULL,
    faults BIGINT NOT NULL,
    warnings BIGINT NOT NULL,
    content TEXT NOT NULL,
    findings TEXT NOT NULL,
    is_set_aside BOOLEAN NOT NULL,
    -- The bill that was made of it; when that is given up or taken back, another may be made.
    bill_id TEXT,
    version BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    taken_by TEXT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, bill_id) REFERENCES trade_document (org_id, id)
);
CREATE UNIQUE INDEX trade_e_invoice_number ON trade_e_invoice (org_id, seller_key, number);
CREATE INDEX trade_e_invoice_bill ON trade_e_invoice (org_id, bill_id) WHERE bill_id IS NOT NULL;

-- What suppliers call our items, as bills that were made of their e-invoices showed.
CREATE TABLE trade_supplier_item (
    org_id TEXT NOT NULL,
    party_id TEXT NOT NULL,
    called TEXT NOT NULL,
    item_id TEXT NOT NULL,
    PRIMARY KEY (org_id, party_id, called)
);
