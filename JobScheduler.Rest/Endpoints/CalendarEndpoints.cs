using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Calendars;
using JobScheduler.Engine.Operations;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;
using JobScheduler.Rest.RouteDocs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/calendars: what is left out of schedules. Whoever may change schedules may change them.</summary>
internal static class CalendarEndpoints
{
    private const string NoRunAhead = "no_run_ahead";

    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        routes.Read("/calendars", Scopes.SchedulesRead, ListAsync, CalendarDocs.List).WithMetadata(Costly.Mark);
        routes.Read("/calendars/{name}", Scopes.SchedulesRead, GetAsync, CalendarDocs.Get);
        routes.Put("/calendars/{name}", Scopes.SchedulesWrite, PutAsync, CalendarDocs.Put).WithDeed();
        routes.Delete("/calendars/{name}", Scopes.SchedulesWrite, DeleteAsync, CalendarDocs.Delete).WithDeed();
    }

    private static Task<IResult> ListAsync(HttpContext http, ICalendarStore calendars, CancellationToken cancellationToken) =>
        Pages.AnswerByNameAsync(
            http,
            "calendars",
            (after, rows) => calendars.ListAsync(after, rows, cancellationToken),
            calendar => calendar.Name,
            (json, calendar) => JsonSerializer.Serialize(json, calendar.ToWire(), WireJson.Tolerant.CalendarResponse));

    private static async Task<IResult> GetAsync(
        HttpContext http, string name, CalendarOperations calendars, CancellationToken cancellationToken) =>
        (await calendars.GetAsync(name, cancellationToken)).Answer(calendar => Shown(http, calendar));

    private static async Task<IResult> PutAsync(
        HttpContext http, string name, CalendarOperations calendars, CancellationToken cancellationToken)
    {
        var condition = VersionCondition.Read(http.Request, out var refusal);
        var body = await BodyReader.ReadAsync(http, BodyShapes.Calendar);
        if (refusal is not null) return refusal;
        var broken = new List<Violation>();
        if (body.Value is { } asked) CalendarRules.Check(name, asked.ToCore(), broken);
        if (body.RefusalWith(broken) is { } refused) return refused;

        var result = await condition.PutAsync(
            "calendar",
            async () => (await calendars.GetAsync(name, cancellationToken) as OperationResult<Calendar>.Done)?.Result.Version,
            version => calendars.PutAsync(name, body.Value!.ToCore(), version, Deeds.Of(http), cancellationToken));
        return result.Answer(body, put => Answer(http, put));
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext http, string name, CalendarOperations calendars, CancellationToken cancellationToken) =>
        (await calendars.DeleteAsync(name, Deeds.Of(http), cancellationToken)).Answer(calendar => Shown(http, calendar));

    private static JsonHttpResult<CalendarResponse> Answer(HttpContext http, CalendarPut put)
    {
        var isNew = put.Change.Kind == NamedChangeKind.Created;
        if (isNew) http.Response.Headers.Location = ApiRoute.AddressOf(http, $"/calendars/{put.Change.Calendar!.Name}");
        return Shown(
            http, put.Change.Calendar!, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            put.Standing.Count == 0 || Callers.Lacks(http, Scopes.SchedulesRead) ? null : [.. put.Standing.Select(Warning)]);
    }

    private static WarningResponse Warning(Schedule schedule) =>
        new(NoRunAhead, $"Schedule '{schedule.Key ?? $"{schedule.Id}"}': {ScheduleTiming.ProblemOf(schedule)}");

    private static JsonHttpResult<CalendarResponse> Shown(
        HttpContext http, Calendar calendar, int status = StatusCodes.Status200OK, IReadOnlyList<WarningResponse>? warnings = null)
    {
        VersionCondition.WriteVersion(http.Response, calendar.Version);
        return TypedResults.Json(calendar.ToWire(warnings), WireJson.Tolerant.CalendarResponse, statusCode: status);
    }
}
