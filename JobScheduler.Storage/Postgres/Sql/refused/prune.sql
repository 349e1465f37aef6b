-- Forgets refused ends of attempts after a time; called by SqlWorkerRegistry.
DELETE FROM refused_writes
WHERE refused_at < clock_timestamp() - @kept::bigint * interval '1 microsecond'
