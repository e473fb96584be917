-- Another currency than the organisation's own, and what one unit of it is worth in hundred-millionths; both are nothing in the own.
ALTER TABLE trade_document ADD COLUMN currency TEXT;
ALTER TABLE trade_document ADD COLUMN rate BIGINT;
