-- What any process may take care of: the next tick, and the leased sessions that have missed a beat.
(SELECT (EXTRACT(EPOCH FROM GREATEST(interval '0', next_tick - clock.now)) * 1000000)::bigint FROM schedules
        WHERE NOT paused AND next_tick IS NOT NULL
        ORDER BY next_tick LIMIT 1) AS next_tick_in,
    ARRAY(SELECT leased.session || ' ' || leased.beat || ' ' || leased.lease FROM workers AS leased
        WHERE leased.status = 'active' AND leased.lease IS NOT NULL
            AND NOT leased.last_beat_at BETWEEN clock.now - leased.lease / 3 * interval '1 microsecond' AND clock.now) AS leased
