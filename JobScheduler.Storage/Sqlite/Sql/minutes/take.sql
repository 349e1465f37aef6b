-- Takes minutes that are to be told by hours, those of whole hours that ended over two hours ago, the oldest first; called by HandlerMinuteFold.
DELETE FROM handler_minutes
WHERE (minute, handler, queue, told) IN (
    SELECT
        minute,
        handler,
        queue,
        told
    FROM handler_minutes INDEXED BY handler_minutes_apart
    WHERE minutes = 1
        AND minute < @clock / 3600000000 * 60 - 120
    ORDER BY
        minute
    LIMIT @max)
RETURNING
    minute,
    minutes,
    handler,
    queue,
    told,
    completed,
    failed,
    retried,
    other,
    wait,
    run
