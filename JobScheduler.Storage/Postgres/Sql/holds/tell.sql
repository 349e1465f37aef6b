-- Replaces what a process told of the last attempts of these handlers; called by SqlHandlerHolds.
INSERT INTO handler_outcomes (
    handler,
    process,
    since,
    told_at,
    ended,
    failed)
SELECT
    told.handler,
    @process,
    clock.now,
    clock.now,
    told.ended,
    told.failed
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN unnest(@handler::text[], @ended::bigint[], @failed::bigint[]) AS told (handler, ended, failed)
ON CONFLICT (handler, process) DO UPDATE SET
    since = CASE WHEN handler_outcomes.told_at > excluded.told_at - @counts::bigint * interval '1 microsecond'
        THEN handler_outcomes.since ELSE excluded.since END,
    told_at = excluded.told_at,
    ended = excluded.ended,
    failed = excluded.failed
