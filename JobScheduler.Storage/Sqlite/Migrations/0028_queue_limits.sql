-- Limits of whole queues: how many of their jobs run at once, how often they start. Nothing of it is in the rows of jobs: who claims from such a queue
-- counts what runs.
CREATE TABLE queue_limits (
    name TEXT NOT NULL PRIMARY KEY,
    concurrency INTEGER CHECK (concurrency > 0),
    -- So many starts in so many microseconds, and how many at one moment.
    starts INTEGER CHECK (starts > 0),
    per_us INTEGER CHECK (per_us > 0),
    burst INTEGER CHECK (burst > 0),
    -- The moment of the next start if all came evenly; null while any may start.
    next_at INTEGER,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT rate_is_whole CHECK ((starts IS NULL) = (per_us IS NULL) AND (starts IS NULL) = (burst IS NULL)),
    CONSTRAINT limits_something CHECK (concurrency IS NOT NULL OR starts IS NOT NULL)
) WITHOUT ROWID, STRICT;
