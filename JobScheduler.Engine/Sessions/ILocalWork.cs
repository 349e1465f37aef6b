namespace JobScheduler.Engine.Sessions;

/// <summary>What this process runs, for those who keep its session.</summary>
internal interface ILocalWork
{
    /// <summary>Cancels, pauses and drains as the store says to the session that stands, in reply to a beat that was sent then.</summary>
    void Follow(BeatReply reply, long sentTimestamp);

    /// <summary>Stops everything that runs here, as its session is or may be lost; returns how many attempts were told.</summary>
    int StopLost();
}
