-- One heartbeat of an active session among many, answered with what it has to know at once; called by SqlWorkerRegistry. There is no ring.
/*parts/beat*/
