-- Nothing to wait for, as there is one writer; called by SqlQueueLimits.
SELECT
    @name AS held
