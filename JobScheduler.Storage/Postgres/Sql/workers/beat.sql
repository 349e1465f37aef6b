-- One heartbeat of an active session; called by SqlWorkerRegistry.
UPDATE workers
SET
    beat = beat + 1,
    last_beat_at = clock_timestamp()
WHERE session = @session
    AND status = 'active'
RETURNING
    last_beat_at,
    draining
