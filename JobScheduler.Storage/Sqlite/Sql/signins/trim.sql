-- Ends the oldest sign-ins of a key that has too many; called by SqlSignIns.
DELETE FROM dashboard_signins
WHERE hash IN (
    SELECT hash
    FROM dashboard_signins
    WHERE key_id = @key_id
    ORDER BY
        started_at DESC
    LIMIT @max
    OFFSET @most)
