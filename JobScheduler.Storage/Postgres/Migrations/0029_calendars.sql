-- Calendars by name: what they leave out, in each version that a schedule goes by, and the newest.
CREATE TABLE calendars (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL);
CREATE TABLE calendar_versions (
    name text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (name, version));

-- Which version of which calendar a schedule goes by. Such a schedule has settings_version 4: an older program, which would let it run at all
-- its times, leaves it alone.
CREATE TABLE schedule_calendars (
    schedule_id uuid NOT NULL,
    name text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (schedule_id, name));
CREATE INDEX schedule_calendars_by_version ON schedule_calendars (name, version, schedule_id);

-- Ticks in a row that calendars left out.
CREATE TABLE schedule_left_out (
    schedule_id uuid NOT NULL,
    from_tick timestamptz NOT NULL,
    to_tick timestamptz NOT NULL,
    ticks bigint NOT NULL CHECK (ticks > 0),
    PRIMARY KEY (schedule_id, from_tick));
CREATE INDEX schedule_left_out_by_age ON schedule_left_out (to_tick);
