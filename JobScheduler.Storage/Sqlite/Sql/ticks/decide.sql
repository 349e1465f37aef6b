-- Notes what became of a tick, instead of what was noted before; called by TickLedger.
INSERT INTO schedule_ticks (
    schedule_id,
    tick,
    fate,
    job_id,
    decided_at)
VALUES (
    @schedule_id,
    @tick,
    @fate,
    @job_id,
    @clock)
ON CONFLICT (schedule_id, tick) DO UPDATE
SET
    fate = excluded.fate,
    job_id = excluded.job_id,
    decided_at = excluded.decided_at
