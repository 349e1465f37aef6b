-- Notes the canary that was claimed, or that there was none, and when others may look again; called by CanaryClaims.
UPDATE held_handlers
SET
    canary_job = @job,
    canary_fence = @fence,
    next_canary_at = clock_timestamp() + @pause::bigint * interval '1 microsecond'
WHERE handler = @handler
