using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>One transition to be counted: the type by its stored word, from (null: accepted), to (null: pruned).</summary>
internal readonly record struct Transition(string Type, JobStatus? From, JobStatus? To, string Reason = "", TimeSpan Duration = default);

/// <summary>Adds transitions, summed per batch, to rows that no other transaction under way writes.</summary>
internal sealed class TransitionCounters(TimeProvider time)
{
    private static readonly SqlColumns<Sum> Columns = new SqlColumns<Sum>()
        .Text("job_type", sum => sum.Key.Type)
        .Text("from_status", sum => sum.Key.From?.Name() ?? "")
        .Text("to_status", sum => sum.Key.To?.Name() ?? "")
        .Text("reason", sum => sum.Key.Reason)
        .Number("n", sum => sum.Count)
        .Span("duration", sum => sum.Duration);

    private readonly string _process = Guid.CreateVersion7(time.GetUtcNow()).ToString();

    public Task AddAsync(ISqlSession session, IEnumerable<Transition> transitions)
    {
        var sums = transitions
            .GroupBy(transition => transition with { Duration = default })
            .Select(group => new Sum(group.Key, group.Count(), new TimeSpan(group.Sum(transition => transition.Duration.Ticks))))
            .OrderBy(sum => sum.Key.Type, StringComparer.Ordinal)
            .ThenBy(sum => (sum.Key.From, sum.Key.To))
            .ThenBy(sum => sum.Key.Reason, StringComparer.Ordinal)
            .ToList();
        var owner = new SqlParameters().Text("owner", $"{_process}/{session.CounterShard}");
        return session.PostAsync(Statements.Counters.Add, new SqlBatch<Sum>(sums, Columns, owner));
    }

    private readonly record struct Sum(Transition Key, long Count, TimeSpan Duration);
}
