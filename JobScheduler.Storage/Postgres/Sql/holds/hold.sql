-- Holds these handlers; one that is held already stays as it is; called by SqlHandlerHolds.
INSERT INTO held_handlers (
    handler,
    held_at,
    held_by,
    ended,
    failed,
    error,
    wait_us,
    longest_us,
    next_canary_at)
SELECT
    broken.handler,
    clock.now,
    @by,
    broken.ended,
    broken.failed,
    broken.error,
    @first,
    @longest,
    clock.now + @first::bigint * interval '1 microsecond'
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN unnest(@handler::text[], @ended::bigint[], @failed::bigint[], @error::text[]) AS broken (handler, ended, failed, error)
ON CONFLICT (handler) DO NOTHING
