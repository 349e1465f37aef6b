-- Schedules that tick together may be spread: every run of one is offset_seconds after its tick, less than spread_seconds.
-- next_tick is then the moment of the run, at which the schedule moves on; ticks of jobs and of the ledger are not shifted.
-- Such a schedule has settings_version 3: an older program, which would take the moment for the tick, leaves it alone.
ALTER TABLE schedules ADD COLUMN spread_seconds INTEGER;
ALTER TABLE schedules ADD COLUMN offset_seconds INTEGER NOT NULL DEFAULT 0;
