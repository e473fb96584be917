-- Kinds of documents for which there are rules of approval now: written by whoever changes the rules, in the same transaction.
-- The statement that moves a document on looks here, so that documents of other kinds cost no statement more.
CREATE TABLE trade_guard (
    org_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (org_id, kind)
);

-- Payments that wait for approval: where the money will go through and what it is for, until it is posted.
CREATE TABLE trade_payment_draft (
    org_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    documents TEXT NOT NULL,
    PRIMARY KEY (org_id, document_id),
    FOREIGN KEY (org_id, document_id) REFERENCES trade_document (org_id, id)
);
