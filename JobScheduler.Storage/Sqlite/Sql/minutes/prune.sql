-- Deletes what was told of handlers so long ago that nobody looks at it; called by HandlerMinuteFold.
DELETE FROM handler_minutes
WHERE (minute, handler, queue, told) IN (
    SELECT
        minute,
        handler,
        queue,
        told
    FROM handler_minutes
    WHERE minute < @clock / 60000000 - @kept / 60000000
    ORDER BY
        minute
    LIMIT @max)
