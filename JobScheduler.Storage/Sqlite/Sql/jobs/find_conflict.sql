-- Tells which stored job stands in the way of a new one: itself, the holder of its unique key or its tick; called by JobInserter.
SELECT
    @id AS asked_id,
    id,
    created_at,
    scheduled_at,
    status
FROM jobs
WHERE id = @id
UNION ALL
SELECT
    @id AS asked_id,
    id,
    created_at,
    scheduled_at,
    status
FROM jobs
WHERE unique_key = @unique_key
    AND unique_key IS NOT NULL
    AND status IN ('pending', 'running', 'retrying')
UNION ALL
SELECT
    @id AS asked_id,
    id,
    created_at,
    scheduled_at,
    status
FROM jobs
WHERE waiting_key = @waiting_key
    AND waiting_key IS NOT NULL
    AND status IN ('pending', 'retrying')
UNION ALL
SELECT
    @id AS asked_id,
    id,
    created_at,
    scheduled_at,
    status
FROM jobs
WHERE schedule_id = @schedule_id
    AND tick = @tick
    AND schedule_id IS NOT NULL
    AND tick IS NOT NULL
    AND withdrawn = 0
