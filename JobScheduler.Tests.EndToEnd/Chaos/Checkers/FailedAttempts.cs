namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>The attempts after which a job has to wait: what was lost may run again at once,
/// what was given back has burnt nothing.</summary>
internal static class FailedAttempts
{
    public static IEnumerable<StoreTransition> Of(RunHistory history) =>
        history.Transitions.GroupBy(transition => transition.JobId).SelectMany(OfJob);

    private static IEnumerable<StoreTransition> OfJob(IEnumerable<StoreTransition> transitions)
    {
        var attempt = 0;
        foreach (var transition in transitions.OrderBy(transition => transition.Sequence))
        {
            if (transition is { From: "running", To: "retrying", IsLoss: false, BeganAt: not null, DueAt: not null }
                && transition.Attempt == attempt) yield return transition;
            attempt = transition.Attempt;
        }
    }
}
