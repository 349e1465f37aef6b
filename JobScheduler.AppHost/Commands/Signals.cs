using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.AppHost.Commands;

/// <summary>Kill, freeze and resume: in the dashboard, and as <c>aspire resource worker-1 kill</c>.</summary>
internal static class Signals
{
    private static readonly Verb[] Verbs =
    [
        new("kill", "Kill", "Ends it at once (SIGKILL)", "Prohibited", "KILL", "kill"),
        new("freeze", "Freeze", "Holds it without ending it (SIGSTOP)", "Pause", "STOP", "pause"),
        new("resume", "Resume", "Lets it go on after freeze (SIGCONT)", "Play", "CONT", "unpause"),
    ];

    /// <summary>The commands of a process: signals to it and to all processes below it.</summary>
    public static IResourceBuilder<T> WithSignals<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder.WithVerbs(async (verb, context) =>
        {
            var start = GuardianScript.Start("signal_tree", verb.Signal, context.Property("executable.pid"));
            (await Tool.RunAsync(start, context.CancellationToken)).OutputOf("kill");
        });

    /// <summary>The commands of a container, which its engine carries out.</summary>
    public static IResourceBuilder<T> WithSignals<T>(this IResourceBuilder<T> builder, string engine)
        where T : ContainerResource => builder.WithVerbs((verb, context) =>
            Tool.OutputAsync(new ProcessCommand(engine, [verb.OfEngine, context.Property("container.id")]), context.CancellationToken));

    private static IResourceBuilder<T> WithVerbs<T>(this IResourceBuilder<T> builder, Func<Verb, ExecuteCommandContext, Task> send)
        where T : IResource
    {
        foreach (var verb in Verbs)
        {
            var options = new CommandOptions { Description = verb.Description, IconName = verb.Icon, UpdateState = StateOf };
            builder.WithCommand(verb.Name, verb.Title, context => AnswerAsync(() => send(verb, context)), options);
        }

        return builder;
    }

    private static ResourceCommandState StateOf(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.IsAlive() ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

    // What is thrown Aspire would only log.
    private static async Task<ExecuteCommandResult> AnswerAsync(Func<Task> send)
    {
        try
        {
            await send();
            return CommandResults.Success();
        }
        catch (InvalidOperationException failure)
        {
            return CommandResults.Failure(failure.Message);
        }
    }

    private sealed record Verb(string Name, string Title, string Description, string Icon, string Signal, string OfEngine);
}
