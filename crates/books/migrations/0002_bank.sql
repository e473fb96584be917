-- The firm's accounts at banks. What moves there is posted to an account of the chart.
CREATE TABLE books_bank_account (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES books_account (org_id, id)
);
CREATE UNIQUE INDEX books_bank_account_number ON books_bank_account (org_id, number);

-- Files that a bank exported, each taken once.
CREATE TABLE books_bank_statement (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    format TEXT NOT NULL,
    entries_new BIGINT NOT NULL,
    entries_known BIGINT NOT NULL,
    faults TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX books_bank_statement_once ON books_bank_statement (org_id, digest);

-- What the bank says happened. Its identity is what it says, so that overlapping statements bring it once.
CREATE TABLE books_bank_entry (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    bank_account_id TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    identity TEXT NOT NULL,
    day TEXT NOT NULL,
    amount BIGINT NOT NULL,
    is_reversal BOOLEAN NOT NULL,
    party_name TEXT NOT NULL,
    party_account TEXT NOT NULL,
    remittance TEXT NOT NULL,
    reference TEXT NOT NULL,
    state TEXT NOT NULL,
    turn BIGINT NOT NULL,
    party_id TEXT,
    entry_id TEXT,
    paid_id TEXT,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, bank_account_id) REFERENCES books_bank_account (org_id, id),
    FOREIGN KEY (org_id, statement_id) REFERENCES books_bank_statement (org_id, id),
    CHECK (amount <> 0)
);
CREATE UNIQUE INDEX books_bank_entry_once ON books_bank_entry (org_id, bank_account_id, identity);
CREATE UNIQUE INDEX books_bank_entry_posted ON books_bank_entry (org_id, entry_id);
CREATE INDEX books_bank_entry_by_state ON books_bank_entry (org_id, state, day, id);
