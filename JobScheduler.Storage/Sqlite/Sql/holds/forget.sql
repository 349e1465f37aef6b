-- Forgets what was told of these handlers: from now on it counts anew; called by SqlHandlerHolds.
DELETE FROM handler_outcomes
WHERE handler IN (SELECT value FROM json_each(@handlers))
