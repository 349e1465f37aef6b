namespace JobScheduler.Client.Contracts;

/// <summary>The body of POST /attempts/heartbeat.</summary>
public sealed record HeartbeatRequest
{
    /// <summary>As a claim answered it.</summary>
    public string? Session { get; set; }

    /// <summary>The worker's last word: the session ends, and what it runs goes back to the queue unburnt; default false.</summary>
    public bool? Ends { get; set; }
}
