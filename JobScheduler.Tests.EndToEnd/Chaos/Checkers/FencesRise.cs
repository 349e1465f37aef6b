namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Each claim of a job has the next fence, or the first of a later history of the server;
/// whatever follows bears the fence of its claim.</summary>
internal static class FencesRise
{
    /// <summary>How many each history of the server (timeline) has for itself.</summary>
    private const long PerHistory = 1L << 32;

    public static Verdict Check(RunHistory history)
    {
        var claims = history.Transitions.Count(transition => transition.IsClaim);
        return new Verdict(
            nameof(FencesRise), $"{claims} claims", [.. history.Transitions.GroupBy(transition => transition.JobId).SelectMany(OfJob)]);
    }

    private static IEnumerable<string> OfJob(IEnumerable<StoreTransition> transitions)
    {
        var fence = 0L;
        foreach (var transition in transitions.OrderBy(transition => transition.Sequence))
        {
            if (transition.IsClaim ? !IsNext(transition.Fence, fence) : transition.Fence != fence)
                yield return $"job {transition.JobId} became {transition.To} with fence {transition.Fence} after {fence}";
            fence = transition.Fence;
        }
    }

    private static bool IsNext(long fence, long before) => fence == before + 1 || (fence > before && fence % PerHistory == 1);
}
