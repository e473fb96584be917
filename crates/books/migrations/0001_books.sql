-- The accounts of an organisation, by their code. A role says what the program itself posts there.
CREATE TABLE books_account (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    parent_id TEXT,
    role TEXT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX books_account_role ON books_account (org_id, role);

-- Months. What is posted lies in an open one.
CREATE TABLE books_period (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    is_open BOOLEAN NOT NULL,
    closed_at BIGINT,
    closed_by TEXT,
    PRIMARY KEY (org_id, id)
);

-- Journal entries. A document posts once for each of its transitions, whatever happens.
CREATE TABLE books_entry (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    period_id TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    transition TEXT NOT NULL,
    text TEXT NOT NULL,
    reverses TEXT,
    origin TEXT NOT NULL,
    actor TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, period_id) REFERENCES books_period (org_id, id)
);
CREATE UNIQUE INDEX books_entry_once ON books_entry (org_id, source_kind, source_id, transition);
CREATE INDEX books_entry_by_day ON books_entry (org_id, day, id);
INSERT ONLY books_entry;

-- Lines in minor units of the organisation's currency; a reversal is red: the same sides with the amounts below zero.
CREATE TABLE books_line (
    org_id TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    party_id TEXT,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    PRIMARY KEY (org_id, entry_id, n),
    FOREIGN KEY (org_id, entry_id) REFERENCES books_entry (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES books_account (org_id, id),
    CHECK ((debit = 0) <> (credit = 0))
);
CREATE INDEX books_line_by_account ON books_line (org_id, account_id, entry_id);
INSERT ONLY books_line;

-- What the lines of a month add up to. Accounts that everything is posted to are spread over several rows, so that
-- postings do not wait for each other.
CREATE TABLE books_balance (
    org_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    period_id TEXT NOT NULL,
    party_id TEXT NOT NULL,
    shard BIGINT NOT NULL,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    PRIMARY KEY (org_id, period_id, account_id, party_id, shard)
);

-- What customers and suppliers owe: invoices and bills above zero, payments and credit notes below.
CREATE TABLE books_open_item (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    side TEXT NOT NULL,
    party_id TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_id TEXT NOT NULL,
    day TEXT NOT NULL,
    due TEXT NOT NULL,
    amount BIGINT NOT NULL,
    settled BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    CHECK (amount <> 0),
    CHECK ((amount > 0 AND settled >= 0 AND settled <= amount) OR (amount < 0 AND settled <= 0 AND settled >= amount))
);
CREATE UNIQUE INDEX books_open_item_source ON books_open_item (org_id, source_kind, source_id);
CREATE INDEX books_open_item_by_party ON books_open_item (org_id, side, party_id, due);

-- What was set against what.
CREATE TABLE books_settlement (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    owed_id TEXT NOT NULL,
    paid_id TEXT NOT NULL,
    amount BIGINT NOT NULL,
    settled_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, owed_id) REFERENCES books_open_item (org_id, id),
    FOREIGN KEY (org_id, paid_id) REFERENCES books_open_item (org_id, id),
    CHECK (amount <> 0)
);
CREATE INDEX books_settlement_by_owed ON books_settlement (org_id, owed_id);
CREATE INDEX books_settlement_by_paid ON books_settlement (org_id, paid_id);
INSERT ONLY books_settlement;
