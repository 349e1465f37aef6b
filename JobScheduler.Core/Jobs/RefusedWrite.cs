namespace JobScheduler.Core.Jobs;

/// <summary>The end of an attempt that was refused, as its claim was not the current one any more.</summary>
/// <param name="Fence">The claim.</param>
/// <param name="Wanted">The status that the job would have had, as it is stored.</param>
/// <param name="WorkerId">Who said it; null where that is not known any more.</param>
/// <param name="RefusedAt">When it came.</param>
internal sealed record RefusedWrite(long Fence, string Wanted, string? WorkerId, DateTimeOffset RefusedAt)
{
    /// <summary>So long it is told.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);
}
