using System.Collections.Frozen;
using System.Diagnostics;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Takes jobs: checks them, stores them, tells the ready queue. When it returns done, they are durable.</summary>
internal sealed class EnqueueJobs(
    EnqueueBatcher batcher, EnqueueRecurringJob recurring, JobPlanner planner, QueueOpener queues, IJobReader reader, JobIds ids)
{
    private static readonly Violation DuplicateKey =
        new(JobFields.UniqueKey, BrokenRule.Duplicate, $"Another item of this batch has the same {JobFields.UniqueKey}.");

    private static readonly Violation DuplicateName =
        new(JobFields.UniqueName, BrokenRule.Duplicate, $"Another item of this batch has the same {JobFields.UniqueName}.");

    /// <summary>One job, immediate, delayed or recurring; a recurring one makes its schedule and answers with the first run.</summary>
    public async Task<OperationResult<EnqueuedJob>> EnqueueAsync(
        JobRequest request, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        if (await planner.PlanAsync(request, violations, cancellationToken) is not { } plan)
            return new OperationResult<EnqueuedJob>.Invalid(violations);
        if (plan.Schedule is not null) return await recurring.EnqueueAsync(plan, idempotency, cancellationToken);

        var job = DependencyRules.Resolve([(NewJobOf(plan, idempotency), plan)], violations)[0];
        if (violations.Count > 0)
            return new OperationResult<EnqueuedJob>.Invalid([.. violations.Select(violation => violation with { Item = null })]);
        // One that may have to wait for whoever holds its key is in nobody else's transaction.
        var result = job.IsLinked || job.Unique is not null
            ? (await batcher.EnqueueManyAsync([job], cancellationToken))[0]
            : await batcher.SubmitAsync(job, cancellationToken);
        return await AnswerAsync(job, result, cancellationToken);
    }

    /// <summary>Many one-time jobs, all or none. Violations name their item.</summary>
    public async Task<OperationResult<IReadOnlyList<EnqueuedItem>>> EnqueueManyAsync(
        IReadOnlyList<JobRequest> requests, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        if (await CheckAsync(requests, idempotency, opensQueues: true, violations, cancellationToken) is not { } jobs)
            return new OperationResult<IReadOnlyList<EnqueuedItem>>.Invalid(violations);
        return await AnswerAllAsync(jobs, await batcher.EnqueueManyAsync(jobs, cancellationToken), cancellationToken);
    }

    /// <summary>The jobs that such requests stand for, or null with every broken rule, which names its item, added to
    /// <paramref name="violations"/>.</summary>
    public async Task<IReadOnlyList<NewJob>?> CheckAsync(
        IReadOnlyList<JobRequest> requests, Idempotency? idempotency, bool opensQueues, List<Violation> violations,
        CancellationToken cancellationToken)
    {
        await planner.LearnAsync(requests, mayWrite: opensQueues, cancellationToken);
        var planned = new List<(NewJob Job, JobPlan Plan)>(requests.Count);
        foreach (var (index, request) in requests.Index())
        {
            if (CheckItem(index, request, violations) is { } plan) planned.Add((NewJobOf(plan, idempotency), plan));
        }

        CheckUniqueKeys(requests, violations);
        if (violations.Count > 0) return null;
        var jobs = DependencyRules.Resolve(planned, violations);
        if (violations.Count == 0 && opensQueues) violations.AddRange(await queues.RefuseAsync(jobs, cancellationToken));
        return violations.Count == 0 ? jobs : null;
    }

    private JobPlan? CheckItem(int index, JobRequest request, List<Violation> violations)
    {
        var before = violations.Count;
        var plan = planner.Check(request, violations);
        if (plan?.Schedule is not null)
            violations.Add(new(JobFields.Type, BrokenRule.NotInBatch, $"A recurring job cannot be part of a batch."));
        for (var own = before; own < violations.Count; own++) violations[own] = violations[own] with { Item = index };
        return violations.Count == before ? plan : null;
    }

    private static void CheckUniqueKeys(IReadOnlyList<JobRequest> requests, List<Violation> violations)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, request) in requests.Index())
        {
            if (UniqueRules.NameOf(request) is { } name && !seen.Add(name))
                violations.Add((request.Unique is null ? DuplicateKey : DuplicateName) with { Item = index });
        }
    }

    private NewJob NewJobOf(JobPlan plan, Idempotency? idempotency) => new()
    {
        Id = ids.Next(),
        Type = plan.Type,
        Spec = plan.Spec,
        Delay = plan.Delay,
        RunAt = plan.RunAt?.ToUniversalTime(),
        UniqueKey = plan.UniqueKey,
        Unique = plan.Unique,
        Idempotency = idempotency,
        BatchId = plan.BatchId,
        TraceParent = Activity.Current?.Id,
    };

    private async Task<OperationResult<EnqueuedJob>> AnswerAsync(NewJob job, EnqueueResult result, CancellationToken cancellationToken) =>
        RefusedParents.Of<EnqueuedJob>(result, item: null) ?? Answer(job, result, await EarlierAsync([result], cancellationToken));

    private async Task<OperationResult<IReadOnlyList<EnqueuedItem>>> AnswerAllAsync(
        IReadOnlyList<NewJob> jobs, IReadOnlyList<EnqueueResult> results, CancellationToken cancellationToken)
    {
        if (RefusedParents.AmongMany<IReadOnlyList<EnqueuedItem>>(results) is { } refused) return refused;
        var earlier = await EarlierAsync(results, cancellationToken);
        var answers = new List<EnqueuedItem>(jobs.Count);
        foreach (var (job, result) in jobs.Zip(results))
        {
            switch (result.Kind == EnqueueResultKind.Enqueued ? null : Answer(job, result, earlier))
            {
                case null: answers.Add(new EnqueuedItem(EnqueuedAs.Created, job.Id, JobStatus.Pending)); break;
                case OperationResult<EnqueuedJob>.Done { Result: var known }:
                    answers.Add(new EnqueuedItem(known.Kind, known.Job.Id, known.Job.State.Status) { Outcome = known.Outcome });
                    break;
                case OperationResult<EnqueuedJob>.Conflict gone:
                    return new OperationResult<IReadOnlyList<EnqueuedItem>>.Conflict(gone.Kind, gone.Detail);
                case OperationResult<EnqueuedJob>.Invalid invalid:
                    return new OperationResult<IReadOnlyList<EnqueuedItem>>.Invalid(invalid.Violations);
            }
        }

        return answers;
    }

    /// <summary>The jobs of earlier requests that these results point to, by id; those that were pruned are missing.</summary>
    private async Task<IReadOnlyDictionary<Guid, Job>> EarlierAsync(
        IReadOnlyList<EnqueueResult> results, CancellationToken cancellationToken)
    {
        var wanted = results.Where(IsOfEarlier).Select(result => result.JobId).Distinct().ToList();
        if (wanted.Count == 0) return FrozenDictionary<Guid, Job>.Empty;
        var found = await reader.GetManyAsync(wanted, cancellationToken);
        return found.ToDictionary(job => job.Id);
    }

    private static bool IsOfEarlier(EnqueueResult result) => result.Kind is not (EnqueueResultKind.Enqueued or EnqueueResultKind.KeyReused);

    private static OperationResult<EnqueuedJob> Answer(NewJob job, EnqueueResult result, IReadOnlyDictionary<Guid, Job> earlier) =>
        result.Kind switch
        {
            EnqueueResultKind.KeyReused => EarlierRequest.WasAnother<EnqueuedJob>(),
            EnqueueResultKind.Enqueued => new EnqueuedJob(EnqueuedAs.Created, StoredJob.Of(job, result)),
            _ when !earlier.ContainsKey(result.JobId) =>
                EarlierRequest.Gone(result.JobId),
            _ => new EnqueuedJob(EnqueuedAsFacts.Of(result.Kind), earlier[result.JobId]) { Outcome = EnqueuedAsFacts.OutcomeOf(result) },
        };
}
