-- Stores one accepted job unless its id, unique key or tick is there already; called by JobInserter for new jobs that are not plain, or met a row.
INSERT INTO jobs (
    id, job_type,
    name, handler, queue, priority, payload, max_retries, settings,
    status, created_at, scheduled_at,
    unique_key, schedule_id, tick, start_before, gate, traceparent,
    settings_version, waits_on, order_number, batch_id, waiting_key)
VALUES (
    @id, @job_type,
    @name, @handler, @queue, @priority, @payload, @max_retries, @settings,
    'pending', @clock, COALESCE(@run_at, @clock + @delay),
    @unique_key, @schedule_id, @tick, @start_before, @gate, @traceparent,
    @settings_version, @waits_on, @order_number, @batch_id, @waiting_key)
ON CONFLICT DO NOTHING
RETURNING
    id,
    created_at,
    scheduled_at
