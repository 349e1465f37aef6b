using JobScheduler.Core.Jobs;

namespace JobScheduler.Engine.Operations;

/// <summary>What the caller of a create is told.</summary>
public enum AcceptedAs
{
    /// <summary>A new job.</summary>
    Created,

    /// <summary>The live job that has the same unique key.</summary>
    Existing,

    /// <summary>The job that the same request made earlier.</summary>
    Replayed,
}

/// <summary>An accepted job, as it was stored or as it is now if it was there before.</summary>
public sealed record AcceptedJob(AcceptedAs Kind, Job Job);

/// <summary>The short answer for one of many.</summary>
public readonly record struct AcceptedItem(AcceptedAs Kind, Guid Id, JobStatus Status);
