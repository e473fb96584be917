-- What an item is called by people, where its document is not in the program.
ALTER TABLE books_open_item ADD COLUMN document TEXT NOT NULL DEFAULT '';

-- Opening balances that were taken over: each a batch with its entry, taken back whole.
CREATE TABLE books_opening (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    is_reversed BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, entry_id) REFERENCES books_entry (org_id, id)
);

-- What was taken over already: an account, or a document of a party, once. `taken_back` is empty, or the batch itself.
CREATE TABLE books_opening_row (
    org_id TEXT NOT NULL,
    opening_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    row_key TEXT NOT NULL,
    taken_back TEXT NOT NULL,
    PRIMARY KEY (org_id, opening_id, n),
    FOREIGN KEY (org_id, opening_id) REFERENCES books_opening (org_id, id)
);
CREATE UNIQUE INDEX books_opening_row_once ON books_opening_row (org_id, row_key, taken_back);
