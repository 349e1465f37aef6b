-- Limits across all workers: how many jobs of a key run at once, how often they start, in which order.
-- waits_on is the limit whose permit a job waits for, and bit 4 of its gate says that one is missing.
ALTER TABLE jobs ADD COLUMN waits_on TEXT;
ALTER TABLE jobs ADD COLUMN order_number INTEGER;

-- In which order the jobs of a key were accepted: the last number that was drawn.
CREATE TABLE job_order (
    last_number INTEGER NOT NULL
) STRICT;
INSERT INTO job_order (last_number) VALUES (0);

-- Who has a permit of which limit. One of a rate is used up by the claim, and stays until its bucket was told.
CREATE TABLE permits (
    limit_name TEXT NOT NULL,
    job_id TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    used_at INTEGER,
    -- Of a rate, as its job brought it: microseconds from start to start, and how many may start at one moment.
    interval_us INTEGER CHECK (interval_us > 0),
    burst INTEGER CHECK (burst > 0),
    PRIMARY KEY (limit_name, job_id)
) WITHOUT ROWID, STRICT;

CREATE INDEX permits_of_job ON permits (job_id);
CREATE INDEX permits_used ON permits (limit_name) WHERE used_at IS NOT NULL;

-- The moment of the next start if all came evenly; a bucket that is full has no row.
CREATE TABLE rates (
    limit_name TEXT NOT NULL PRIMARY KEY,
    next_at INTEGER NOT NULL,
    full_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- The jobs that wait for a permit, by limit, queue and priority; a plain job is never in it.
CREATE INDEX jobs_parked ON jobs (waits_on, queue, priority, scheduled_at, id)
    WHERE waits_on IS NOT NULL AND status IN ('pending', 'retrying') AND gate = 4;

-- The jobs that wait for those before them, in their order.
CREATE INDEX jobs_in_order ON jobs (waits_on, order_number)
    WHERE waits_on IS NOT NULL AND order_number IS NOT NULL AND status IN ('pending', 'retrying');
