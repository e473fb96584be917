-- Whose turn it is: one import of an organisation is read at a time, because two would both find a row new.
-- `run` tells the work that holds the turn from work on the same import that was given up for dead.
CREATE TABLE intake_turn (
    org_id TEXT NOT NULL,
    import_id TEXT NOT NULL,
    run TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    PRIMARY KEY (org_id)
);
