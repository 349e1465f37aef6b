namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>A job ends once in each generation, and nothing happens to it after that but a new generation.</summary>
internal static class OneOutcome
{
    public static Verdict Check(RunHistory history)
    {
        var violations = history.Transitions.GroupBy(transition => transition.JobId).SelectMany(OfJob).ToList();
        return new Verdict(nameof(OneOutcome), $"double outcome {violations.Count}", violations);
    }

    private static IEnumerable<string> OfJob(IEnumerable<StoreTransition> transitions)
    {
        StoreTransition? end = null;
        foreach (var transition in transitions.OrderBy(transition => transition.Sequence))
        {
            if (end is not null && transition.Generation == end.Generation)
                yield return $"job {end.JobId} was {end.To} and then {transition.To}";
            end = transition.IsFinal ? transition : null;
        }
    }
}
