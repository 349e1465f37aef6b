-- A beat of an active session, and what every process is told with it.
UPDATE workers
SET
    beat = beat + 1,
    last_beat_at = @clock
WHERE session = @session
    AND status = 'active'
RETURNING
    @clock AS now,
    draining,
    (SELECT json_group_array(id || ' ' || fence) FROM jobs INDEXED BY jobs_running
        WHERE worker_session = @session AND status = 'running' AND cancel_requested = 1) AS cancels,
    (SELECT json_group_array(name) FROM queues WHERE paused = 1) AS paused,
    (SELECT json_group_array(name) FROM queue_limits) AS limited,
    (SELECT json_group_array(COALESCE(
            (SELECT @pause FROM jobs
                WHERE jobs.id = held_handlers.canary_job AND +jobs.status = 'running' AND jobs.fence = held_handlers.canary_fence),
            MAX(0, held_handlers.next_canary_at - @clock)) || ' ' || held_handlers.handler)
        FROM held_handlers) AS held,
    (SELECT json_group_array(DISTINCT told.handler) FROM handler_outcomes AS told WHERE told.told_at > @clock - @counts) AS failing,
    (SELECT json_group_array(others.session || ' ' || others.beat) FROM workers AS others
        WHERE others.status = 'active' AND others.lease IS NULL AND others.session <> @session) AS others,
    @clock - started_at AS uptime
