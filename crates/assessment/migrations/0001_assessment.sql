-- What the firm says about itself. A change is a new version; the newest counts.
CREATE TABLE assessment_profile (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    industry TEXT,
    region TEXT,
    founded_year BIGINT,
    process TEXT,
    products TEXT,
    actor TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX assessment_profile_version ON assessment_profile (org_id, version);

-- The numbers of a profile by year, each with who or what recorded it. Values are millionths.
CREATE TABLE assessment_figure (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    profile_id TEXT NOT NULL,
    figure TEXT NOT NULL,
    year BIGINT NOT NULL,
    value BIGINT NOT NULL,
    origin TEXT NOT NULL,
    actor TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, profile_id) REFERENCES assessment_profile (org_id, id)
);
CREATE UNIQUE INDEX assessment_figure_once ON assessment_figure (org_id, profile_id, figure, year);

-- Answers, every version of each: nothing is overwritten, an answer taken back is a version without a value.
CREATE TABLE assessment_answer (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    pack TEXT NOT NULL,
    node TEXT NOT NULL,
    version BIGINT NOT NULL,
    value TEXT,
    note TEXT,
    reason TEXT,
    records TEXT,
    origin TEXT NOT NULL,
    actor TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX assessment_answer_version ON assessment_answer (org_id, pack, node, version);

-- What the records say, as it was looked up last; one row for each framework.
CREATE TABLE assessment_evidence (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    gathered_at BIGINT NOT NULL,
    as_of TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- Results. The newest is kept up to date; one in which something changed on a later day is a new row.
CREATE TABLE assessment_result (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    pack TEXT NOT NULL,
    number BIGINT NOT NULL,
    as_of TEXT NOT NULL,
    held_until TEXT NOT NULL,
    score_supported BIGINT NOT NULL,
    score_claimed BIGINT NOT NULL,
    level_supported BIGINT NOT NULL,
    level_claimed BIGINT NOT NULL,
    coverage BIGINT NOT NULL,
    digest TEXT NOT NULL,
    standing TEXT NOT NULL,
    body TEXT NOT NULL,
    computed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX assessment_result_number ON assessment_result (org_id, pack, number);
