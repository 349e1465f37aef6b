-- Deletes sign-ins that began too long ago to hold, the oldest first; called by SqlSignIns.
WITH old AS MATERIALIZED (
    SELECT hash
    FROM dashboard_signins
    WHERE started_at < clock_timestamp() - @age::bigint * interval '1 microsecond'
    ORDER BY
        started_at
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM dashboard_signins
USING old
WHERE dashboard_signins.hash = old.hash
