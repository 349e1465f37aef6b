namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>From the first worker that was replaced by another version to the last one, workers of both versions ran jobs:
/// else the run has shown nothing of the two.</summary>
internal static class VersionsRanTogether
{
    public static Verdict Check(RunHistory history)
    {
        var replaced = history.Replacements.ToDictionary(replacement => replacement.Node, replacement => replacement.At);
        var workers = history.Runs.Select(run => run.Worker).Distinct().Where(replaced.ContainsKey).ToList();
        if (workers.Count < 2) return new Verdict(nameof(VersionsRanTogether), "one version", ["no two workers were replaced in turn"]);
        var (first, last) = (workers.Min(worker => replaced[worker]), workers.Max(worker => replaced[worker]));
        var runs = history.Runs.Where(run => run.StartedAt > first && run.StartedAt < last && replaced.ContainsKey(run.Worker)).ToList();
        var before = runs.Count(run => run.StartedAt < replaced[run.Worker]);
        return new Verdict(
            nameof(VersionsRanTogether),
            $"two versions together for {(last - first).TotalSeconds:0} s: {before} runs of the first, {runs.Count - before} of the second",
            before > 0 && runs.Count > before ? [] : ["one of the versions ran nothing beside the other"]);
    }
}
