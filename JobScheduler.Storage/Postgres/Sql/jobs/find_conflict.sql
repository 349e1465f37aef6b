-- Tells which stored job stands in the way of each new one: itself, its live unique key or its tick; called by JobInserter.
SELECT
    asked.id AS asked_id,
    found.id,
    found.created_at,
    found.scheduled_at
FROM unnest(@id::uuid[], @unique_key::text[], @schedule_id::uuid[], @tick::timestamptz[]) AS asked (id, unique_key, schedule_id, tick)
CROSS JOIN LATERAL (
    SELECT
        id,
        created_at,
        scheduled_at
    FROM jobs
    WHERE id = asked.id
    UNION ALL
    SELECT
        id,
        created_at,
        scheduled_at
    FROM jobs
    WHERE unique_key = asked.unique_key
        AND unique_key IS NOT NULL
        AND status IN ('pending', 'running', 'retrying')
    UNION ALL
    SELECT
        id,
        created_at,
        scheduled_at
    FROM jobs
    WHERE schedule_id = asked.schedule_id
        AND tick = asked.tick
        AND schedule_id IS NOT NULL
        AND tick IS NOT NULL
        AND NOT withdrawn) AS found
