-- What was written down as facts of each document, movement or payment: by the digest it is known whether they still say the same.
CREATE TABLE daybook_source (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    facts BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- Lists that are written down whole: how often they changed, how often they had when they were taken last, and as which source.
CREATE TABLE daybook_list (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    changes BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    source TEXT,
    PRIMARY KEY (org_id, id)
);
