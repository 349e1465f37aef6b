namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>How a request ended for its client.</summary>
internal enum CallResult
{
    /// <summary>Answered with 2xx: it is done.</summary>
    Ok,

    /// <summary>Refused: it is certainly not done.</summary>
    Fail,

    /// <summary>No answer, or one that leaves it open.</summary>
    Unknown,
}
