-- Takes minutes that are to be told by hours, those of whole hours that ended over two hours ago, the oldest first; called by HandlerMinuteFold.
WITH old AS MATERIALIZED (
    SELECT
        minute,
        handler,
        queue,
        told
    FROM handler_minutes
    WHERE minutes = 1
        AND minute < FLOOR(EXTRACT(EPOCH FROM transaction_timestamp()) / 3600)::bigint * 60 - 120
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
RETURNING
    handler_minutes.minute,
    minutes,
    handler_minutes.handler,
    handler_minutes.queue,
    handler_minutes.told,
    completed,
    failed,
    retried,
    other,
    wait,
    run
