-- What handlers say while they run: lines that an attempt wrote within a moment are one row.
-- first_line rises from attempt to attempt, so that a repeated write finds its row there.
-- No foreign key: an older version that runs beside this one deletes jobs and knows nothing of it, and the jobs that it
-- may delete by then are older than this table.
CREATE TABLE job_logs (
    job_id TEXT NOT NULL,
    first_line INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    entries TEXT NOT NULL,
    PRIMARY KEY (job_id, first_line)
) WITHOUT ROWID, STRICT;
