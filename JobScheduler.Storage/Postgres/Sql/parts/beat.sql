-- A beat of an active session, and what every process is told with it; the uptime is by the server's own clock at both ends.
UPDATE workers
SET
    beat = beat + 1,
    last_beat_at = clock.now,
    server_started_at = pg_postmaster_start_time()
FROM (SELECT clock_timestamp() AS now) AS clock
WHERE session = @session
    AND status = 'active'
RETURNING
    clock.now AS now,
    draining,
    ARRAY(SELECT jobs.id || ' ' || jobs.fence FROM jobs
        WHERE jobs.worker_session = @session AND jobs.status = 'running' AND jobs.cancel_requested) AS cancels,
    ARRAY(SELECT name FROM queues WHERE paused) AS paused,
    ARRAY(SELECT name FROM queue_limits) AS limited,
    ARRAY(SELECT COALESCE(
            (SELECT @pause::bigint FROM jobs
                WHERE jobs.id = held_handlers.canary_job AND jobs.status || '' = 'running' AND jobs.fence = held_handlers.canary_fence),
            GREATEST(0, (EXTRACT(EPOCH FROM held_handlers.next_canary_at - clock.now) * 1000000)::bigint)) || ' ' || held_handlers.handler
        FROM held_handlers) AS held,
    ARRAY(
        WITH RECURSIVE names AS (
            (SELECT handler FROM handler_outcomes ORDER BY handler LIMIT 1)
            UNION ALL
            SELECT (SELECT next.handler FROM handler_outcomes AS next WHERE next.handler > names.handler ORDER BY next.handler LIMIT 1)
            FROM names WHERE names.handler IS NOT NULL)
        SELECT handler FROM names WHERE EXISTS (SELECT 1 FROM handler_outcomes AS told
            WHERE told.handler = names.handler
                AND told.told_at > clock.now - @counts::bigint * interval '1 microsecond')) AS failing,
    ARRAY(SELECT ring.session || ' ' || ring.beat FROM (
        (SELECT others.session, others.beat FROM workers AS others
            WHERE others.status = 'active' AND others.lease IS NULL
                AND (uuid_hash(others.session), others.session) > (uuid_hash(@session), @session)
            ORDER BY uuid_hash(others.session), others.session LIMIT @watched::bigint)
        UNION ALL
        (SELECT others.session, others.beat FROM workers AS others
            WHERE others.status = 'active' AND others.lease IS NULL
                AND (uuid_hash(others.session), others.session) < (uuid_hash(@session), @session)
            ORDER BY uuid_hash(others.session), others.session LIMIT @watched::bigint)) AS ring
        LIMIT @watched::bigint) AS others,
    (EXTRACT(EPOCH FROM now() - pg_postmaster_start_time()) * 1000000)::bigint AS uptime
