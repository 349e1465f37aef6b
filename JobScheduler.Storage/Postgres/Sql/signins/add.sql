-- Keeps a new sign-in; called by SqlSignIns.
INSERT INTO dashboard_signins (
    hash,
    key_id,
    name,
    started_at,
    seen_at)
SELECT
    @hash,
    @key_id,
    @name,
    clock.now,
    clock.now
FROM (SELECT clock_timestamp() AS now) AS clock
