using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The jobs and claimants of one history, apart from all others in the same database: ids, queue and keys are its own.</summary>
internal sealed class Scene
{
    private const string Caller = "alice";

    private static readonly JsonSerializerOptions Complete = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutSpec } },
    };

    private static int _made;

    private readonly string _name = $"scene-{Interlocked.Increment(ref _made)}";

    public Scene(IReadOnlyList<JobPlan> plans)
    {
        Jobs = [.. plans.Select(New)];
        Claimants = [.. Enumerable.Range(0, 2).Select(
            number => new Claimant(NewJobs.NextId(), $"worker-{number}", [JobSpec.DefaultHandler], [_name], FreeSlots: 2 - number))];
    }

    public IReadOnlyList<NewJob> Jobs { get; }

    public IReadOnlyList<Claimant> Claimants { get; }

    private IEnumerable<Guid> Ids => Jobs.Select(job => job.Id);

    private IEnumerable<string> Keys => Jobs.Select(job => job.Idempotency?.Key).OfType<string>().Distinct();

    /// <summary>All that an answer says but the spec, to the last digit, with short names for the ids.</summary>
    public string Tell(object? answer)
    {
        var text = JsonSerializer.Serialize(answer, Complete);
        foreach (var (slot, job) in Jobs.Index()) text = text.Replace(job.Id.ToString(), $"job {slot}", StringComparison.Ordinal);
        foreach (var claimant in Claimants) text = text.Replace(claimant.Session.ToString(), claimant.WorkerId, StringComparison.Ordinal);
        return text;
    }

    public string TellRows(StoreModel model) => Tell(new
    {
        Jobs = Ids.Select(model.Find),
        Attempts = Ids.Select(model.AttemptsOf),
        Keys = Keys.Select(key => model.Recall(Caller, key)),
    });

    public async Task<string> TellRowsAsync(StoreFixture store, CancellationToken cancellationToken) => Tell(new
    {
        Jobs = await EachAsync(Ids, id => store.Reader.GetAsync(id, cancellationToken)),
        Attempts = await EachAsync(Ids, id => store.Reader.AttemptsAsync(id, 0, int.MaxValue, cancellationToken)),
        Keys = await EachAsync(Keys, key => store.Reader.RecallAsync(Caller, key, cancellationToken)),
    });

    public Idempotency? PromiseOf(string? key, string fingerprint) =>
        key is null ? null : new Idempotency(Caller, $"{_name}-{key}", fingerprint);

    private NewJob New(JobPlan plan)
    {
        var job = NewJobs.Immediate(_name, plan.Priority, plan.MaxRetries);
        var unique = plan.UniqueKey is null ? null : $"{_name}-{plan.UniqueKey}";
        return job with
        {
            Type = plan.DelaySeconds > 0 ? JobType.Delayed : JobType.Immediate,
            Delay = TimeSpan.FromSeconds(plan.DelaySeconds),
            UniqueKey = plan.Conflict is null ? unique : null,
            Unique = unique is not null && plan.Conflict is var (mode, scope)
                ? new(unique, scope, mode) { MaxDelay = mode == OnConflict.Debounce ? TimeSpan.FromSeconds(3) : null }
                : null,
            Idempotency = PromiseOf(plan.IdempotencyKey, plan.Body),
        };
    }

    private static async Task<List<TAnswer>> EachAsync<T, TAnswer>(IEnumerable<T> all, Func<T, Task<TAnswer>> ask)
    {
        var answers = new List<TAnswer>();
        foreach (var one in all) answers.Add(await ask(one));
        return answers;
    }

    private static void WithoutSpec(JsonTypeInfo type)
    {
        if (type.Type != typeof(Job)) return;
        type.Properties.Remove(type.Properties.Single(property => property.Name == nameof(Job.Spec)));
    }
}
