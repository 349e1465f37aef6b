-- Keeps a new sign-in; called by SqlSignIns.
INSERT INTO dashboard_signins (
    hash,
    key_id,
    name,
    started_at,
    seen_at)
VALUES (
    @hash,
    @key_id,
    @name,
    @clock,
    @clock)
