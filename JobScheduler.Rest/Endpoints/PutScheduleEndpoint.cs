using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Http;
using Microsoft.AspNetCore.Mvc;

namespace JobScheduler.Rest.Endpoints;

/// <summary>PUT /schedules/{id}: makes the schedule of that key or replaces it; or replaces the one of that id.</summary>
internal static class PutScheduleEndpoint
{
    private const int MaxTries = 5;

    public static async Task<IResult> PutAsync(
        HttpContext http, [FromRoute(Name = "id")] string key, PutSchedule put, ScheduleQueries schedules, JobPlanner planner,
        ServedView served, CancellationToken cancellationToken)
    {
        var condition = VersionCondition.Read(http.Request, out var refusal);
        var body = await BodyReader.ReadAsync(http, BodyShapes.Schedule);
        if ((refusal ?? JobRules.Refuse(body, key, planner)) is { } refused) return refused;
        if (ReservedKeys.Refuse(key) is { } reserved) return Problems.Invalid([reserved]);

        var request = new PutRequest(key, body.Value!, condition, Deeds.Of(http));
        var warnings = Warnings.For(http, served);
        var result = await PutInTurnAsync(request, put, schedules, cancellationToken);
        var made = (result as OperationResult<ScheduleChange>.Done)?.Result.Schedule;
        var told = made is null ? null : await warnings.OfAsync(made.Template);
        return result.Answer(body, change => Answer(http, key, change, told));
    }

    private static async Task<OperationResult<ScheduleChange>> PutInTurnAsync(
        PutRequest request, PutSchedule put, ScheduleQueries schedules, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var existing = await ExistingAsync(request, schedules, cancellationToken);
            if (request.IsById && existing is null) return new OperationResult<ScheduleChange>.NotFound(Subject.Schedule, request.Key);
            if (request.Condition.BrokenBy(existing?.Version, "schedule", "key") is { } broken)
                return new OperationResult<ScheduleChange>.Conflict(ConflictKind.VersionMismatch, $"{broken}");
            var result = await PutOnceAsync(request, existing, put, cancellationToken);
            // A pause or another PUT came in between: what it left is not to be undone unseen.
            if (tries == MaxTries || result is not OperationResult<ScheduleChange>.Conflict) return result;
        }
    }

    private static Task<OperationResult<ScheduleChange>> PutOnceAsync(
        PutRequest request, Schedule? existing, PutSchedule put, CancellationToken cancellationToken)
    {
        var paused = request.Body.Paused ?? existing?.Paused ?? false;
        return request.IsById
            ? put.ReplaceAsync(existing!, request.Body.ToCore(), paused, existing!.Version, request.Deed, cancellationToken)
            : put.PutAsync(
                request.Key, request.Body.ToCore(), paused, existing?.Version ?? PutSchedule.NoneYet, request.Deed, cancellationToken);
    }

    private static async Task<Schedule?> ExistingAsync(
        PutRequest request, ScheduleQueries schedules, CancellationToken cancellationToken) =>
        await schedules.LookUpAsync(request.Key, cancellationToken) is OperationResult<Schedule>.Done { Result: { } schedule }
        && (request.IsById || schedule.Key == request.Key) ? schedule : null;

    private static IResult Answer(HttpContext http, string key, ScheduleChange change, IReadOnlyList<WarningResponse>? warnings) =>
        change.Kind == ScheduleChangeKind.Created
            ? ScopedAnswers.NewSchedule(http, key, change.Schedule!, warnings)
            : ScopedAnswers.Schedule(http, change.Schedule!, warnings: warnings);

    private sealed record PutRequest(string Key, ScheduleRequest Body, VersionCondition Condition, Deed Deed)
    {
        /// <summary>What has the form of an id is one, and names a schedule that is there;
        /// what only looks like one is refused as a key.</summary>
        public bool IsById { get; } = IdText.TryRead(Key, out _);
    }
}
