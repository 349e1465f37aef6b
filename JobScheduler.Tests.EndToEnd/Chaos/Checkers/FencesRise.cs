using JobScheduler.Tests.EndToEnd.Chaos.History;

namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Each claim of a job has the next fence; whatever follows bears the fence of its claim.</summary>
internal static class FencesRise
{
    public static Verdict Check(RunHistory history)
    {
        var claims = history.Transitions.Count(transition => transition.IsClaim);
        return new Verdict(nameof(FencesRise), $"{claims} claims", [.. history.Transitions.GroupBy(transition => transition.JobId).SelectMany(OfJob)]);
    }

    private static IEnumerable<string> OfJob(IEnumerable<StoreTransition> transitions)
    {
        var fence = 0L;
        foreach (var transition in transitions.OrderBy(transition => transition.Sequence))
        {
            var expected = transition.IsClaim ? fence + 1 : fence;
            if (transition.Fence != expected) yield return $"job {transition.JobId} became {transition.To} with fence {transition.Fence} instead of {expected}";
            fence = transition.Fence;
        }
    }
}
