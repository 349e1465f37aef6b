-- Calendars by name: what they leave out, in each version that a schedule goes by, and the newest.
CREATE TABLE calendars (
    name TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE calendar_versions (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (name, version)
) WITHOUT ROWID, STRICT;

-- Which version of which calendar a schedule goes by. Such a schedule has settings_version 4.
CREATE TABLE schedule_calendars (
    schedule_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (schedule_id, name)
) WITHOUT ROWID, STRICT;
CREATE INDEX schedule_calendars_by_version ON schedule_calendars (name, version, schedule_id);

-- Ticks in a row that calendars left out.
CREATE TABLE schedule_left_out (
    schedule_id TEXT NOT NULL,
    from_tick INTEGER NOT NULL,
    to_tick INTEGER NOT NULL,
    ticks INTEGER NOT NULL CHECK (ticks > 0),
    PRIMARY KEY (schedule_id, from_tick)
) WITHOUT ROWID, STRICT;
CREATE INDEX schedule_left_out_by_age ON schedule_left_out (to_tick);
