-- Keeps the moment of the next start of a rate that was used; called by SqlLimitStore.
INSERT INTO rates (
    limit_name,
    next_at,
    full_at)
VALUES (
    @limit_name,
    @next_at,
    @full_at)
ON CONFLICT (limit_name) DO UPDATE SET
    next_at = excluded.next_at,
    full_at = excluded.full_at
