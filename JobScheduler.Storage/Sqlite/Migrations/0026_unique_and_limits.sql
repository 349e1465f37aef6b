-- Limits that are kept by name; unique keys that are held while a job waits, and what becomes of a job whose key another one holds.
ALTER TABLE jobs ADD COLUMN waiting_key TEXT;
-- How often another job with the same key took its place while it waited.
ALTER TABLE jobs ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

-- Which of the existing jobs of a request took what it brought.
ALTER TABLE idempotency_keys ADD COLUMN changed_ids TEXT;

-- At most one job of a key in a period: this one.
CREATE TABLE unique_periods (
    key TEXT NOT NULL PRIMARY KEY,
    job_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX unique_periods_expired ON unique_periods (expires_at);

-- Limits whose numbers are kept here, for all jobs that have the name as the key of their concurrency or rate.
CREATE TABLE named_limits (
    name TEXT NOT NULL PRIMARY KEY,
    concurrency INTEGER CHECK (concurrency > 0),
    -- So many starts in so many microseconds, and how many at one moment.
    starts INTEGER CHECK (starts > 0),
    per_us INTEGER CHECK (per_us > 0),
    burst INTEGER CHECK (burst > 0),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT rate_is_whole CHECK ((starts IS NULL) = (per_us IS NULL) AND (starts IS NULL) = (burst IS NULL)),
    CONSTRAINT limits_something CHECK (concurrency IS NOT NULL OR starts IS NOT NULL)
) WITHOUT ROWID, STRICT;

-- The waiting jobs that hold a key; a plain job is never in it. Only of those that nobody has claimed or run again can there be no two: one that comes
-- back to wait meets another, and neither may fail for it.
CREATE UNIQUE INDEX jobs_waiting_key ON jobs (waiting_key, CASE WHEN fence = 0 AND generation = 0 THEN '' ELSE id END)
    WHERE waiting_key IS NOT NULL AND status IN ('pending', 'retrying');
