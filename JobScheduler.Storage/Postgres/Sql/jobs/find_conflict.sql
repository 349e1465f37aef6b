-- Tells which stored job stands in the way of each new one: itself, the holder of its unique key or its tick; called by JobInserter.
SELECT
    asked.id AS asked_id,
    found.id,
    found.created_at,
    found.scheduled_at,
    found.status
FROM unnest(@id::uuid[], @unique_key::text[], @waiting_key::text[], @schedule_id::uuid[], @tick::timestamptz[])
AS asked (id, unique_key, waiting_key, schedule_id, tick)
CROSS JOIN LATERAL (
    SELECT
        id,
        created_at,
        scheduled_at,
        status
    FROM jobs
    WHERE id = asked.id
    UNION ALL
    SELECT
        id,
        created_at,
        scheduled_at,
        status
    FROM jobs
    WHERE unique_key = asked.unique_key
        AND unique_key IS NOT NULL
        AND status IN ('pending', 'running', 'retrying')
    UNION ALL
    SELECT
        id,
        created_at,
        scheduled_at,
        status
    FROM jobs
    WHERE waiting_key = asked.waiting_key
        AND waiting_key IS NOT NULL
        AND status IN ('pending', 'retrying')
    UNION ALL
    SELECT
        id,
        created_at,
        scheduled_at,
        status
    FROM jobs
    WHERE schedule_id = asked.schedule_id
        AND tick = asked.tick
        AND schedule_id IS NOT NULL
        AND tick IS NOT NULL
        AND NOT withdrawn) AS found
