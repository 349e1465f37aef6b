-- A page of the held handlers by name; called by SqlHandlerHolds.
SELECT
    handler,
    held_at,
    held_by,
    ended,
    failed,
    error,
    next_canary_at,
    failed_canaries,
    canary_job
FROM held_handlers
WHERE handler > @after
ORDER BY
    handler
LIMIT @max::bigint
