-- One heartbeat of an active session, answered with all that its process has to know; called by SqlWorkerRegistry.
-- The others are those that come next in the ring of processes; to them come the leased sessions that have missed a beat.
-- Of the failing handlers each is looked at once, however many processes tell of it.
/*parts/beat*/,
    /*parts/for_anybody*/
