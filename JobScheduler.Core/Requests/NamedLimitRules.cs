namespace JobScheduler.Core.Requests;

/// <summary>What a named limit is to allow, as it was asked for; null means not given.</summary>
internal sealed record LimitNumbers(int? Concurrency, int? Rate, double? PerSeconds, int? Burst);

/// <summary>The rules about named limits.</summary>
internal static class NamedLimitRules
{
    /// <summary>The most that there may be: all of them fit into a page of any list, and into the memory of each process.</summary>
    public const int MaxLimits = 10_000;

    /// <summary>So many queues may have a limit: each process is told of all of them with every beat.</summary>
    public const int MaxQueueLimits = 1_000;

    public static readonly SymbolField Queue = JobFields.Queue with { Name = nameof(Name) };

    public static readonly SymbolField Name = new(nameof(Name), 255);

    private static readonly NumberField Concurrency = new(nameof(LimitNumbers.Concurrency), 1, JobFields.MaxPermits);
    private static readonly NumberField Rate = new(nameof(LimitNumbers.Rate), JobFields.RateLimit.Min, JobFields.RateLimit.Max);
    private static readonly NumberField PerSeconds = JobFields.PerSeconds with { Parent = null };
    private static readonly NumberField Burst = JobFields.Burst with { Parent = null };

    /// <summary>The limit; only to be used when no violation was added.</summary>
    public static NamedLimit Check(string name, LimitNumbers asked, ICollection<Violation> violations) =>
        Check(name, Name, asked, violations);

    /// <summary>The same of the limit of a queue.</summary>
    public static NamedLimit CheckOfQueue(string queue, LimitNumbers asked, ICollection<Violation> violations) =>
        Check(queue, Queue, asked, violations);

    private static NamedLimit Check(string name, SymbolField field, LimitNumbers asked, ICollection<Violation> violations)
    {
        var before = violations.Count;
        field.Check(name, violations);
        Concurrency.Check(asked.Concurrency, violations);
        Rate.Check(asked.Rate, violations);
        PerSeconds.Check(asked.PerSeconds, violations);
        Burst.Check(asked.Burst, violations);
        if (asked is { Concurrency: null, Rate: null })
            violations.Add(new(Concurrency, BrokenRule.Required, $"A limit needs {Concurrency} or {Rate}, or both.")
            {
                Considered = [Rate],
            });
        if (asked.Rate is null && asked.PerSeconds is not null) RefuseWithoutRate(PerSeconds, violations);
        if (asked.Rate is null && asked.Burst is not null) RefuseWithoutRate(Burst, violations);
        if (violations.Count > before) return new(name);
        return new(name)
        {
            Concurrency = asked.Concurrency,
            Rate = asked.Rate is { } starts ? LimitRules.RateOf(name, starts, asked.PerSeconds, asked.Burst) : null,
        };
    }

    private static void RefuseWithoutRate(RequestField field, ICollection<Violation> violations) =>
        violations.Add(new(field, BrokenRule.NotAllowed, $"{field} is only for a {Rate}.") { Considered = [Rate] });
}
