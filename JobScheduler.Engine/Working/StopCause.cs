namespace JobScheduler.Engine.Working;

/// <summary>Why a running attempt was told to stop.</summary>
public enum StopCause
{
    None,
    CancelRequested,
    TimedOut,
    ShuttingDown,
    SessionLost,
}
