using JobScheduler.Engine;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobScheduler.Rest.Endpoints;

/// <summary>POST /schedules/{id}/backfill: runs for ticks that have passed.</summary>
internal static class BackfillEndpoint
{
    private const int MaxTries = 5;

    public static async Task<IResult> PostAsync(
        HttpContext http, string id, ScheduleQueries schedules, BackfillSchedule backfill, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(http, BodyShapes.Backfill);
        if (body.RefusalWith([]) is { } refused) return refused;
        var request = body.Value!;
        for (var tries = 1; ; tries++)
        {
            if (await schedules.LookUpAsync(id, cancellationToken) is not OperationResult<Schedule>.Done { Result: { } schedule })
                return ScheduleLookup.NoSuchSchedule(id).Answer<Schedule>(_ => Results.Empty);
            var planned = backfill.Plan(schedule, new(request.From, request.To, request.OnlyMissed ?? false, request.Reason));
            if (planned is not OperationResult<Backfill>.Done { Result: { } plan })
                return planned.Answer(body, _ => Results.Empty);
            if (request.DryRun is true) return Shown(plan, await backfill.TryAsync(plan, cancellationToken), isDry: true);
            var made = await backfill.MakeAsync(plan, Deeds.Of(http, request.Reason), cancellationToken);
            // The ticks must be those of what a change in between has left.
            if (tries == MaxTries || made is not OperationResult<BackfillResult>.Conflict)
                return made.Answer(body, result => Shown(plan, result, isDry: false));
        }
    }

    private static JsonHttpResult<BackfillResponse> Shown(Backfill plan, BackfillResult result, bool isDry) => TypedResults.Json(
        new BackfillResponse
        {
            Ticks = plan.Ticks.Count,
            Made = result.Of(BackfillVerdict.Make),
            AlreadyRun = result.Of(BackfillVerdict.AlreadyRun),
            Skipped = result.Ticks.Where(tick => tick.Key is not (BackfillVerdict.Make or BackfillVerdict.AlreadyRun))
                .ToDictionary(tick => tick.Key.Name(), tick => tick.Value),
            DryRun = isDry,
        },
        WireJson.Tolerant.BackfillResponse);
}
