-- Who is late, how many there are, and what any of many may take care of; called by Heartbeats after few beats.
SELECT
    (SELECT json_group_array(others.session || ' ' || others.beat) FROM workers AS others
        WHERE others.status = 'active' AND others.lease IS NULL AND others.session <> @session
            AND others.last_beat_at < @clock - @late) AS late,
    (SELECT count(*) FROM workers WHERE status = 'active' AND lease IS NULL) AS sessions,
    (SELECT MAX(0, next_tick - @clock) FROM schedules INDEXED BY schedules_next_tick
        WHERE paused = 0 AND next_tick IS NOT NULL
        ORDER BY next_tick LIMIT 1) AS next_tick_in,
    (SELECT json_group_array(leased.session || ' ' || leased.beat || ' ' || leased.lease) FROM workers AS leased
        WHERE leased.status = 'active' AND leased.lease IS NOT NULL
            AND leased.last_beat_at NOT BETWEEN @clock - leased.lease / 3 AND @clock) AS leased
