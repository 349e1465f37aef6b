-- What became of ticks that have no job any more, or never had one. A skipped tick keeps this narrow row instead of a cancelled job.
-- Fates: 0 planned, 1 made, 2 skipped late, 3 skipped by overlap, 4 taken back (edit), 5 taken back (pause), 6 missed, 7 cancelled by a person, 8 backfilled.

CREATE TABLE schedule_ticks (
    schedule_id TEXT NOT NULL,
    tick INTEGER NOT NULL,
    fate INTEGER NOT NULL CHECK (fate BETWEEN 0 AND 8),
    job_id TEXT,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (schedule_id, tick)
) WITHOUT ROWID, STRICT;

CREATE INDEX schedule_ticks_by_age ON schedule_ticks (tick);

-- Ticks that are too many for a row each.
CREATE TABLE schedule_gaps (
    schedule_id TEXT NOT NULL,
    from_tick INTEGER NOT NULL,
    to_tick INTEGER NOT NULL,
    ticks INTEGER NOT NULL CHECK (ticks > 0),
    reason INTEGER NOT NULL CHECK (reason BETWEEN 0 AND 8),
    PRIMARY KEY (schedule_id, from_tick)
) WITHOUT ROWID, STRICT;

-- When the last run of a schedule started whose job was pruned.
CREATE TABLE schedule_last_runs (
    schedule_id TEXT NOT NULL PRIMARY KEY,
    started_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- The last run of a schedule that started. A plain job is not in it.
CREATE INDEX jobs_started_runs ON jobs (schedule_id, started_at)
    WHERE schedule_id IS NOT NULL AND started_at IS NOT NULL;
