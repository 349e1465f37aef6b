-- Puts the next canary off, for twice as long if this one has failed; called by SqlHandlerHolds.
UPDATE held_handlers
SET
    canary_job = NULL,
    canary_fence = NULL,
    failed_canaries = failed_canaries + @fails::bigint,
    error = COALESCE(@error::text, error),
    wait_us = CASE WHEN @fails::bigint = 1 THEN LEAST(2 * wait_us, longest_us) ELSE wait_us END,
    next_canary_at = clock_timestamp()
        + CASE WHEN @fails::bigint = 1 THEN LEAST(2 * wait_us, longest_us) ELSE @pause::bigint END * interval '1 microsecond'
WHERE handler = @handler
    AND canary_job = @job
    AND canary_fence = @fence
