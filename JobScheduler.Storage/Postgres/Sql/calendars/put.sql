-- Raises the version of a calendar, or makes it while there are fewer than a number, after calendars/lock; called by SqlCalendarStore.
INSERT INTO calendars (
    name, version, created_at, updated_at)
SELECT
    @name::text, 1, clock.now, clock.now
FROM (SELECT clock_timestamp() AS now) AS clock
WHERE EXISTS (SELECT 1 FROM calendars WHERE name = @name)
    OR (SELECT COUNT(*) FROM calendars) < @most::bigint
ON CONFLICT (name) DO UPDATE SET
    version = calendars.version + 1,
    updated_at = excluded.updated_at
RETURNING
    name,
    version,
    created_at,
    updated_at
