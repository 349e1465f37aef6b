-- Deletes what was told of handlers so long ago that nobody looks at it; called by HandlerMinuteFold.
WITH old AS MATERIALIZED (
    SELECT
        minute,
        handler,
        queue,
        told
    FROM handler_minutes
    WHERE minute < FLOOR(EXTRACT(EPOCH FROM transaction_timestamp()) / 60)::bigint - @kept::bigint / 60000000
    ORDER BY
        minute
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM handler_minutes
USING old
WHERE handler_minutes.minute = old.minute
    AND handler_minutes.handler = old.handler
    AND handler_minutes.queue = old.queue
    AND handler_minutes.told = old.told
