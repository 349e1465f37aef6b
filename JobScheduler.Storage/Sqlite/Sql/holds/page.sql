-- A page of the held handlers by name; called by SqlHandlerHolds.
SELECT
    handler,
    held_at,
    held_by,
    ended AS held_ended,
    failed AS held_failed,
    error AS held_error,
    next_canary_at,
    failed_canaries,
    canary_job
FROM held_handlers
WHERE handler > @after
ORDER BY
    handler
LIMIT @max
