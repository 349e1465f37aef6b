using System.Collections.Frozen;
using System.Diagnostics;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Requests;
using JobScheduler.Core.Rules;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Operations;

/// <summary>Takes jobs: checks them, stores them, tells the ready queue. When it returns done, they are durable.</summary>
public sealed class AcceptJobs(
    JobAccepter accepter, AcceptRecurringJob acceptRecurring, QueueOpener queues, IJobReader reader, JobIds ids, StoreClock clock)
{
    /// <summary>One job, immediate, delayed or recurring; a recurring one makes its schedule and answers with the first run.</summary>
    public async Task<OperationResult<AcceptedJob>> AcceptAsync(JobRequest request, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        if (JobRequestRules.Check(request, clock.Now, violations) is not { } plan)
            return new OperationResult<AcceptedJob>.Invalid(violations);
        if (await queues.RefuseAsync(plan.Spec.Queue, "queue", cancellationToken) is { } noRoom) return new OperationResult<AcceptedJob>.Invalid([noRoom]);
        if (plan.Schedule is not null) return await acceptRecurring.AcceptAsync(plan, idempotency, cancellationToken);

        var job = NewJobOf(plan, idempotency);
        var acceptance = await accepter.AcceptAsync(job, cancellationToken);
        return await AnswerAsync(job, acceptance, cancellationToken);
    }

    /// <summary>Many one-time jobs, all or none. The fields of violations start with the item's index: "17/name".</summary>
    public async Task<OperationResult<IReadOnlyList<AcceptedItem>>> AcceptManyAsync(
        IReadOnlyList<JobRequest> requests, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        var (violations, now) = (new List<Violation>(), clock.Now);
        var jobs = new List<NewJob>(requests.Count);
        foreach (var (index, request) in requests.Index())
        {
            if (CheckItem(index, request, now, violations) is { } plan) jobs.Add(NewJobOf(plan, idempotency));
        }

        CheckUniqueKeys(requests, violations);
        if (violations.Count == 0) violations.AddRange(await queues.RefuseAsync(jobs, cancellationToken));
        if (violations.Count > 0) return new OperationResult<IReadOnlyList<AcceptedItem>>.Invalid(violations);
        var acceptances = await accepter.AcceptManyAsync(jobs, cancellationToken);
        return await AnswerAllAsync(jobs, acceptances, cancellationToken);
    }

    private static JobPlan? CheckItem(int index, JobRequest request, DateTimeOffset now, List<Violation> violations)
    {
        var before = violations.Count;
        var plan = JobRequestRules.Check(request, now, violations);
        if (plan?.Schedule is not null)
            violations.Add(new("job_type", "not_in_batch", "A recurring job cannot be part of a batch: POST it to /jobs or PUT a schedule."));
        for (var own = before; own < violations.Count; own++) violations[own] = violations[own].OfItem(index);
        return violations.Count == before ? plan : null;
    }

    private static void CheckUniqueKeys(IReadOnlyList<JobRequest> requests, List<Violation> violations)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, request) in requests.Index())
        {
            if (request.UniqueKey is { } key && !seen.Add(key))
                violations.Add(new($"{index}/unique_key", "duplicate", "Another item of this batch has the same unique_key."));
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
        Idempotency = idempotency,
        TraceParent = Activity.Current?.Id,
    };

    private async Task<OperationResult<AcceptedJob>> AnswerAsync(NewJob job, JobAcceptance acceptance, CancellationToken cancellationToken) =>
        Answer(job, acceptance, await EarlierAsync([acceptance], cancellationToken));

    private async Task<OperationResult<IReadOnlyList<AcceptedItem>>> AnswerAllAsync(
        List<NewJob> jobs, IReadOnlyList<JobAcceptance> acceptances, CancellationToken cancellationToken)
    {
        var earlier = await EarlierAsync(acceptances, cancellationToken);
        var answers = new List<AcceptedItem>(jobs.Count);
        foreach (var (job, acceptance) in jobs.Zip(acceptances))
        {
            switch (acceptance.Kind == AcceptanceKind.Accepted ? null : Answer(job, acceptance, earlier))
            {
                case null: answers.Add(new AcceptedItem(AcceptedAs.Created, job.Id, JobStatus.Pending)); break;
                case OperationResult<AcceptedJob>.Done { Result: var known }: answers.Add(new AcceptedItem(known.Kind, known.Job.Id, known.Job.State.Status)); break;
                case OperationResult<AcceptedJob>.Conflict gone: return new OperationResult<IReadOnlyList<AcceptedItem>>.Conflict(gone.Code, gone.Detail);
                case OperationResult<AcceptedJob>.Invalid invalid: return new OperationResult<IReadOnlyList<AcceptedItem>>.Invalid(invalid.Violations);
            }
        }

        return answers;
    }

    /// <summary>The jobs of earlier requests that these acceptances point to, by id; those that were pruned are missing.</summary>
    private async Task<IReadOnlyDictionary<Guid, Job>> EarlierAsync(IReadOnlyList<JobAcceptance> acceptances, CancellationToken cancellationToken)
    {
        var wanted = acceptances.Where(IsOfEarlier).Select(acceptance => acceptance.JobId).Distinct().ToList();
        if (wanted.Count == 0) return FrozenDictionary<Guid, Job>.Empty;
        var found = await reader.GetManyAsync(wanted, cancellationToken);
        return found.ToDictionary(job => job.Id);
    }

    private static bool IsOfEarlier(JobAcceptance acceptance) => acceptance.Kind is AcceptanceKind.Duplicate or AcceptanceKind.Replayed or AcceptanceKind.ReplayedDuplicate;

    private static OperationResult<AcceptedJob> Answer(NewJob job, JobAcceptance acceptance, IReadOnlyDictionary<Guid, Job> earlier) =>
        acceptance.Kind switch
        {
            AcceptanceKind.KeyReused => EarlierRequest.WasAnother<AcceptedJob>(),
            AcceptanceKind.Accepted => new AcceptedJob(AcceptedAs.Created, StoredJob.Of(job, acceptance)),
            _ when !earlier.ContainsKey(acceptance.JobId) =>
                EarlierRequest.Gone(acceptance.JobId),
            AcceptanceKind.Replayed => new AcceptedJob(AcceptedAs.Replayed, earlier[acceptance.JobId]),
            AcceptanceKind.ReplayedDuplicate => new AcceptedJob(AcceptedAs.ReplayedExisting, earlier[acceptance.JobId]),
            _ => new AcceptedJob(AcceptedAs.Existing, earlier[acceptance.JobId]),
        };
}
