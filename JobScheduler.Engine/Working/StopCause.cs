namespace JobScheduler.Engine.Working;

/// <summary>Why a running attempt was told to stop.</summary>
internal enum StopCause
{
    None,
    CancelRequested,
    TimedOut,
    ShuttingDown,
    SessionLost,
}
