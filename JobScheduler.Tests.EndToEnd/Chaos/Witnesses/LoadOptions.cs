namespace JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

/// <summary>What the clients of a run ask for.</summary>
internal sealed record LoadOptions
{
    public int Clients { get; init; } = 4;

    /// <summary>Between two requests of one client.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>The longest a handler runs.</summary>
    public int LongestMs { get; init; } = 300;

    /// <summary>Whether handlers ignore that they shall stop.</summary>
    public bool Deaf { get; init; }

    /// <summary>Whether every request is sent twice with the same key, as after an answer that was lost.</summary>
    public bool SendsTwice { get; init; }
}
