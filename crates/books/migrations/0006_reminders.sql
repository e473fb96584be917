-- Reminders that somebody sent to a customer: what was said of which items. Cairn sends nothing by itself.
CREATE TABLE books_reminder (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    party_id TEXT NOT NULL,
    day TEXT NOT NULL,
    tone TEXT NOT NULL,
    body TEXT NOT NULL,
    items TEXT NOT NULL,
    total BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX books_reminder_by_party ON books_reminder (org_id, party_id, id);
INSERT ONLY books_reminder;
