-- How many permits of these limits are held; called by SqlLimitStore, before what was used up is taken away.
SELECT
    limit_name,
    COUNT(*) AS held
FROM permits
WHERE limit_name IN (SELECT value FROM json_each(@limits))
    AND used_at IS NULL
GROUP BY
    limit_name
