-- How many jobs of each queue each process started in the last minutes: a process writes its rows every few seconds, while it starts
-- any. Estimates alone rest on it. A table apart, as the rows of jobs and the counters of their transitions are written by every claim.
CREATE TABLE queue_starts (
    queue text COLLATE "C" NOT NULL,
    process uuid NOT NULL,
    written_at timestamptz NOT NULL,
    -- By slices of five seconds and by priority, as StartCounts writes it.
    recent text COLLATE "C" NOT NULL,
    PRIMARY KEY (queue, process)
) WITH (
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);
