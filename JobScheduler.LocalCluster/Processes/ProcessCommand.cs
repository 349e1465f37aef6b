namespace JobScheduler.LocalCluster.Processes;

/// <summary>What to run, and the signal that comes first when its owner has died.</summary>
public sealed record ProcessCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>On top of the owner's environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What it reads; default nothing.</summary>
    public string Input { get; init; } = "";

    /// <summary>SIGKILL follows if this one is not heard.</summary>
    public string LastSignal { get; init; } = "KILL";
}
