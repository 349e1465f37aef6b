using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Schedules;

namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Moves a schedule on without a run at every fifth tick, or with two.</summary>
internal sealed class FaultyTicks(IScheduleStore inner, bool lose) : IScheduleStore
{
    private int _ticks;

    public Task<TickResult?> AdvanceAsync(ScheduleAdvance advance, CancellationToken cancellationToken)
    {
        var isFaulty = Interlocked.Increment(ref _ticks) % 5 == 0;
        return inner.AdvanceAsync(isFaulty ? advance with { Runs = lose ? [] : [.. advance.Runs, .. advance.Runs.Select(Again)] } : advance, cancellationToken);
    }

    public Task<JobAcceptance> CreateAsync(Schedule schedule, NewJob firstRun, CancellationToken cancellationToken) =>
        inner.CreateAsync(schedule, firstRun, cancellationToken);

    public Task<ScheduleChange> SaveAsync(Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        inner.SaveAsync(schedule, nextRun, expectedVersion, cancellationToken);

    public Task<ScheduleChange> DeleteAsync(Guid id, CancellationToken cancellationToken) => inner.DeleteAsync(id, cancellationToken);

    public Task<ScheduleChange> PauseAsync(Guid id, CancellationToken cancellationToken) => inner.PauseAsync(id, cancellationToken);

    public Task<ScheduleChange> ResumeAsync(Guid id, NewJob nextRun, long seenVersion, CancellationToken cancellationToken) =>
        inner.ResumeAsync(id, nextRun, seenVersion, cancellationToken);

    public Task<Schedule?> GetAsync(Guid id, CancellationToken cancellationToken) => inner.GetAsync(id, cancellationToken);

    public Task<Schedule?> GetByKeyAsync(string key, CancellationToken cancellationToken) => inner.GetByKeyAsync(key, cancellationToken);

    public Task<IReadOnlyList<Schedule>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken) => inner.ListAsync(after, limit, cancellationToken);

    public Task<DueSchedules> DueAsync(int max, CancellationToken cancellationToken) => inner.DueAsync(max, cancellationToken);

    public Task<int> SkipLateRunsAsync(int max, CancellationToken cancellationToken) => inner.SkipLateRunsAsync(max, cancellationToken);

    private static NewJob Again(NewJob run) => run with { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) };
}
