-- Documents are found by what somebody types: the beginning of a number, or of the other side's own. As they are written, because
-- PostgreSQL goes by no index over LOWER(...) where row-level security stands before it.
CREATE INDEX trade_document_by_number ON trade_document (org_id, number);
CREATE INDEX trade_document_by_reference ON trade_document (org_id, reference) WHERE reference <> '';
