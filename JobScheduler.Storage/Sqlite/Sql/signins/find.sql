-- A sign-in that still holds: it began and was last used recently enough; called by SqlSignIns.
SELECT
    key_id,
    started_at,
    @clock - seen_at AS since_seen
FROM dashboard_signins
WHERE hash = @hash
    AND started_at > @clock - @longest
    AND seen_at > @clock - @idle
