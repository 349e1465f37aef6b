-- Notes the end of an attempt that was refused, once; called by RefusedWrites.
INSERT INTO refused_writes (
    job_id,
    fence,
    wanted,
    worker_id,
    refused_at)
VALUES (
    @id,
    @fence,
    @wanted,
    (SELECT worker_id FROM workers WHERE session = @session),
    @clock)
ON CONFLICT DO NOTHING
