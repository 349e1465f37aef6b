-- Handlers whose jobs wait as most of their attempts failed. Nothing of it is in the rows of jobs: a claim leaves out what its process knows to be held.
CREATE TABLE held_handlers (
    handler TEXT NOT NULL PRIMARY KEY,
    held_at INTEGER NOT NULL,
    -- The worker that found it, and what it went by: of so many attempts so many failed, one of them with this error.
    held_by TEXT NOT NULL,
    ended INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    error TEXT,
    -- How long the next canary was put off, and how long one is put off at most.
    wait_us INTEGER NOT NULL CHECK (wait_us > 0),
    longest_us INTEGER NOT NULL CHECK (longest_us > 0),
    next_canary_at INTEGER NOT NULL,
    failed_canaries INTEGER NOT NULL DEFAULT 0,
    -- The job that was let run alone, under its fence.
    canary_job TEXT,
    canary_fence INTEGER,
    CONSTRAINT canary_is_whole CHECK ((canary_job IS NULL) = (canary_fence IS NULL))
) WITHOUT ROWID, STRICT;

-- How the last attempts of a handler ended in each process, told while some fail.
CREATE TABLE handler_outcomes (
    handler TEXT NOT NULL,
    process TEXT NOT NULL,
    -- Since when it has told without a gap, and when last.
    since INTEGER NOT NULL,
    told_at INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    PRIMARY KEY (handler, process)
) WITHOUT ROWID, STRICT;
