-- The store's clock; called by SqlScheduleStore.
SELECT
    @clock AS now
