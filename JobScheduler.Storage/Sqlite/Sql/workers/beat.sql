-- One heartbeat of an active session, answered with all that its process has to know; called by SqlWorkerRegistry. There are few others.
/*parts/beat*/,
    /*parts/for_anybody*/
