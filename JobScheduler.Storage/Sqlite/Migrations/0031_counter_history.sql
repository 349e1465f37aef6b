-- What happened to jobs, by minute and by hour: written when the sums of a minute leave the counters, two hours after it, and read together
-- with those that are still there. Nothing but what people look at rests on it.
CREATE TABLE counter_history (
    -- Of how many minutes the row tells: 1 or 60. Each minute is in a row of either kind.
    minutes INTEGER NOT NULL CHECK (minutes IN (1, 60)),
    -- The first of them, counted from 1970. An hour has its row as soon as somebody has counted in it, whatever happened: none means not known.
    minute INTEGER NOT NULL CHECK (minute % minutes = 0),
    created INTEGER NOT NULL DEFAULT 0,
    started INTEGER NOT NULL DEFAULT 0,
    completed INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    retried INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (minutes, minute)
) WITHOUT ROWID, STRICT;
