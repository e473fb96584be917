-- Automations: when something happens, if it is like this, do that.
CREATE TABLE automation_rule (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    topic TEXT NOT NULL,
    conditions TEXT NOT NULL,
    actions TEXT NOT NULL,
    is_active BOOLEAN NOT NULL,
    failures BIGINT NOT NULL,
    stopped_because TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX automation_rule_by_topic ON automation_rule (org_id, topic);

-- How far the events of an organisation were followed. The row is the lock of who follows them.
CREATE TABLE automation_cursor (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- Runs: what an automation did because of an event; once for each event.
CREATE TABLE automation_run (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    rule_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL,
    told TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX automation_run_once ON automation_run (org_id, rule_id, event_id);

-- Notifications inside the product, each for one person.
CREATE TABLE automation_notification (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    text TEXT NOT NULL,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL,
    read_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX automation_notification_by_person ON automation_notification (org_id, person_id, id);

-- Webhooks: addresses of others that are told what happened. The secret is sealed.
CREATE TABLE automation_webhook (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    topics TEXT NOT NULL,
    secret TEXT NOT NULL,
    is_active BOOLEAN NOT NULL,
    failures BIGINT NOT NULL,
    owner_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- Deliveries: an event for a webhook, until it was taken. In order of `seq` for each subject.
CREATE TABLE automation_delivery (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    webhook_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    event_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    locked_until BIGINT,
    status BIGINT,
    told TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    sent_at BIGINT,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, webhook_id) REFERENCES automation_webhook (org_id, id)
);
CREATE UNIQUE INDEX automation_delivery_once ON automation_delivery (org_id, webhook_id, event_id);
CREATE INDEX automation_delivery_waiting ON automation_delivery (state, org_id, seq);
CREATE INDEX automation_delivery_by_webhook ON automation_delivery (org_id, webhook_id, id);
