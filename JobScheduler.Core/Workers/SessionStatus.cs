namespace JobScheduler.Core.Workers;

/// <summary>What became of a session.</summary>
internal enum SessionStatus
{
    Active,

    /// <summary>Ended in order.</summary>
    Stopped,

    /// <summary>Declared dead by an observer; its running jobs were moved.</summary>
    Lost,
}
