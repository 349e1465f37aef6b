-- Ends the sign-ins of a key that has too many, those that were not used for longest; called by SqlSignIns.
DELETE FROM dashboard_signins
WHERE hash IN (
    SELECT hash
    FROM dashboard_signins
    WHERE key_id = @key_id
    ORDER BY
        seen_at DESC,
        hash DESC
    LIMIT @max
    OFFSET @most)
