-- What one unit of a currency was worth on a day, in hundred-millionths. A later row of the same day takes the earlier one's place.
CREATE TABLE books_exchange_rate (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    currency TEXT NOT NULL,
    day TEXT NOT NULL,
    rate BIGINT NOT NULL,
    source TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, id),
    CHECK (rate > 0)
);
CREATE INDEX books_exchange_rate_by_day ON books_exchange_rate (org_id, currency, day, id);
INSERT ONLY books_exchange_rate;

-- Beside the amount in the organisation's currency: how much of another it is, debit above zero. Of a difference it is nothing.
ALTER TABLE books_line ADD COLUMN currency TEXT;
ALTER TABLE books_line ADD COLUMN foreign_amount BIGINT;
CREATE INDEX books_line_by_currency ON books_line (org_id, currency, account_id) WHERE currency IS NOT NULL;

-- What is owed in another currency, and how much of that is settled; `amount` and `settled` are what it is worth in the books.
ALTER TABLE books_open_item ADD COLUMN currency TEXT;
ALTER TABLE books_open_item ADD COLUMN foreign_amount BIGINT;
ALTER TABLE books_open_item ADD COLUMN foreign_settled BIGINT;

-- Of another currency: how much of it was settled, and what that was worth where it was paid; `amount` is what it was owed at.
ALTER TABLE books_settlement ADD COLUMN foreign_amount BIGINT;
ALTER TABLE books_settlement ADD COLUMN paid_amount BIGINT;

-- An account at a bank holds one currency.
ALTER TABLE books_bank_account ADD COLUMN currency TEXT NOT NULL DEFAULT 'CNY';
