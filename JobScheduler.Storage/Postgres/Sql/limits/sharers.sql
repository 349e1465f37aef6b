-- One waiting job of each key that shares these queues; called by FairShares.
-- One probe of jobs_parked for each key, and no more than a thousand for one queue: with so many, each has the least there is.
WITH RECURSIVE sharer AS (
    SELECT
        asked.queue,
        1 AS position,
        first.waits_on,
        first.settings,
        first.settings_version
    FROM unnest(@queue::text[]) AS asked (queue)
    CROSS JOIN LATERAL (
        SELECT
            waits_on,
            settings,
            settings_version
        FROM jobs
        WHERE waits_on > 'share:' || asked.queue || '/'
            AND waits_on < 'share:' || asked.queue || '0'
            AND status IN ('pending', 'retrying')
            AND gate = 4
        ORDER BY
            waits_on
        LIMIT 1) AS first
    UNION ALL
    SELECT
        sharer.queue,
        sharer.position + 1,
        next.waits_on,
        next.settings,
        next.settings_version
    FROM sharer
    CROSS JOIN LATERAL (
        SELECT
            waits_on,
            settings,
            settings_version
        FROM jobs
        WHERE waits_on > sharer.waits_on
            AND waits_on < 'share:' || sharer.queue || '0'
            AND status IN ('pending', 'retrying')
            AND gate = 4
        ORDER BY
            waits_on
        LIMIT 1) AS next
    WHERE sharer.position < 1000)
SELECT
    queue,
    waits_on,
    settings,
    settings_version
FROM sharer
