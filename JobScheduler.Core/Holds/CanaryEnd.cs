namespace JobScheduler.Core.Holds;

/// <summary>How an attempt of a held handler ended; it counts if it is the canary's.</summary>
internal sealed record CanaryEnd(string Handler, Guid Job, long Fence, CanaryVerdict Verdict, string? Error);

/// <summary>What an attempt says about its handler.</summary>
internal enum CanaryVerdict
{
    Works,

    Fails,

    /// <summary>It was given back, put off or cancelled, or it failed for what its own payload says.</summary>
    SaysNothing,
}
