namespace JobScheduler.Tests.Storage.Models;

/// <summary>The model behind the port of schedules.</summary>
internal sealed class ModelScheduleStore(ModelSchedules schedules, IModelCalls calls) : IScheduleStore
{
    public Task<EnqueueResult> CreateAsync(Schedule schedule, NewJob firstRun, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Create(schedule, firstRun), cancellationToken);

    public Task<ScheduleChange> PutAsync(Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(() => schedules.Save(schedule, nextRun, expectedVersion), cancellationToken);

    public Task<ScheduleChange> ReplaceAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Replace(schedule, nextRun, expectedVersion), cancellationToken);

    public Task<ScheduleChange> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Delete(id), cancellationToken);

    public Task<ScheduleChange> PauseAsync(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(() => schedules.Pause(id), cancellationToken);

    public Task<ScheduleChange> ResumeAsync(Guid id, NewJob nextRun, long seenVersion, CancellationToken cancellationToken) =>
        ChangeAsync(() => schedules.Resume(id, nextRun, seenVersion), cancellationToken);

    public Task<Schedule?> GetAsync(Guid id, CancellationToken cancellationToken) =>
        calls.AskAsync(() => Shown(schedules.Find(id)), cancellationToken);

    public Task<Schedule?> GetByKeyAsync(string key, CancellationToken cancellationToken) =>
        calls.AskAsync(() => Shown(schedules.Find(key)), cancellationToken);

    public Task<IReadOnlyList<Schedule>> ListAsync(
        Guid? after, int limit, CancellationToken cancellationToken) => calls.AskAsync<IReadOnlyList<Schedule>>(
        () => [.. schedules.All.Where(schedule => after is not { } last || schedule.Id.CompareTo(last) > 0).Take(limit)
            .Select(schedules.Show)],
        cancellationToken);

    public Task<DueSchedules> DueAsync(int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Due(max), cancellationToken);

    public Task<long> CountOverdueAsync(TimeSpan grace, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.CountOverdue(grace), cancellationToken);

    public Task<AdvanceResult> AdvanceAsync(IReadOnlyList<ScheduleAdvance> advances, CancellationToken cancellationToken) => calls.AskAsync(
        () =>
        {
            var moved = advances.Select(advance => (advance.Schedule.Id, Result: schedules.Advance(advance)))
                .Where(answer => answer.Result is not null).ToDictionary(answer => answer.Id, answer => answer.Result!);
            return new AdvanceResult(
                [.. moved.Values.SelectMany(result => result.Ready)], moved.ToDictionary(item => item.Key, item => item.Value.Skipped), []);
        },
        cancellationToken);

    public Task<TickResult> JudgeLateRunsAsync(int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.JudgeLateRuns(max), cancellationToken);

    public Task<TriggerResult> TriggerAsync(Guid id, NewJob run, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Trigger(id, run), cancellationToken);

    public Task<ScheduleChange> MoveAsync(Schedule seen, NewJob? nextRun, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Move(seen, nextRun), cancellationToken);

    private Schedule? Shown(Schedule? schedule) => schedule is null ? null : schedules.Show(schedule);

    private Task<ScheduleChange> ChangeAsync(Func<ScheduleChange> change, CancellationToken cancellationToken) => calls.AskAsync(
        () =>
        {
            var answer = change();
            return answer with { Schedule = Shown(answer.Schedule) };
        },
        cancellationToken);
}
