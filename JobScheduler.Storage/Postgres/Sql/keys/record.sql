-- Notes when API keys were last used, and never an earlier moment than is known; called by SqlKeyUses.
INSERT INTO key_uses (
    key_id,
    name,
    last_used_at)
SELECT
    key_id,
    name,
    clock_timestamp() - ago * interval '1 microsecond'
FROM unnest(@key_id::text[], @name::text[], @ago::bigint[]) AS use (key_id, name, ago)
ON CONFLICT (key_id) DO UPDATE SET
    name = excluded.name,
    last_used_at = GREATEST(key_uses.last_used_at, excluded.last_used_at)
