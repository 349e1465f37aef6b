namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Nobody takes a job from a worker that lives: a loss follows within a minute on something that was done to a
/// worker or to the store.</summary>
internal static class LossesHadACause
{
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(1);

    public static Verdict Check(RunHistory history)
    {
        var losses = history.Transitions.Where(transition => transition.IsLoss).ToList();
        var violations = losses.Where(loss => !HadACause(loss.At, history))
            .Select(loss => $"job {loss.JobId} was taken for lost at {loss.At:O}, with nothing done to its worker").ToList();
        return new Verdict(nameof(LossesHadACause), $"losses {losses.Count}", violations);
    }

    private static bool HadACause(DateTimeOffset loss, RunHistory history) =>
        history.Spans.Any(span => CanCostAWorker(span.Kind) && span.From <= loss && loss <= span.Until + Aftermath)
        || history.Failpoints.Any(bite => bite.At <= loss && loss <= bite.At + Aftermath);

    // Workers beat through the store alone.
    private static bool CanCostAWorker(string kind) =>
        !kind.Contains("redis", StringComparison.Ordinal) && !kind.Contains("api", StringComparison.Ordinal);
}
