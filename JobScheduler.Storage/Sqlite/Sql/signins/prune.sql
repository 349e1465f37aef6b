-- Deletes sign-ins that began too long ago to hold, the oldest first; called by SqlSignIns.
DELETE FROM dashboard_signins
WHERE hash IN (
    SELECT hash
    FROM dashboard_signins
    WHERE started_at < @clock - @age
    ORDER BY
        started_at
    LIMIT @max)
