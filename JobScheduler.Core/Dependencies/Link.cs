namespace JobScheduler.Core.Dependencies;

/// <summary>A job that waits for a parent, a job or batch.</summary>
internal sealed record Link(Guid Parent, Guid Child, ParentFailure OnFailure)
{
    /// <summary>Whether the end of the parent cancels the child.</summary>
    public bool DoomedBy(JobStatus end) => OnFailure == ParentFailure.Cancel && end != JobStatus.Completed;
}

/// <summary>A job that still waits for another.</summary>
internal sealed record WaitingChild(Guid Id, string Name, string Status, ParentFailure OnFailure);

/// <summary>A parent that a job still waits for; without a status it is gone.</summary>
internal sealed record OpenParent(Guid Id, ParentFailure OnFailure, string? Status);
