-- Takes away the permits of these rates that claims have used up, for their buckets to be told; called by SqlLimitStore.
DELETE FROM permits
WHERE limit_name IN (SELECT value FROM json_each(@limits))
    AND used_at IS NOT NULL
RETURNING
    limit_name,
    used_at,
    interval_us,
    burst
