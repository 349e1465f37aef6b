-- A schedule may end: after its last moment, or once so many of its ticks have had a run. Such a schedule has settings_version 3 as well.
-- runs_made is counted by the statement that moves a schedule on, from this version on.
ALTER TABLE schedules ADD COLUMN end_at INTEGER;
ALTER TABLE schedules ADD COLUMN max_runs INTEGER;
ALTER TABLE schedules ADD COLUMN runs_made INTEGER NOT NULL DEFAULT 0;
