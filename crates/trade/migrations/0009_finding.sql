-- Documents are found by what somebody types: the beginning of a number, or of the other side's own, in large or small letters.
CREATE INDEX trade_document_by_number ON trade_document (org_id, LOWER(number));
CREATE INDEX trade_document_by_reference ON trade_document (org_id, LOWER(reference)) WHERE reference <> '';
