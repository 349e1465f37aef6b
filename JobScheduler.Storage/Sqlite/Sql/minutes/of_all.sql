-- What was told of all handlers apart in some minutes, the latest first; called by SqlHandlerMinutes.
SELECT
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
FROM handler_minutes
WHERE minute >= @from
    AND minute < @to
    AND handler <> ''
    AND (@queue IS NULL OR queue = @queue)
ORDER BY
    minute DESC
LIMIT @max
