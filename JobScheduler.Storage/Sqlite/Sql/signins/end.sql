-- Ends a sign-in; called by SqlSignIns.
DELETE FROM dashboard_signins
WHERE hash = @hash
