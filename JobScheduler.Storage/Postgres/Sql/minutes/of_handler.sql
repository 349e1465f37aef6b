-- What was told of one handler in some minutes, the latest first, from its own index; called by SqlHandlerMinutes.
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
WHERE handler = @handler
    AND minute >= @from::bigint
    AND minute < @to::bigint
    AND (@queue::text IS NULL OR queue = @queue)
ORDER BY
    minute DESC
LIMIT @max::bigint
