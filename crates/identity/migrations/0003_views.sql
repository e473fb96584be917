-- Lists as somebody wants to see them again: which list, narrowed to what, under a name; for themselves or for everybody.
CREATE TABLE identity_view (
    org_id TEXT NOT NULL REFERENCES identity_organisation (org_id),
    id TEXT NOT NULL,
    -- The person, or the key of a program, that keeps it.
    actor TEXT NOT NULL,
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    is_shared BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX identity_view_by_actor ON identity_view (org_id, actor);
CREATE INDEX identity_view_shared ON identity_view (org_id, id) WHERE is_shared;
