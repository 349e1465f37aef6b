-- Lets a handler go because a person says so; called by SqlHandlerHolds.
DELETE FROM held_handlers
WHERE handler = @handler
