-- The processes that are late whose three watchers in the ring are late too, and how many there are; called by Heartbeats after few beats.
SELECT
    ARRAY(SELECT ring.session || ' ' || ring.beat FROM (
        SELECT session, beat, bool_and(NOT last_beat_at BETWEEN clock.now - @late::bigint * interval '1 microsecond' AND clock.now)
            OVER (ORDER BY uuid_hash(session), session ROWS 3 PRECEDING) AS is_alone
        FROM workers
        WHERE status = 'active'
            AND lease IS NULL) AS ring
        WHERE ring.is_alone AND ring.session <> @session
        ORDER BY random() LIMIT 64) AS late,
    (SELECT count(*) FROM workers WHERE status = 'active' AND lease IS NULL) AS sessions
FROM (SELECT clock_timestamp() AS now) AS clock
