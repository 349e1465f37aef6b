-- Forgets what was told of these handlers: from now on it counts anew; called by SqlHandlerHolds.
WITH known AS MATERIALIZED (
    SELECT
        handler,
        process
    FROM handler_outcomes
    WHERE handler = ANY (@handlers::text[])
    ORDER BY
        handler,
        process
    FOR UPDATE)
DELETE FROM handler_outcomes
USING known
WHERE handler_outcomes.handler = known.handler
    AND handler_outcomes.process = known.process
