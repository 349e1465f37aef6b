using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Leases;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/attempts: what workers in any language say.</summary>
internal static class AttemptEndpoints
{
    private static readonly TimeSpan RoomPause = TimeSpan.FromSeconds(1);

    public static void MapAttempts(this IEndpointRouteBuilder routes, WaitingRoom room)
    {
        routes.Post("/attempts/claim", Scopes.JobsRun, ClaimAsync, AttemptDocs.Claim).WithMetadata(room);
        routes.Post("/attempts/heartbeat", Scopes.JobsRun, BeatAsync, AttemptDocs.Heartbeat);
        routes.Post("/attempts/complete", Scopes.JobsRun, CompleteAsync, AttemptDocs.Complete);
        routes.Post("/attempts/fail", Scopes.JobsRun, FailAsync, AttemptDocs.Fail);
    }

    private static async Task<IResult> ClaimAsync(HttpContext http, ClaimJobs claim, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(http, BodyShapes.ClaimAttempts);
        var broken = new List<Violation>();
        var plan = body.Value is { } request ? AttemptRules.Check(request.ToCore(), broken) : null;
        if (body.RefusalWith(broken) is { } refused) return refused;
        if (plan!.Wait == TimeSpan.Zero) return await AnswerAsync(http, claim, plan, cancellationToken);
        var room = http.GetEndpoint()!.Metadata.GetRequiredMetadata<WaitingRoom>();
        if (!room.TryEnter()) return Problems.Unavailable("As many claims wait in this process as may.", RoomPause);
        try
        {
            return await AnswerAsync(http, claim, plan, cancellationToken);
        }
        finally
        {
            room.Leave();
        }
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, ClaimJobs claim, ClaimPlan plan, CancellationToken cancellationToken)
    {
        // Others of the same caller have its turn while it waits.
        var result = await claim.ClaimAsync(plan, () => Turn.Of(http)?.End(), cancellationToken);
        return result.Answer(claimed => TypedResults.Json(claimed.ToWire(), WireJson.Tolerant.ClaimAttemptsResponse));
    }

    private static async Task<IResult> BeatAsync(HttpContext http, RenewLease renew, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(http, BodyShapes.Heartbeat);
        var broken = new List<Violation>();
        var session = body.Value is { } request ? AttemptRules.CheckSession(request.Session, broken) : null;
        if (body.RefusalWith(broken) is { } refused) return refused;
        var result = await renew.BeatAsync(session!.Value, body.Value!.Ends ?? false, cancellationToken);
        return result.Answer(reply => TypedResults.Json(reply.ToWire(), WireJson.Tolerant.HeartbeatResponse));
    }

    private static async Task<IResult> CompleteAsync(HttpContext http, EndAttempt end, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(http, BodyShapes.CompleteAttempt);
        var broken = new List<Violation>();
        var attempt = body.Value is { } request ? AttemptRules.Check(AttemptMapping.KeyOf(request), broken) : null;
        if (body.RefusalWith(broken) is { } refused) return refused;
        return Ended(attempt!, await end.EndAsync(attempt!, AttemptMapping.OutcomeOf(body.Value!), cancellationToken));
    }

    private static async Task<IResult> FailAsync(HttpContext http, EndAttempt end, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(http, BodyShapes.FailAttempt);
        var broken = new List<Violation>();
        var attempt = body.Value is { } request ? AttemptRules.Check(AttemptMapping.KeyOf(request), broken) : null;
        var outcome = body.Value is { } failure ? AttemptRules.Check(failure.ToCore(), broken) : null;
        if (body.RefusalWith(broken) is { } refused) return refused;
        return Ended(attempt!, await end.EndAsync(attempt!, outcome!, cancellationToken));
    }

    private static IResult Ended(AttemptKey attempt, OperationResult<JobStatus> result) => result.Answer(
        status => TypedResults.Json(new(attempt.Job, status.Name()), WireJson.Tolerant.AttemptEndResponse));
}
