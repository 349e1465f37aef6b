-- Unique keys that are held while a job waits, and what becomes of a job whose key another one holds.
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

-- The waiting jobs that hold a key; a plain job is never in it. Only of those that nobody has claimed or run again can there be no two: one that comes
-- back to wait meets another, and neither may fail for it.
CREATE UNIQUE INDEX jobs_waiting_key ON jobs (waiting_key, CASE WHEN fence = 0 AND generation = 0 THEN '' ELSE id END)
    WHERE waiting_key IS NOT NULL AND status IN ('pending', 'retrying');
