-- Keeps the moment of the next start of rates that were used; called by SqlLimitStore.
INSERT INTO rates (
    limit_name,
    next_at,
    full_at)
SELECT
    limit_name,
    next_at,
    full_at
FROM unnest(@limit_name::text[], @next_at::timestamptz[], @full_at::timestamptz[]) AS used (limit_name, next_at, full_at)
ON CONFLICT (limit_name) DO UPDATE SET
    next_at = excluded.next_at,
    full_at = excluded.full_at
