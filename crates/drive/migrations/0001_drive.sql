-- `place` says where something lies and what it is called there, folded; whatever is in the bin has a place of its own,
-- so that its name is free. Parents are not declared as references: what was moved may be older than where it lies now,
-- and rows are copied from one engine to the other in the order of their identifiers.
CREATE TABLE drive_folder (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    parent TEXT,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    is_binned BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX drive_folder_place ON drive_folder (org_id, place);

-- What must be decided by one at a time: whoever raises the number has the turn until the transaction ends.
CREATE TABLE drive_turn (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    taken BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- A file that was attached to a record without lying in a folder is loose: it is found by that record only.
CREATE TABLE drive_file (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    folder TEXT,
    is_loose BOOLEAN NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    search TEXT NOT NULL,
    newest BIGINT NOT NULL,
    released BIGINT,
    is_binned BOOLEAN NOT NULL,
    holder TEXT,
    held_at BIGINT,
    version BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, folder) REFERENCES drive_folder (org_id, id)
);
CREATE UNIQUE INDEX drive_file_place ON drive_file (org_id, place);
CREATE INDEX drive_file_folder ON drive_file (org_id, folder, id);

CREATE TABLE drive_version (
    org_id TEXT NOT NULL,
    file TEXT NOT NULL,
    number BIGINT NOT NULL,
    digest TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    note TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, file, number),
    FOREIGN KEY (org_id, file) REFERENCES drive_file (org_id, id)
);
INSERT ONLY drive_version;

-- What happened to a file besides new versions, and why.
CREATE TABLE drive_step (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    file TEXT NOT NULL,
    step TEXT NOT NULL,
    note TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, file) REFERENCES drive_file (org_id, id)
);
CREATE INDEX drive_step_file ON drive_step (org_id, file, id);
INSERT ONLY drive_step;

-- Which file hangs at which record of another room.
CREATE TABLE drive_attachment (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    file TEXT NOT NULL,
    attached_by TEXT NOT NULL,
    attached_at BIGINT NOT NULL,
    detached_by TEXT,
    detached_at BIGINT,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, file) REFERENCES drive_file (org_id, id)
);
CREATE UNIQUE INDEX drive_attachment_once ON drive_attachment (org_id, kind, subject, file);
CREATE INDEX drive_attachment_file ON drive_attachment (org_id, file);

CREATE TABLE drive_comment (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX drive_comment_subject ON drive_comment (org_id, kind, subject, id);
INSERT ONLY drive_comment;

-- What was said; an empty text takes it back. The last one counts.
CREATE TABLE drive_remark (
    org_id TEXT NOT NULL,
    comment TEXT NOT NULL,
    number BIGINT NOT NULL,
    text TEXT NOT NULL,
    mentions TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (org_id, comment, number),
    FOREIGN KEY (org_id, comment) REFERENCES drive_comment (org_id, id)
);
INSERT ONLY drive_remark;

CREATE TABLE drive_mention (
    org_id TEXT NOT NULL,
    comment TEXT NOT NULL,
    person TEXT NOT NULL,
    seen_at BIGINT,
    PRIMARY KEY (org_id, comment, person),
    FOREIGN KEY (org_id, comment) REFERENCES drive_comment (org_id, id)
);
CREATE INDEX drive_mention_person ON drive_mention (org_id, person, comment);

CREATE TABLE drive_link (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    file TEXT NOT NULL,
    number BIGINT,
    token_digest TEXT NOT NULL,
    password_hash TEXT,
    note TEXT NOT NULL,
    last_day TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    fetched BIGINT NOT NULL,
    fetched_at BIGINT,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, file) REFERENCES drive_file (org_id, id)
);
CREATE UNIQUE INDEX drive_link_token ON drive_link (token_digest);
CREATE INDEX drive_link_file ON drive_link (org_id, file, id);

-- Engineering changes.
CREATE TABLE drive_change (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    reason TEXT NOT NULL,
    effective TEXT NOT NULL,
    on_stock TEXT NOT NULL,
    on_orders TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX drive_change_number ON drive_change (org_id, number);

-- Items whose bill of material goes from one revision to another, or that change without one. Versions are as reviewed.
CREATE TABLE drive_change_item (
    org_id TEXT NOT NULL,
    change TEXT NOT NULL,
    position BIGINT NOT NULL,
    item TEXT NOT NULL,
    from_bom TEXT,
    to_bom TEXT,
    to_bom_version BIGINT,
    note TEXT NOT NULL,
    PRIMARY KEY (org_id, change, position),
    FOREIGN KEY (org_id, change) REFERENCES drive_change (org_id, id)
);
CREATE INDEX drive_change_item_item ON drive_change_item (org_id, item);

CREATE TABLE drive_change_drawing (
    org_id TEXT NOT NULL,
    change TEXT NOT NULL,
    position BIGINT NOT NULL,
    file TEXT NOT NULL,
    from_number BIGINT,
    to_number BIGINT NOT NULL,
    PRIMARY KEY (org_id, change, position),
    FOREIGN KEY (org_id, change) REFERENCES drive_change (org_id, id),
    FOREIGN KEY (org_id, file) REFERENCES drive_file (org_id, id)
);
CREATE INDEX drive_change_drawing_file ON drive_change_drawing (org_id, file);

CREATE TABLE drive_change_step (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    change TEXT NOT NULL,
    step TEXT NOT NULL,
    note TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, change) REFERENCES drive_change (org_id, id)
);
CREATE INDEX drive_change_step_change ON drive_change_step (org_id, change, id);
INSERT ONLY drive_change_step;
