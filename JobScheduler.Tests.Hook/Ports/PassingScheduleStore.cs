using JobScheduler.Core.Schedules;

namespace JobScheduler.Tests.Hook.Ports;

/// <summary>Passes every call on; whoever surrounds the store changes how schedules move on.</summary>
internal abstract class PassingScheduleStore(IScheduleStore inner) : IScheduleStore
{
    public virtual Task<AdvanceResult> AdvanceAsync(IReadOnlyList<ScheduleAdvance> advances, CancellationToken cancellationToken) =>
        inner.AdvanceAsync(advances, cancellationToken);

    public Task<EnqueueResult> CreateAsync(Schedule schedule, NewJob firstRun, CancellationToken cancellationToken) =>
        inner.CreateAsync(schedule, firstRun, cancellationToken);

    public virtual Task<ScheduleChange> PutAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, Deed? deed, CancellationToken cancellationToken) =>
        inner.PutAsync(schedule, nextRun, expectedVersion, deed, cancellationToken);

    public Task<ScheduleChange> ReplaceAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, Deed? deed, CancellationToken cancellationToken) =>
        inner.ReplaceAsync(schedule, nextRun, expectedVersion, deed, cancellationToken);

    public Task<ScheduleChange> DeleteAsync(
        Guid id, Deed? deed, CancellationToken cancellationToken) =>
        inner.DeleteAsync(id, deed, cancellationToken);

    public Task<ScheduleChange> PauseAsync(
        Guid id, Deed? deed, CancellationToken cancellationToken) =>
        inner.PauseAsync(id, deed, cancellationToken);

    public Task<ScheduleChange> ResumeAsync(Guid id, NewJob nextRun, long seenVersion, Deed? deed, CancellationToken cancellationToken) =>
        inner.ResumeAsync(id, nextRun, seenVersion, deed, cancellationToken);

    public Task<Schedule?> GetAsync(Guid id, CancellationToken cancellationToken) => inner.GetAsync(id, cancellationToken);

    public Task<Schedule?> GetByKeyAsync(string key, CancellationToken cancellationToken) => inner.GetByKeyAsync(key, cancellationToken);

    public Task<IReadOnlyList<Schedule>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken) =>
        inner.ListAsync(after, limit, cancellationToken);

    public Task<DueSchedules> DueAsync(int max, CancellationToken cancellationToken) => inner.DueAsync(max, cancellationToken);

    public Task<long> CountOverdueAsync(TimeSpan grace, CancellationToken cancellationToken) =>
        inner.CountOverdueAsync(grace, cancellationToken);

    public Task<TickResult> JudgeLateRunsAsync(int max, CancellationToken cancellationToken) =>
        inner.JudgeLateRunsAsync(max, cancellationToken);

    public Task<TriggerResult> TriggerAsync(Guid id, NewJob run, Deed? deed, CancellationToken cancellationToken) =>
        inner.TriggerAsync(id, run, deed, cancellationToken);

    public Task<ScheduleChange> MoveAsync(Schedule seen, NewJob? nextRun, CancellationToken cancellationToken) =>
        inner.MoveAsync(seen, nextRun, cancellationToken);
}
