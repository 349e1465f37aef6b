-- Notes when an API key was last used, and never an earlier moment than is known; called by SqlKeyUses.
INSERT INTO key_uses (
    key_id,
    name,
    last_used_at)
VALUES (
    @key_id,
    @name,
    @clock - @ago)
ON CONFLICT (key_id) DO UPDATE SET
    name = excluded.name,
    last_used_at = MAX(key_uses.last_used_at, excluded.last_used_at)
