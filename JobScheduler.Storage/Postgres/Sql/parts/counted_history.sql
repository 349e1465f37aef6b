-- Keeps what leaves the minutes of the counters by minute and by hour, notes the hour that is, and forgets what is old; a part of the fold, called by JobPruner.
kept AS (
    INSERT INTO counter_history (
        minutes,
        minute,
        created,
        started,
        completed,
        failed,
        cancelled,
        retried)
    SELECT
        span.minutes,
        gone.minute / span.minutes * span.minutes,
        /*parts/happened*/
    FROM gone
    CROSS JOIN (VALUES (1), (60)) AS span (minutes)
    WHERE gone.folded = 0
    GROUP BY
        1,
        2
    ORDER BY
        1,
        2
    ON CONFLICT (minutes, minute) DO UPDATE SET
        created = counter_history.created + excluded.created,
        started = counter_history.started + excluded.started,
        completed = counter_history.completed + excluded.completed,
        failed = counter_history.failed + excluded.failed,
        cancelled = counter_history.cancelled + excluded.cancelled,
        retried = counter_history.retried + excluded.retried),
noted AS (
    INSERT INTO counter_history (
        minutes,
        minute)
    SELECT
        60,
        clock.minute / 60 * 60
    FROM clock
    ON CONFLICT DO NOTHING),
forgotten AS (
    DELETE FROM counter_history
    USING clock
    WHERE (minutes = 1 AND counter_history.minute < clock.minute - @kept::bigint / 60000000)
        OR (minutes = 60 AND counter_history.minute < clock.minute - @kept_hours::bigint / 60000000))
