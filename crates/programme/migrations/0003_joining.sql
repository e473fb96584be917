-- Links by which firms join: whoever follows one is asked to let the programme see results.
CREATE TABLE programme_join_link (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    token_digest TEXT NOT NULL,
    purpose TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX programme_join_link_token ON programme_join_link (token_digest);
