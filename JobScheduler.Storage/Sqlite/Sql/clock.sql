-- The store's clock; called by SqlScheduleStore and SqlLeasedSessions.
SELECT
    @clock AS now
