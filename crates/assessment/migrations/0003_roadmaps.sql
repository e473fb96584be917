-- Roadmaps, every version that was kept: settings and plan as they were when it was made. A signature is given once.
CREATE TABLE assessment_roadmap (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number BIGINT NOT NULL,
    settings TEXT NOT NULL,
    plan TEXT NOT NULL,
    blocks BIGINT NOT NULL,
    cost BIGINT NOT NULL,
    net BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    signed_by TEXT,
    signed_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX assessment_roadmap_number ON assessment_roadmap (org_id, number);
