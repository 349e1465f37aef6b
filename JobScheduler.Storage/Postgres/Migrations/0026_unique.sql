-- Unique keys that are held while a job waits, and what becomes of a job whose key another one holds.
-- An older program never sets them and never breaks them: a job comes under the unique index only when it is accepted.
ALTER TABLE jobs ADD COLUMN waiting_key text COLLATE "C";
-- How often another job with the same key took its place while it waited.
ALTER TABLE jobs ADD COLUMN revision integer NOT NULL DEFAULT 0;

-- Which of the existing jobs of a request took what it brought.
ALTER TABLE idempotency_keys ADD COLUMN changed_ids uuid[];

-- At most one job of a key in a period: this one.
CREATE TABLE unique_periods (
    key text COLLATE "C" NOT NULL PRIMARY KEY,
    job_id uuid NOT NULL,
    expires_at timestamptz NOT NULL
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);

CREATE INDEX unique_periods_expired ON unique_periods (expires_at);
