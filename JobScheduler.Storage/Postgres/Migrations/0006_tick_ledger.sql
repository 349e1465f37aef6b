-- What became of ticks that have no job any more, or never had one. A skipped tick keeps this narrow row instead of a cancelled job.
-- Fates: 0 planned, 1 made, 2 skipped late, 3 skipped by overlap, 4 taken back (edit), 5 taken back (pause), 6 missed, 7 cancelled by a person, 8 backfilled.

CREATE TABLE schedule_ticks (
    schedule_id uuid NOT NULL,
    tick timestamptz NOT NULL,
    fate smallint NOT NULL CHECK (fate BETWEEN 0 AND 8),
    job_id uuid,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (schedule_id, tick)
);

CREATE INDEX schedule_ticks_by_age ON schedule_ticks (tick);

-- Ticks that are too many for a row each.
CREATE TABLE schedule_gaps (
    schedule_id uuid NOT NULL,
    from_tick timestamptz NOT NULL,
    to_tick timestamptz NOT NULL,
    ticks bigint NOT NULL CHECK (ticks > 0),
    reason smallint NOT NULL CHECK (reason BETWEEN 0 AND 8),
    PRIMARY KEY (schedule_id, from_tick)
);

-- When the last run of a schedule started whose job was pruned: a table of its own, as whoever prunes holds jobs and must not wait for a schedule.
CREATE TABLE schedule_last_runs (
    schedule_id uuid NOT NULL PRIMARY KEY,
    started_at timestamptz NOT NULL
);

-- The last run of a schedule that started. A plain job is not in it.
CREATE INDEX jobs_started_runs ON jobs (schedule_id, started_at)
    WHERE schedule_id IS NOT NULL AND started_at IS NOT NULL;
