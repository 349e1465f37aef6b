namespace JobScheduler.Core.Ports;

/// <summary>The sums of the transitions of the last minutes, and how long that is: the minute that has begun is only a part.</summary>
internal sealed record RecentTransitions(IReadOnlyList<TransitionTotal> Transitions, TimeSpan Window)
{
    /// <summary>How many attempts came due in each second.</summary>
    public double ArrivalsPerSecond => Transitions.Where(CameDue).Sum(t => t.Count) / Window.TotalSeconds;

    // An immediate job is due when it is stored, or opened anew by an operator. For all else nothing is counted before it starts.
    private static bool CameDue(TransitionTotal transition) => transition switch
    {
        { Type: JobType.Immediate, To: JobStatus.Pending } => transition.From != JobStatus.Running,
        { Type: JobType.Immediate, To: JobStatus.Running } => transition.From == JobStatus.Retrying,
        _ => transition.To == JobStatus.Running,
    };
}
