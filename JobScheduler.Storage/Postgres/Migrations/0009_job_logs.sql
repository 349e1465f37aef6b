-- What handlers say while they run: lines that an attempt wrote within a moment are one row.
-- first_line rises from attempt to attempt, so that a repeated write finds its row there.
-- No foreign key: an older version that runs beside this one deletes jobs and knows nothing of it, and the jobs that it
-- may delete by then are older than this table.
CREATE TABLE job_logs (
    job_id uuid NOT NULL,
    first_line bigint NOT NULL,
    attempt integer NOT NULL,
    lines integer NOT NULL,
    bytes integer NOT NULL,
    entries text COLLATE "C" NOT NULL,
    PRIMARY KEY (job_id, first_line)
);
