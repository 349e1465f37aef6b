-- One heartbeat of an active session, answered with all that its process has to know; called by SqlWorkerRegistry.
UPDATE workers
SET
    beat = beat + 1,
    last_beat_at = clock_timestamp()
WHERE session = @session
    AND status = 'active'
RETURNING
    last_beat_at,
    draining,
    ARRAY(SELECT id::text || ' ' || fence FROM jobs
        WHERE worker_session = @session AND status = 'running' AND cancel_requested),
    ARRAY(SELECT name FROM queues WHERE paused),
    (SELECT (EXTRACT(EPOCH FROM GREATEST(interval '0', next_tick - clock_timestamp())) * 1000000)::bigint FROM schedules
        WHERE NOT paused AND next_tick IS NOT NULL
        ORDER BY next_tick LIMIT 1),
    ARRAY(SELECT others.session::text || ' ' || others.beat FROM workers AS others
        WHERE others.status = 'active' AND others.session <> @session),
    (EXTRACT(EPOCH FROM clock_timestamp() - pg_postmaster_start_time()) * 1000000)::bigint
