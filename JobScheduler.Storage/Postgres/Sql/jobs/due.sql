-- The due jobs that the claimant can run, locked: some of the band that is starved, then priority by priority; called by JobClaimer for a claim without ids.
-- So no row is locked that a better one makes superfluous. Within a priority the queues take turns. Some rows may come twice;
-- a starved band that comes first anyway, with no other beside it, has no step of its own.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
bands AS MATERIALIZED (
    SELECT queue, priority, (SELECT now FROM clock) - within * interval '1 microsecond' AS oldest
    FROM unnest(@queue::text[], @priority::bigint[], @within::bigint[]) AS band (queue, priority, within)
    WHERE queue NOT IN (SELECT name FROM queues WHERE paused)),
heads AS MATERIALIZED (
    SELECT bands.queue, bands.priority, first.scheduled_at
    FROM bands
    CROSS JOIN LATERAL (
        SELECT scheduled_at
        FROM jobs
        /*parts/due_in_band*/
        LIMIT 1) AS first
    WHERE @share::bigint > 0),
starved AS MATERIALIZED (
    SELECT queue, priority
    FROM heads
    ORDER BY scheduled_at + priority * @aging::bigint * interval '1 microsecond'
    LIMIT 1),
steps AS MATERIALIZED (
    SELECT 0 AS step, queue, priority, @share::bigint AS most
    FROM starved
    WHERE EXISTS (SELECT 1 FROM heads WHERE heads.priority <= starved.priority AND (heads.queue, heads.priority) <> (starved.queue, starved.priority))
    UNION ALL
    SELECT row_number() OVER (ORDER BY priority), NULL, priority, @max::bigint FROM bands GROUP BY priority)
SELECT due.id, due.queue, due.priority, (EXTRACT(EPOCH FROM (SELECT now FROM clock) - due.scheduled_at) * 1000000)::bigint AS due_for
FROM (SELECT step, queue, priority, most FROM steps ORDER BY step) AS one
CROSS JOIN LATERAL (
    SELECT job.id, job.queue, job.priority, job.scheduled_at
    FROM bands
    CROSS JOIN LATERAL (
        SELECT locked.id, locked.queue, locked.priority, locked.scheduled_at, row_number() OVER () AS turn
        FROM (
            SELECT id, queue, priority, scheduled_at
            FROM jobs
            /*parts/due_in_band*/
            LIMIT one.most
            FOR UPDATE SKIP LOCKED) AS locked) AS job
    WHERE bands.priority = one.priority
        AND bands.queue = COALESCE(one.queue, bands.queue)
    ORDER BY job.turn, job.scheduled_at, job.id
    LIMIT one.most) AS due
LIMIT @max::bigint + @share::bigint
