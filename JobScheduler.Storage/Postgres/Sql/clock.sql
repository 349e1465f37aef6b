-- The store's clock; called by SqlScheduleStore.
SELECT
    clock_timestamp() AS now
