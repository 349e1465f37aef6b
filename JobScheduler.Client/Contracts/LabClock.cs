namespace JobScheduler.Client.Contracts;

/// <summary>The body of POST /lab/clock.</summary>
public sealed record LabClockRequest
{
    /// <summary>How far, a millisecond to 366 days.</summary>
    public double? ForwardSeconds { get; set; }
}

/// <summary>The store's clock after it was moved.</summary>
/// <param name="Now">What it shows.</param>
/// <param name="AheadSeconds">How far it is ahead of the machine's.</param>
public sealed record LabClockResponse(DateTimeOffset Now, double AheadSeconds);
