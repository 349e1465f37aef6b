-- The store's clock; called by SqlScheduleStore and SqlLeasedSessions.
SELECT
    clock_timestamp() AS now
