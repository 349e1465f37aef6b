-- What any process may take care of: the next tick, and the leased sessions that have missed a beat.
(SELECT MAX(0, next_tick - @clock) FROM schedules INDEXED BY schedules_next_tick
        WHERE paused = 0 AND next_tick IS NOT NULL
        ORDER BY next_tick LIMIT 1) AS next_tick_in,
    (SELECT json_group_array(leased.session || ' ' || leased.beat || ' ' || leased.lease) FROM workers AS leased
        WHERE leased.status = 'active' AND leased.lease IS NOT NULL
            AND leased.last_beat_at NOT BETWEEN @clock - leased.lease / 3 AND @clock) AS leased
