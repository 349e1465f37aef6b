using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Schedules;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The model behind the port of schedules.</summary>
internal sealed class ModelScheduleStore(ModelSchedules schedules, IModelCalls calls) : IScheduleStore
{
    public Task<JobAcceptance> CreateAsync(Schedule schedule, NewJob firstRun, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Create(schedule, firstRun), cancellationToken);

    public Task<ScheduleChange> SaveAsync(Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Save(schedule, nextRun, expectedVersion), cancellationToken);

    public Task<ScheduleChange> ReplaceAsync(Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Replace(schedule, nextRun, expectedVersion), cancellationToken);

    public Task<ScheduleChange> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Delete(id), cancellationToken);

    public Task<ScheduleChange> PauseAsync(Guid id, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Pause(id), cancellationToken);

    public Task<ScheduleChange> ResumeAsync(Guid id, NewJob nextRun, long seenVersion, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Resume(id, nextRun, seenVersion), cancellationToken);

    public Task<Schedule?> GetAsync(Guid id, CancellationToken cancellationToken) => calls.AskAsync(() => schedules.Find(id), cancellationToken);

    public Task<Schedule?> GetByKeyAsync(string key, CancellationToken cancellationToken) => calls.AskAsync(() => schedules.Find(key), cancellationToken);

    public Task<IReadOnlyList<Schedule>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken) => calls.AskAsync<IReadOnlyList<Schedule>>(
        () => [.. schedules.All.Where(schedule => after is not { } last || schedule.Id.CompareTo(last) > 0).Take(limit)], cancellationToken);

    public Task<DueSchedules> DueAsync(int max, CancellationToken cancellationToken) => calls.AskAsync(() => schedules.Due(max), cancellationToken);

    public Task<long> CountOverdueAsync(TimeSpan grace, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.CountOverdue(grace), cancellationToken);

    public Task<TickResult?> AdvanceAsync(ScheduleAdvance advance, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Advance(advance), cancellationToken);

    public Task<int> SkipLateRunsAsync(int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.SkipLateRuns(max), cancellationToken);
}
