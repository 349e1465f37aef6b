-- Who is late, how many there are, and what any of many may take care of; called by Heartbeats after few beats.
SELECT
    (SELECT json_group_array(others.session || ' ' || others.beat) FROM workers AS others
        WHERE others.status = 'active' AND others.lease IS NULL AND others.session <> @session
            AND others.last_beat_at < @clock - @late) AS late,
    (SELECT count(*) FROM workers WHERE status = 'active' AND lease IS NULL) AS sessions,
    /*parts/for_anybody*/
