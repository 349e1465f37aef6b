-- Who is late with all three watchers, how many there are, and what any of many may take care of; called by Heartbeats after few beats.
-- The ring is only laid out when somebody is late: nobody is, most of the time.
SELECT
    CASE WHEN active.late = 0 THEN ARRAY[]::text[] ELSE ARRAY(SELECT ring.session || ' ' || ring.beat FROM (
        SELECT session, beat, bool_and(NOT last_beat_at BETWEEN clock.since AND clock.now)
            OVER (ORDER BY uuid_hash(session), session ROWS 3 PRECEDING) AS is_alone
        FROM workers
        WHERE status = 'active'
            AND lease IS NULL) AS ring
        WHERE ring.is_alone AND ring.session <> @session
        ORDER BY random() LIMIT 64) END AS late,
    active.sessions,
    /*parts/for_anybody*/
FROM (SELECT now, now - @late::bigint * interval '1 microsecond' AS since FROM clock_timestamp() AS now) AS clock
CROSS JOIN LATERAL (
    SELECT count(*) AS sessions, count(*) FILTER (WHERE NOT last_beat_at BETWEEN clock.since AND clock.now) AS late
    FROM workers
    WHERE status = 'active'
        AND lease IS NULL) AS active
