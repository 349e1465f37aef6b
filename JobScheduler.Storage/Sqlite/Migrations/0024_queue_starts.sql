-- How many jobs of each queue each process started in the last minutes: a process writes its rows every few seconds, while it starts
-- any. Estimates alone rest on it. A table apart, as the rows of jobs and the counters of their transitions are written by every claim.
CREATE TABLE queue_starts (
    queue TEXT NOT NULL,
    process TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    -- By slices of five seconds and by priority, as StartCounts writes it.
    recent TEXT NOT NULL,
    PRIMARY KEY (queue, process)
) WITHOUT ROWID, STRICT;
