-- How attempts ended, how long they had waited and how long they ran, by handler and queue: each process tells of what ended in it, once
-- a minute while anything does. What is older than some hours is told together, an hour in a row. Nothing but what people look at rests on it.
CREATE TABLE handler_minutes (
    -- Counted from 1970.
    minute bigint NOT NULL,
    -- Of how many minutes the row tells: 1 or 60.
    minutes smallint NOT NULL CHECK (minutes > 0),
    -- Empty, with an empty queue: all together.
    handler text COLLATE "C" NOT NULL,
    queue text COLLATE "C" NOT NULL,
    -- Which telling it is, so that one that is repeated counts once.
    told uuid NOT NULL,
    completed bigint NOT NULL CHECK (completed >= 0),
    failed bigint NOT NULL CHECK (failed >= 0),
    retried bigint NOT NULL CHECK (retried >= 0),
    other bigint NOT NULL CHECK (other >= 0),
    -- Buckets, as LogHistogram writes them.
    wait text COLLATE "C" NOT NULL,
    run text COLLATE "C" NOT NULL,
    PRIMARY KEY (minute, handler, queue, told)
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);

CREATE INDEX handler_minutes_of_handler ON handler_minutes (handler, minute);
-- The minutes that are still told one by one.
CREATE INDEX handler_minutes_apart ON handler_minutes (minute) WHERE minutes = 1;
