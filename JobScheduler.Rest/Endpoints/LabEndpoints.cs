using JobScheduler.Engine;
using JobScheduler.Hosting;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/lab: what is there only for trying, where the settings say so.</summary>
internal static class LabEndpoints
{
    private const string Lift = "The clock is moved by nobody else.";

    private static readonly NumberField ForwardSeconds = new(nameof(ForwardSeconds), 0.001, TimeSpan.FromDays(366).TotalSeconds);

    public static void MapLab(this IEndpointRouteBuilder routes) =>
        routes.Post("/lab/clock", Scopes.SchedulesWrite, MoveAsync, LabDocs.MoveClock).WithDeed();

    private static async Task<IResult> MoveAsync(HttpContext http, MoveClock move, StoreClock clock, CancellationToken cancellationToken)
    {
        if (Loopback.Refuse(http, Lift) is { } foreign) return foreign;
        var body = await BodyReader.ReadAsync(http, BodyShapes.LabClock);
        if (body.RefusalWith(BrokenIn(body.Value)) is { } refused) return refused;
        var forward = TimeSpan.FromSeconds(body.Value!.ForwardSeconds!.Value);
        if (await move.MoveAsync(forward, Deeds.Of(http), cancellationToken) is not { } ahead)
            return body.RefusalWith([new(ForwardSeconds, BrokenRule.OutOfRange, TooFar())])!;
        return TypedResults.Json(new LabClockResponse(clock.Now, ahead.TotalSeconds), WireJson.Tolerant.LabClockResponse);
    }

    private static List<Violation> BrokenIn(LabClockRequest? request)
    {
        var broken = new List<Violation>();
        if (request is { ForwardSeconds: null }) broken.Add(new(ForwardSeconds, BrokenRule.Required, $"{ForwardSeconds} is missing."));
        ForwardSeconds.Check(request?.ForwardSeconds, broken);
        return broken;
    }

    private static FormattableString TooFar() => $"The clock may be {MovableClock.MaxAhead.TotalDays} days ahead at most.";
}
