-- One waiting job of each key that shares a queue; called by FairShares.
-- One probe of jobs_parked for each key, and no more than a thousand: with so many, each has the least there is.
WITH RECURSIVE sharer (position, id, waits_on) AS (
    SELECT
        1,
        id,
        waits_on
    FROM (
        SELECT
            id,
            waits_on
        FROM jobs INDEXED BY jobs_parked
        WHERE waits_on > 'share:' || @queue || '/'
            AND waits_on < 'share:' || @queue || '0'
            AND status IN ('pending', 'retrying')
            AND gate = 4
        ORDER BY
            waits_on
        LIMIT 1)
    UNION ALL
    SELECT
        sharer.position + 1,
        next.id,
        next.waits_on
    FROM sharer
    JOIN jobs AS next ON next.id = (
        SELECT later.id
        FROM jobs AS later INDEXED BY jobs_parked
        WHERE later.waits_on > sharer.waits_on
            AND later.waits_on < 'share:' || @queue || '0'
            AND later.status IN ('pending', 'retrying')
            AND later.gate = 4
        ORDER BY
            later.waits_on
        LIMIT 1)
    WHERE sharer.position < 1000)
SELECT
    @queue AS queue,
    jobs.waits_on,
    jobs.settings,
    jobs.settings_version
FROM sharer
JOIN jobs ON jobs.id = sharer.id
