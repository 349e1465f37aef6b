-- Those of these handlers that are held; called by SqlHandlerHolds.
SELECT
    handler
FROM held_handlers
WHERE handler = ANY (@handlers::text[])
