-- Limits that are kept by name; unique keys that are held while a job waits, and what becomes of a job whose key another one holds.
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

-- Limits whose numbers are kept here, for all jobs that have the name as the key of their concurrency or rate.
-- An older program goes by the numbers that each job was accepted with.
CREATE TABLE named_limits (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    concurrency integer CHECK (concurrency > 0),
    -- So many starts in so many microseconds, and how many at one moment.
    starts integer CHECK (starts > 0),
    per_us bigint CHECK (per_us > 0),
    burst integer CHECK (burst > 0),
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT rate_is_whole CHECK ((starts IS NULL) = (per_us IS NULL) AND (starts IS NULL) = (burst IS NULL)),
    CONSTRAINT limits_something CHECK (concurrency IS NOT NULL OR starts IS NOT NULL)
);
