-- Lets a handler go whose canary has succeeded; called by SqlHandlerHolds.
DELETE FROM held_handlers
WHERE handler = @handler
    AND canary_job = @job
    AND canary_fence = @fence
