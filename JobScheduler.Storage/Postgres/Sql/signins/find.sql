-- A sign-in that still holds: it began and was last used recently enough; called by SqlSignIns.
SELECT
    key_id,
    started_at,
    (EXTRACT(EPOCH FROM (clock.now - seen_at)) * 1000000)::bigint AS since_seen
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN dashboard_signins
WHERE hash = @hash
    AND started_at > clock.now - @longest::bigint * interval '1 microsecond'
    AND seen_at > clock.now - @idle::bigint * interval '1 microsecond'
