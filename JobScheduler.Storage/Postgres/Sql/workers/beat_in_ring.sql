-- One heartbeat of an active session among many, answered with what it has to know at once; called by SqlWorkerRegistry.
-- What any of them may take care of is told after the few beats that ask who is late.
/*parts/beat*/
