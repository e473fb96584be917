-- Years whose profit and loss was transferred to what is not distributed yet. Taken back, it may be done again: `turn` counts.
CREATE TABLE books_year_end (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    turn BIGINT NOT NULL,
    entry_id TEXT,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, entry_id) REFERENCES books_entry (org_id, id)
);
