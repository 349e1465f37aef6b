namespace JobScheduler.Tests.Storage.Models;

/// <summary>The model behind the port of schedules.</summary>
internal sealed class ModelScheduleStore(ModelSchedules schedules, IModelCalls calls) : IScheduleStore
{
    public Task<EnqueueResult> CreateAsync(Schedule schedule, NewJob firstRun, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Create(schedule, firstRun), cancellationToken);

    public Task<ScheduleChange> PutAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, Deed? deed, CancellationToken cancellationToken) =>
        ChangeAsync(() => Noted(deed, AuditAction.PutSchedule, schedules.Save(schedule, nextRun, expectedVersion)), cancellationToken);

    public Task<ScheduleChange> ReplaceAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, Deed? deed, CancellationToken cancellationToken) =>
        calls.AskAsync(
            () => Noted(deed, AuditAction.PutSchedule, schedules.Replace(schedule, nextRun, expectedVersion)), cancellationToken);

    public Task<ScheduleChange> DeleteAsync(Guid id, Deed? deed, CancellationToken cancellationToken) =>
        calls.AskAsync(() => Noted(deed, AuditAction.DeleteSchedule, schedules.Delete(id)), cancellationToken);

    public Task<ScheduleChange> PauseAsync(Guid id, Deed? deed, CancellationToken cancellationToken) =>
        ChangeAsync(() => Noted(deed, AuditAction.PauseSchedule, schedules.Pause(id)), cancellationToken);

    public Task<ScheduleChange> ResumeAsync(Guid id, NewJob nextRun, long seenVersion, Deed? deed, CancellationToken cancellationToken) =>
        ChangeAsync(() => Noted(deed, AuditAction.ResumeSchedule, schedules.Resume(id, nextRun, seenVersion)), cancellationToken);

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

    public Task<TriggerResult> TriggerAsync(Guid id, NewJob run, Deed? deed, CancellationToken cancellationToken) =>
        calls.AskAsync(() => Noted(deed, id, schedules.Trigger(id, run)), cancellationToken);

    public Task<ScheduleChange> MoveAsync(Schedule seen, NewJob? nextRun, CancellationToken cancellationToken) =>
        calls.AskAsync(() => schedules.Move(seen, nextRun), cancellationToken);

    private ScheduleChange Noted(Deed? deed, AuditAction action, ScheduleChange change)
    {
        if (change is { Kind: ScheduleChangeKind.Changed or ScheduleChangeKind.Created, Schedule: { } schedule })
            schedules.Jobs.Note(deed, action, $"{schedule.Id}");
        return change;
    }

    private TriggerResult Noted(Deed? deed, Guid id, TriggerResult result)
    {
        if (result.Enqueued is { Kind: EnqueueResultKind.Enqueued }) schedules.Jobs.Note(deed, AuditAction.TriggerSchedule, $"{id}");
        return result;
    }

    private Schedule? Shown(Schedule? schedule) => schedule is null ? null : schedules.Show(schedule);

    private Task<ScheduleChange> ChangeAsync(Func<ScheduleChange> change, CancellationToken cancellationToken) => calls.AskAsync(
        () =>
        {
            var answer = change();
            return answer with { Schedule = Shown(answer.Schedule) };
        },
        cancellationToken);
}
