using JobScheduler.Tests.EndToEnd.Chaos.History;

namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>A waiting job is claimed, by one owner at a time, each with the next fence; whatever follows bears the fence of its claim.</summary>
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
            if (transition is { IsClaim: true, From: not ("pending" or "retrying") }) yield return $"job {transition.JobId} was claimed while {transition.From}";
            fence = transition.Fence;
        }
    }
}
