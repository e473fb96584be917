-- Why a bank entry is kept out of the journal; empty for every other one.
ALTER TABLE books_bank_entry ADD COLUMN reason TEXT NOT NULL DEFAULT '';
