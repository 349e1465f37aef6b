-- Lets handlers go that no worker has had for long, as nobody looked for a canary; called by SqlWorkerRegistry.
DELETE FROM held_handlers
WHERE next_canary_at < @clock - @kept
