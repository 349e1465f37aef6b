-- Notes what became of ticks, instead of what was noted before; called by TickLedger.
INSERT INTO schedule_ticks (
    schedule_id,
    tick,
    fate,
    job_id,
    decided_at)
SELECT
    decided.schedule_id,
    decided.tick,
    decided.fate,
    decided.job_id,
    clock_timestamp()
FROM unnest(@schedule_id::uuid[], @tick::timestamptz[], @fate::bigint[], @job_id::uuid[]) AS decided (schedule_id, tick, fate, job_id)
ON CONFLICT (schedule_id, tick) DO UPDATE
SET
    fate = excluded.fate,
    job_id = excluded.job_id,
    decided_at = excluded.decided_at
