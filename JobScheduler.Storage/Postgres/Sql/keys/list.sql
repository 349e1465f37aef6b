-- All API keys that were ever used; called by SqlKeyUses.
SELECT
    key_id,
    name,
    last_used_at
FROM key_uses
