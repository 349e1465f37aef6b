-- The bands that the claimant asks for, without those of paused queues, each with the due moment from which on it looks.
SELECT
        queue,
        priority,
        (SELECT now FROM clock) - within * interval '1 microsecond' AS oldest
    FROM unnest(@queue::text[], @priority::bigint[], @within::bigint[]) AS band (queue, priority, within)
    WHERE queue NOT IN (SELECT name FROM queues WHERE paused)