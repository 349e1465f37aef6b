using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>A handler with all ends that handlers have, as the seed draws them;
/// it says in its result or error which claim it was.</summary>
internal sealed class SimulatedHandler(World world, EngineProcess process, TimeProvider time) : IRawJobHandler
{
    public const string Name = "simulated";

    public async Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        var simulation = world.Simulation;
        var run = world.History.Start(context, process.Label, simulation.Now);
        if (simulation.Trace.IsKept)
            simulation.Trace.Add(simulation.Now, $"{process.Label} starts {context.JobId} as claim {context.Fence}");
        if (simulation.Draw(0.2)) await context.ReportProgressAsync(0.5, cancellationToken: cancellationToken);
        // Some do not listen when they are told to stop.
        if (simulation.Draw(0.7))
            await Task.Delay(simulation.Between(0, 4), time, simulation.Draw(0.8) ? cancellationToken : CancellationToken.None);
        var outcome = OutcomeOf(context.Fence);
        run.Said = outcome;
        return outcome;
    }

    private JobOutcome OutcomeOf(long fence) => world.Simulation.Random.Next(20) switch
    {
        < 12 => JobOutcome.SuccessWithJson($"{fence}"),
        < 16 => JobOutcome.Failure($"{fence}"),
        16 => JobOutcome.PermanentFailure($"{fence}"),
        17 => JobOutcome.Snooze(world.Simulation.Between(0, 2)),
        _ => throw new InvalidOperationException($"{fence}"),
    };
}
