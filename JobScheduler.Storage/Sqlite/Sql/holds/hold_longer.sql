-- Puts the next canary off, for twice as long if this one has failed; called by SqlHandlerHolds.
UPDATE held_handlers
SET
    canary_job = NULL,
    canary_fence = NULL,
    failed_canaries = failed_canaries + @fails,
    error = COALESCE(@error, error),
    wait_us = CASE WHEN @fails = 1 THEN MIN(2 * wait_us, longest_us) ELSE wait_us END,
    next_canary_at = @clock + CASE WHEN @fails = 1 THEN MIN(2 * wait_us, longest_us) ELSE @pause END
WHERE handler = @handler
    AND canary_job = @job
    AND canary_fence = @fence
