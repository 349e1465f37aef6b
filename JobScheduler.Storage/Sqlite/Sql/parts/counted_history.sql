-- Keeps what leaves the minutes of the counters by minute and by hour, notes the hour that is, and forgets what is old; a part of the fold, called by JobPruner.
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
    counters.minute / span.minutes * span.minutes,
    /*parts/happened*/
FROM counters
CROSS JOIN (SELECT 1 AS minutes UNION ALL SELECT 60) AS span
WHERE counters.minute > 0
    AND counters.minute < @clock / 60000000 - 120
GROUP BY
    1,
    2
ON CONFLICT (minutes, minute) DO UPDATE SET
    created = counter_history.created + excluded.created,
    started = counter_history.started + excluded.started,
    completed = counter_history.completed + excluded.completed,
    failed = counter_history.failed + excluded.failed,
    cancelled = counter_history.cancelled + excluded.cancelled,
    retried = counter_history.retried + excluded.retried;

INSERT INTO counter_history (
    minutes,
    minute)
VALUES (
    60,
    @clock / 3600000000 * 60)
ON CONFLICT DO NOTHING;

DELETE FROM counter_history
WHERE (minutes = 1 AND minute < @clock / 60000000 - @kept / 60000000)
    OR (minutes = 60 AND minute < @clock / 60000000 - @kept_hours / 60000000);
