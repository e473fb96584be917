-- When an organisation's indicators were computed last, with which packs.
CREATE TABLE insight_run (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT NOT NULL,
    packs_digest TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- Each indicator over all records; `missing` and `points`, its months, are JSON lists: they are written and read as a whole.
CREATE TABLE insight_indicator (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    value DOUBLE PRECISION,
    numerator DOUBLE PRECISION,
    denominator DOUBLE PRECISION,
    first_on TEXT,
    last_on TEXT,
    grade TEXT,
    facts BIGINT NOT NULL,
    complete DOUBLE PRECISION NOT NULL,
    days BIGINT NOT NULL,
    mixes_currencies BOOLEAN NOT NULL,
    currency TEXT,
    missing TEXT NOT NULL,
    failure TEXT,
    points TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- What is worth telling, the most telling first; `told` is a JSON object of named values.
CREATE TABLE insight_finding (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    place BIGINT NOT NULL,
    rule TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    stake DOUBLE PRECISION NOT NULL,
    told TEXT NOT NULL,
    as_of TEXT,
    facts BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- Bars of the charts that are not the series of an indicator; `bars` is a JSON list.
CREATE TABLE insight_chart (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    bars TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
