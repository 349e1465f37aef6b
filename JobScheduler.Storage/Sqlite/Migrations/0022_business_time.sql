-- The schedules whose backfilled runs wait for one another, as their overlap policy wants it. Such a run has bit 8 of its gate, which an older
-- program leaves alone, and a moment to start before that does not come, which keeps it apart from late runs there as well.
CREATE TABLE schedule_backfills (
    schedule_id TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID, STRICT;
