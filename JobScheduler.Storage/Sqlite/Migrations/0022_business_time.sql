-- The schedules whose backfilled runs wait for one another, as their overlap policy wants it. Such a run has bit 8 of its gate, which an older
-- program leaves alone, and a moment to start before that does not come, which keeps it apart from late runs there as well.
CREATE TABLE schedule_backfills (
    schedule_id TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID, STRICT;
-- A schedule may want a success within so many seconds. Such a one has a row in schedule_watches: when a run of it succeeded last, and when the
-- next success is due, from that success or from the last change of the schedule on.
-- Each run of a schedule may be late by a random part of jitter_seconds, which its tick decides.
ALTER TABLE schedules ADD COLUMN jitter_seconds INTEGER;
ALTER TABLE schedules ADD COLUMN require_success_within_seconds INTEGER;
CREATE TABLE schedule_watches (
    schedule_id TEXT NOT NULL PRIMARY KEY,
    succeeded_at INTEGER,
    success_due_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX schedule_watches_due ON schedule_watches (success_due_at);
