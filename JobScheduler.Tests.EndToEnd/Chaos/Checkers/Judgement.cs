namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>All checkers on one history, and the line that says it all.</summary>
internal sealed class Judgement
{
    private static readonly IReadOnlyList<Func<RunHistory, Verdict>> Checkers =
    [
        NothingLost.Check, OneOutcome.Check, ResultsBelong.Check, FencesRise.Check, OneOwner.Check, RunsWereClaimed.Check,
        AttemptsCount.Check, LossesHadACause.Check, BackoffHolds.Check, BackoffSpreads.Check, TicksOnce.Check, TicksOnTime.Check,
        NeverEarly.Check, KeysOnce.Check, CancelsHold.Check, SumsAgree.Check, QueueComesBack.Check, StartsAfterHeal.Check,
        AnswersKeepComing.Check, NoInternalErrors.Check, NothingCrashed.Check,
    ];

    private readonly RunHistory _history;

    public Judgement(RunHistory history) => (_history, Verdicts) = (history, [.. ChecksOf(history).Select(check => check(history))]);

    public IReadOnlyList<Verdict> Verdicts { get; }

    public bool IsValid => Verdicts.All(verdict => verdict.IsValid);

    /// <summary>The names of the checkers that found something.</summary>
    public IReadOnlyList<string> Failed => [.. Verdicts.Where(verdict => !verdict.IsValid).Select(verdict => verdict.Checker)];

    /// <summary>Outcomes that came too late, and were refused.</summary>
    public int StaleRejected => _history.StaleRejected;

    public string Line(int seed) => $"seed {seed} | {string.Join(" | ", Verdicts)} | faults {Bitten()} | failpoints {FailpointsBitten()} | "
        + $"{(IsValid ? "VALID" : "INVALID")}";

    private static IEnumerable<Func<RunHistory, Verdict>> ChecksOf(RunHistory history) =>
        history.Replacements.Count > 0 ? Checkers.Append(VersionsRanTogether.Check) : Checkers;

    private string Bitten() => Counts(_history.Faults.Where(fault => fault.HasBitten).Select(fault => fault.Kind));

    private string FailpointsBitten() => Counts(_history.Failpoints.Select(bite => bite.Failpoint));

    private static string Counts(IEnumerable<string> bites)
    {
        var kinds = bites.CountBy(kind => kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToList();
        return $"{kinds.Sum(kind => kind.Value)} of {kinds.Count} kinds "
            + $"({string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Value}"))})";
    }
}
