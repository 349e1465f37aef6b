using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.IdempotencyKeys;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/schedules: look at series of runs and control them; <see cref="PutScheduleEndpoint"/> makes and changes them.</summary>
internal static class ScheduleEndpoints
{
    private const string List = "schedules";

    public static void MapSchedules(this IEndpointRouteBuilder routes)
    {
        routes.Read("/schedules", Scopes.SchedulesRead, ListAsync, ScheduleDocs.List).WithMetadata(Costly.Mark);
        routes.Read("/schedules/{id}", Scopes.SchedulesRead, GetAsync, ScheduleDocs.Get);
        routes.Put("/schedules/{id}", Scopes.SchedulesWrite, PutScheduleEndpoint.PutAsync, ScheduleDocs.Put).WithDeed();
        routes.Delete("/schedules/{id}", Scopes.SchedulesWrite, Control((act, id, deed, stop) => act.DeleteAsync(id, deed, stop)),
            ScheduleDocs.Delete).WithDeed();
        routes.Post(
            "/schedules/{id}/pause", Scopes.SchedulesWrite, Control((act, id, deed, stop) => act.PauseAsync(id, deed, stop)),
            ScheduleDocs.Pause).WithDeed();
        routes.Post(
            "/schedules/{id}/resume", Scopes.SchedulesWrite, Control((act, id, deed, stop) => act.ResumeAsync(id, deed, stop)),
            ScheduleDocs.Resume).WithDeed();
        routes.Post("/schedules/{id}/trigger", Scopes.SchedulesWrite, TriggerAsync, ScheduleDocs.Trigger).WithDeed();
        routes.Post("/schedules/{id}/backfill", Scopes.SchedulesWrite, BackfillEndpoint.PostAsync, ScheduleDocs.Backfill)
            .WithMetadata(Costly.Mark);
        routes.Read("/schedules/{id}/preview", Scopes.SchedulesRead, SchedulePreviews.OfStoredAsync, ScheduleDocs.Preview)
            .WithMetadata(Costly.Mark);
        routes.Read("/schedules/preview", Scopes.SchedulesRead, SchedulePreviews.OfExpressionAsync, ScheduleDocs.PreviewExpression)
            .WithMetadata(Costly.Mark);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ScheduleQueries schedules, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var limit = query.WholeNumber(Parameters.Limit);
        var after = query.AfterId(List);
        var isOverdue = query.Word(Parameters.Overdue) is not null;
        if (query.Refusal() is { } refused) return refused;

        var page = await PageReader.ReadAsync<Schedule>(
            limit,
            (last, rows) => isOverdue
                ? schedules.ListOverdueAsync(last?.Id ?? after, rows, cancellationToken)
                : schedules.ListAsync(last?.Id ?? after, rows, cancellationToken),
            (json, schedule) => JsonSerializer.Serialize(json, schedule.ToWire(), WireJson.Tolerant.ScheduleResponse));
        return page.Answer(http, last => PageCursor.Write(last.Id, List));
    }

    private static async Task<IResult> GetAsync(
        HttpContext http, string id, ScheduleQueries schedules, CancellationToken cancellationToken) =>
        (await schedules.LookUpAsync(id, cancellationToken)).Answer(schedule => ScopedAnswers.Schedule(http, schedule));

    private static Delegate Control(Func<ControlSchedule, Guid, Deed, CancellationToken, Task<OperationResult<Schedule>>> act) =>
        (HttpContext http, string id, ScheduleQueries schedules, ControlSchedule control, CancellationToken cancellationToken) =>
            WithIdAsync(
                schedules,
                id,
                async found => (await act(control, found, Deeds.Of(http), cancellationToken))
                    .Answer(changed => ScopedAnswers.Schedule(http, changed)),
                cancellationToken);

    private static Task<IResult> TriggerAsync(
        HttpContext http, string id, ScheduleQueries schedules, ControlSchedule control, CancellationToken cancellationToken) =>
        WithIdAsync(
            schedules,
            id,
            async found => (await control.TriggerAsync(found, IdempotencyOf(http, found), Deeds.Of(http), cancellationToken))
                .Answer(run => Triggered(http, run)),
            cancellationToken);

    private static Idempotency? IdempotencyOf(HttpContext http, Guid schedule) =>
        IdempotencyKey.Of(http, () => Fingerprint.Of("trigger", schedule));

    private static IResult Triggered(HttpContext http, EnqueuedJob run)
    {
        if (run.Kind.IsReplay()) http.Response.MarkReplayed();
        return ScopedAnswers.NewJob(http, run.Job);
    }

    private static async Task<IResult> WithIdAsync(
        ScheduleQueries schedules, string id, Func<Guid, Task<IResult>> act, CancellationToken cancellationToken) =>
        await schedules.LookUpAsync(id, cancellationToken) is OperationResult<Schedule>.Done found
            ? await act(found.Result.Id)
            : ScheduleLookup.NoSuchSchedule(id).Answer<Schedule>(_ => Results.Empty);
}
