-- Notes that a sign-in was used; called by SqlSignIns.
UPDATE dashboard_signins
SET seen_at = clock_timestamp()
WHERE hash = @hash
