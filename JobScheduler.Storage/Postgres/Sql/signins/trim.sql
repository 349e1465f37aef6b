-- Ends the oldest sign-ins of a key that has too many; called by SqlSignIns.
WITH surplus AS MATERIALIZED (
    SELECT hash
    FROM dashboard_signins
    WHERE key_id = @key_id
    ORDER BY
        started_at DESC
    LIMIT @max::bigint
    OFFSET @most::bigint)
DELETE FROM dashboard_signins
USING surplus
WHERE dashboard_signins.hash = surplus.hash
