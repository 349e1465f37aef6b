-- Renews the lease of an active session; called by SqlLeasedSessions.
UPDATE workers
SET
    beat = beat + 1,
    last_beat_at = clock.now
FROM (SELECT clock_timestamp() AS now) AS clock
WHERE session = @session
    AND status = 'active'
    AND lease IS NOT NULL
RETURNING
    clock.now AS now,
    lease,
    draining
