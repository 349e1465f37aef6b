-- How many permits of these limits are held; called by SqlLimitStore, before what was used up is taken away: one that is used in between counts twice, and never not at all.
SELECT
    limit_name,
    COUNT(*) AS held
FROM permits
WHERE limit_name = ANY (@limits::text[])
    AND used_at IS NULL
GROUP BY
    limit_name
