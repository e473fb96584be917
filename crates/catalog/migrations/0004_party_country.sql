-- Which country a party is in, by ISO 3166-1; empty where nobody said so. Electronic invoices need it.
ALTER TABLE catalog_party ADD COLUMN country TEXT NOT NULL DEFAULT '';
