-- Deletes what was told of attempts so long ago that it does not count; called by SqlWorkerRegistry.
WITH old AS MATERIALIZED (
    SELECT
        handler,
        process
    FROM handler_outcomes
    WHERE told_at < clock_timestamp() - @counts::bigint * interval '1 microsecond'
    ORDER BY
        handler,
        process
    FOR UPDATE SKIP LOCKED)
DELETE FROM handler_outcomes
USING old
WHERE handler_outcomes.handler = old.handler
    AND handler_outcomes.process = old.process
